"""Questions about workbooks handed in, and the file as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sulh.foundation.files.models import ReceivedFile
from sulh.intake.workbooks.formats.container import over_the_limits
from sulh.intake.workbooks.formats.workbook import grids_of, read_workbook
from sulh.intake.workbooks.models import Correction, Delivery, Sheet
from sulh.intake.workbooks.rules.choices import Choices, CorrectedCell
from sulh.intake.workbooks.rules.grids import Grid, as_text
from sulh.intake.workbooks.rules.sheets import ParsedSheet, ParsedWorkbook
from sulh.kernel.problems import Refused

FILES_AT_HAND = 4
CELLS_AT_HAND = 250_000
"""A file with more cells is read each time it is asked for: it would fill the memory."""


def recorded_sheet_like(fingerprint: str, *, besides: Sheet | None = None) -> Sheet | None:
    """The recorded sheet with the same cells for the same session, in whatever file it came."""
    alike = Sheet.objects.filter(fingerprint=fingerprint, state=Sheet.State.RECORDED)
    others = alike if besides is None else alike.exclude(pk=besides.pk)
    return others.select_related("file").defer("file__content").first()


def choices_for(delivery: Delivery) -> Choices:
    """What officers chose and corrected for a delivery, as it holds now."""
    return Choices(
        session=delivery.session_code or None,
        sessions={int(tab): code for tab, code in delivery.sessions.items()},
        cells=[_cell(correction) for correction in corrections_of(delivery)],
    )


def corrections_of(delivery: Delivery) -> Sequence[Correction]:
    """The corrections that hold, in the order of their cells."""
    holding = delivery.corrections.filter(undone_at=None).select_related("by")
    return list(holding.order_by("position", "row", "column"))


def read_delivery(delivery: Delivery) -> ParsedWorkbook:
    """What the file says, read with its corrections. Raises Refused when it cannot be read."""
    return read_workbook(
        content_of(delivery.file, delivery.name), delivery.name, choices=choices_for(delivery)
    )


def sheet_as_read(delivery: Delivery, sheet: Sheet) -> ParsedSheet | None:
    """One sheet of a delivery as it reads with its corrections; None if it is there no more."""
    return next(
        (
            parsed
            for parsed in read_delivery(delivery).sheets
            if (parsed.position, parsed.heading_row) == (sheet.position, sheet.heading_row)
        ),
        None,
    )


def tabs_of(file: ReceivedFile) -> tuple[Grid, ...]:
    """Every tab of a file as it came; empty when it cannot be read. The last few stay at hand."""
    try:
        return _tabs_at_hand(file.sha256)
    except _TooManyToKeep as told:
        return told.tabs
    except Refused:
        return ()


class _TooManyToKeep(Exception):
    """Carries tabs past the memory that would keep them."""

    def __init__(self, tabs: tuple[Grid, ...]) -> None:
        super().__init__()
        self.tabs = tabs


@lru_cache(maxsize=FILES_AT_HAND)
def _tabs_at_hand(sha256: str) -> tuple[Grid, ...]:
    received = ReceivedFile.objects.get(sha256=sha256)
    tabs = grids_of(content_of(received, received.name), received.name)
    if sum(len(tab.rows) * max(map(len, tab.rows), default=0) for tab in tabs) > CELLS_AT_HAND:
        raise _TooManyToKeep(tabs)
    return tabs


def content_of(file: ReceivedFile, name: str) -> bytes:
    """The bytes as received. Raises Refused for a file of which only the hash is kept."""
    if file.content is None:
        raise Refused(over_the_limits(name, file.size))
    return bytes(file.content)


def cell_as_written(delivery: Delivery, cell: CorrectedCell) -> str:
    """What the file says in a cell; empty for a cell it does not have."""
    for tab in tabs_of(delivery.file):
        row, column = cell.row - 1 - tab.first_row, cell.column - tab.first_column
        if tab.position == cell.position and 0 <= row < len(tab.rows):
            return as_text(tab.rows[row][column]) if 0 <= column < len(tab.rows[row]) else ""
    return ""


def _cell(correction: Correction) -> CorrectedCell:
    return CorrectedCell(correction.position, correction.row, correction.column, correction.value)
