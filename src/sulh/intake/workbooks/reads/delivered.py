"""Questions about workbooks handed in, and the file as it stands."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sulh.foundation.files.models import ReceivedFile
from sulh.intake.workbooks.formats.container import over_the_limits
from sulh.intake.workbooks.formats.limits import LIMITS
from sulh.intake.workbooks.formats.workbook import grids_of, read_workbook
from sulh.intake.workbooks.models import Correction, Delivery, Sheet
from sulh.intake.workbooks.reads.kept import is_kept, kept_tabs
from sulh.intake.workbooks.rules.choices import Choices, CorrectedCell
from sulh.intake.workbooks.rules.grids import Grid
from sulh.intake.workbooks.rules.reading import read_sheets
from sulh.intake.workbooks.rules.sheets import ParsedSheet, ParsedWorkbook
from sulh.intake.workbooks.rules.shown import text_at
from sulh.kernel.problems import Refused

TABS_READ_AT_HAND = 4


def recorded_sheet_like(fingerprint: str, *, besides: Sheet | None = None) -> Sheet | None:
    """The recorded sheet with the same cells for the same session, in whatever file it came."""
    alike = Sheet.objects.filter(fingerprint=fingerprint, state=Sheet.State.RECORDED)
    others = alike if besides is None else alike.exclude(pk=besides.pk)
    if not others.exists():  # nearly every sheet: asking so costs half as much
        return None
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


def read_delivery(
    delivery: Delivery, *, see: Callable[[Grid], object] | None = None
) -> ParsedWorkbook:
    """What the file says, read with its corrections; ``see`` is shown each tab as it came.

    Raises Refused when it cannot be read.
    """
    content = content_of(delivery.file, delivery.name)
    return read_workbook(content, delivery.name, choices=choices_for(delivery), see=see)


def sheet_as_read(delivery: Delivery, sheet: Sheet) -> ParsedSheet | None:
    """One sheet of a delivery as it reads with its corrections; None if it is there no more.

    Only its tab is read, and the last few stay at hand: a page shows a part of it at a time.
    """
    choices = choices_for(delivery)
    cells = tuple(cell for cell in choices.cells if cell.position == sheet.position)
    on_the_tab = _sheets_at_hand(
        delivery.file.sha256,
        sheet.position,
        choices.session,
        choices.sessions.get(sheet.position),
        cells,
    )
    return next((each for each in on_the_tab if each.heading_row == sheet.heading_row), None)


@lru_cache(maxsize=TABS_READ_AT_HAND)
def _sheets_at_hand(
    sha256: str,
    position: int,
    session: str | None,
    insisted: str | None,
    cells: tuple[CorrectedCell, ...],
) -> tuple[ParsedSheet, ...]:
    file = ReceivedFile.objects.defer("content").get(sha256=sha256)
    tab = _tabs(file, {position}).get(position)
    if tab is None:
        return ()
    sessions = {position: insisted} if insisted else {}
    choices = Choices(session=session, sessions=sessions, cells=cells)
    return tuple(read_sheets(tab, file_name="", choices=choices))


def tab_of(delivery: Delivery, position: int) -> Grid | None:
    """One tab of a delivery's file as it came; None where it cannot be shown."""
    return _tabs(delivery.file, {position}).get(position)


def tabs_at(delivery: Delivery, positions: Collection[int]) -> Mapping[int, Grid]:
    """Some tabs of a delivery's file as they came; without those that cannot be shown."""
    return _tabs(delivery.file, positions)


def _tabs(file: ReceivedFile, positions: Collection[int]) -> Mapping[int, Grid]:
    """From what was kept; a file whose tabs are not kept is read."""
    if not positions:
        return {}
    kept = kept_tabs(file, positions)
    if kept or is_kept(file):
        return kept
    try:
        tabs = grids_of(content_of(file, file.name), file.name)
    except Refused:
        return {}
    return {tab.position: tab for tab in tabs if tab.position in positions}


def content_of(file: ReceivedFile, name: str) -> bytes:
    """The bytes as received. Raises Refused for a file of which only the hash is kept."""
    if file.content is None:
        raise Refused(over_the_limits(name, file.size))
    return bytes(file.content)


def cells_as_written(
    delivery: Delivery, cells: Sequence[CorrectedCell]
) -> dict[CorrectedCell, str]:
    """What the file says in some cells; empty for a cell it does not have."""
    tabs = tabs_at(delivery, {cell.position for cell in cells})
    return {
        cell: text_at(tab, row=cell.row, column=cell.column)
        if (tab := tabs.get(cell.position))
        else ""
        for cell in cells
    }


def _cell(correction: Correction) -> CorrectedCell:
    return CorrectedCell(correction.position, correction.row, correction.column, correction.value)


@dataclass(frozen=True, slots=True)
class FileToTake:
    """A file that is handed out."""

    name: str
    stream: io.BytesIO


def is_too_large(size: int) -> bool:
    """True when of a file of that many bytes only name, size and hash are kept."""
    return size > LIMITS.packed


def file_as_received(delivery: Delivery) -> FileToTake | None:
    """The very bytes that were handed in; None where only their hash is kept."""
    content = delivery.file.content
    return None if content is None else FileToTake(delivery.name, io.BytesIO(bytes(content)))


def cells_that_change(delivery: Delivery, cells: Sequence[CorrectedCell]) -> list[CorrectedCell]:
    """Those of some cells that would be read differently from now."""
    held = {
        (cell.position, cell.row, cell.column): cell.value for cell in choices_for(delivery).cells
    }
    return [
        cell
        for cell, written in cells_as_written(delivery, cells).items()
        if cell.value != held.get((cell.position, cell.row, cell.column), written)
    ]
