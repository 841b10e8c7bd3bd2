"""The workbook that is handed out to be mended.

It stands by itself so that reading a workbook does not load what writes one.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import PurePath

from sulh.intake.workbooks.formats.with_errors import CellNote, workbook_with_errors
from sulh.intake.workbooks.formats.workbook import grids_of
from sulh.intake.workbooks.models import Delivery, Sheet
from sulh.intake.workbooks.reads.delivered import FileToTake, choices_for, content_of
from sulh.intake.workbooks.rules.choices import corrected


def workbook_to_mend(
    delivery: Delivery,
    sheets: Iterable[Sheet],
    faults: Iterable[tuple[int, int | None, int | None, str]],
    *,
    heading: str,
) -> FileToTake:
    """The tabs as they read with their corrections, each faulty cell marked and told.

    ``faults`` are tab, row (from 1), column (from 0) and what is to be said there.
    """
    cells = choices_for(delivery).cells
    tabs = grids_of(content_of(delivery.file, delivery.name), delivery.name)
    heading_rows: dict[int, list[int]] = {}
    for sheet in sheets:
        if sheet.heading_row:
            heading_rows.setdefault(sheet.position, []).append(sheet.heading_row)
    content = workbook_with_errors(
        [corrected(tab, cells) for tab in tabs],
        [CellNote(tab, row, at, said) for tab, row, at, said in faults if row and at is not None],
        heading=heading,
        heading_rows=heading_rows,
    )
    return FileToTake(f"{PurePath(delivery.name).stem}.xlsx", io.BytesIO(content))
