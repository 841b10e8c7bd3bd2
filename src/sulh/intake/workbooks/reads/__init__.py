"""Questions about workbooks handed in."""

from sulh.intake.workbooks.reads.delivered import (
    FileToTake,
    cells_as_written,
    cells_that_change,
    choices_for,
    content_of,
    corrections_of,
    file_as_received,
    is_too_large,
    read_delivery,
    recorded_sheet_like,
    sheet_as_read,
    tab_of,
    tabs_at,
)

__all__ = [
    "FileToTake",
    "cells_as_written",
    "cells_that_change",
    "choices_for",
    "content_of",
    "corrections_of",
    "file_as_received",
    "is_too_large",
    "read_delivery",
    "recorded_sheet_like",
    "sheet_as_read",
    "tab_of",
    "tabs_at",
]
