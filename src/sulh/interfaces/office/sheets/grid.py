"""A tab with its faults in place, and beside each row what is recorded from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from sulh.foundation.places.reads import Gazetteer, current_names
from sulh.intake.workbooks.actions.keeping import keep_what_is_shown
from sulh.intake.workbooks.reads import corrections_of, sheet_as_read, tab_of
from sulh.intake.workbooks.rules.grids import Grid, column_letter
from sulh.intake.workbooks.rules.sheets import ParsedLine, ParsedSheet
from sulh.intake.workbooks.rules.shown import (
    ShownCell,
    last_row_of,
    shown_rows,
    width_of,
)
from sulh.interfaces.office.sheets.faults import FaultShown
from sulh.records.activities.access import RecordedRow, recorded_rows

if TYPE_CHECKING:
    from sulh.intake.workbooks.models import Delivery, Sheet

ROWS_A_PAGE = 100


class Fate(StrEnum):
    """What becomes of a row."""

    NOTHING = ""
    HEADING = "heading"
    NEW = "new"
    CHANGED = "changed"
    AS_BEFORE = "as_before"
    HELD_BACK = "held_back"
    LEFT_OUT = "left_out"
    RECORDED = "recorded"
    SUPERSEDED = "superseded"
    GONE = "gone"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell with what is to be said of it."""

    cell: ShownCell
    text: str
    faults: tuple[FaultShown, ...] = ()
    was: str | None = None

    @property
    def is_plain(self) -> bool:
        """True for nearly every cell: nothing is to be said of it, and it is merged with none."""
        is_one = self.cell.across == self.cell.down == 1
        return is_one and not self.faults and self.was is None


@dataclass(frozen=True, slots=True)
class LineShown:
    """What is, or would be, recorded from a row. ``sheet`` may have rows left out of it."""

    fate: Fate
    sheet: int | None = None
    attendance: int | None = None
    full_name: str = ""
    sex: str = ""
    born: str = ""
    district: Mapping[str, str] = field(default_factory=dict)
    affiliation: str = ""
    role: str = ""
    rung: str = ""


NO_LINE = LineShown(Fate.NOTHING)


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row of the tab, what is wrong with it as a whole, and its line."""

    number: int
    cells: tuple[CellShown, ...]
    faults: tuple[FaultShown, ...]
    line: LineShown
    is_marked: bool


@dataclass(frozen=True, slots=True)
class TabShown:
    """Some rows of a tab. ``before`` and ``after`` begin the neighbouring pages; 0 for none."""

    title: str
    position: int
    runs_from_right: bool
    letters: tuple[str, ...]
    rows: tuple[RowShown, ...]
    first: int
    last: int
    last_of_all: int
    before: int
    after: int


def tab_shown(
    delivery: Delivery,
    sheets: Sequence[Sheet],
    *,
    position: int,
    faults: Iterable[FaultShown] = (),
    first: int,
    last: int,
    marked: int = 0,
) -> TabShown | None:
    """The rows of a tab from ``first`` to ``last``; None when the file has no such tab."""
    keep_what_is_shown(delivery)
    grid = tab_of(delivery, position)
    if grid is None:
        return None
    on_tab = [sheet for sheet in sheets if sheet.position == position]
    lines = _lines_of(delivery, on_tab, first=first, last=last)
    rows = _rows(grid, delivery, list(faults), lines, first=first, last=last, marked=marked)
    end = last_row_of(grid)
    return TabShown(
        title=grid.title,
        position=position,
        runs_from_right=grid.runs_from_right,
        letters=tuple(column_letter(column) for column in range(width_of(grid))),
        rows=tuple(rows),
        first=first,
        last=min(last, end),
        last_of_all=end,
        before=max(first - ROWS_A_PAGE, 1) if first > 1 else 0,
        after=last + 1 if last < end else 0,
    )


def _rows(
    grid: Grid,
    delivery: Delivery,
    faults: Sequence[FaultShown],
    lines: Mapping[int, LineShown],
    *,
    first: int,
    last: int,
    marked: int,
) -> Iterable[RowShown]:
    mine = [fault for fault in faults if fault.position == grid.position]
    by_cell: dict[tuple[int, int], list[FaultShown]] = {}
    by_row: dict[int, list[FaultShown]] = {}
    for fault in mine:
        if fault.cell:
            by_cell.setdefault(fault.cell, []).append(fault)
        elif fault.problem.row:
            by_row.setdefault(fault.problem.row, []).append(fault)
    corrected = {
        (each.row, each.column): each.value
        for each in corrections_of(delivery)
        if each.position == grid.position
    }
    for row in shown_rows(grid, first=first, last=last):
        yield RowShown(
            number=row.number,
            cells=tuple(_cell(cell, by_cell, corrected) for cell in row.cells),
            faults=tuple(by_row.get(row.number, ())),
            line=lines.get(row.number, NO_LINE),
            is_marked=row.number == marked,
        )


def _cell(
    cell: ShownCell,
    faults: Mapping[tuple[int, int], Sequence[FaultShown]],
    corrected: Mapping[tuple[int, int], str],
) -> CellShown:
    place = cell.row, cell.column
    value = corrected.get(place)
    return CellShown(
        cell=cell,
        text=cell.text if value is None else value,
        faults=tuple(faults.get(place, ())),
        was=None if value is None else cell.text,
    )


def _lines_of(
    delivery: Delivery, sheets: Sequence[Sheet], *, first: int, last: int
) -> dict[int, LineShown]:
    """Row -> its line: what is recorded, and what would be of a sheet that waits."""
    lines: dict[int, LineShown] = {}
    for sheet in sheets:
        if sheet.heading_row:
            lines[sheet.heading_row] = LineShown(Fate.HEADING)
        lines |= dict.fromkeys(_held_back(sheet), LineShown(Fate.HELD_BACK, sheet.pk))
        parsed = sheet_as_read(delivery, sheet) if _may_record(delivery, sheet) else None
        if parsed is not None:
            lines |= _lines_to_record(parsed, sheet, first, last)
    recorded = recorded_rows((sheet.pk for sheet in sheets), first=first, last=last)
    names = current_names(row.district for row in recorded if row.district)
    return lines | {row.row: _recorded(row, names) for row in recorded}


def _may_record(delivery: Delivery, sheet: Sheet) -> bool:
    """Whether lines beside those recorded are to be shown: the whole tab is read for them."""
    if sheet.state != "recorded":
        return sheet.state == "read"
    return bool(sheet.left_out) or (delivery.state == "read" and bool(sheet.outcome.get("new")))


def _held_back(sheet: Sheet) -> set[int]:
    """Rows of a sheet that stands or waits that cannot be recorded as they are."""
    if sheet.state not in ("read", "recorded"):
        return set()
    held = (record["row"] for record in sheet.problems if record["effect"] == "line_held_back")
    return set(filter(None, held))


def _recorded(row: RecordedRow, names: Mapping[str, Mapping[str, str]]) -> LineShown:
    return LineShown(
        fate=recorded_fate(row),
        attendance=row.attendance,
        full_name=row.full_name,
        sex=row.sex,
        born=row.birth_date or str(row.birth_year or ""),
        district=names.get(row.district or "", {}),
        affiliation=row.affiliation,
        role=row.role,
        rung=row.rung,
    )


def recorded_fate(row: RecordedRow) -> Fate:
    """Whether a recorded line counts, and if not why."""
    if row.struck is None:
        return Fate.RECORDED
    return Fate.WITHDRAWN if row.struck == "withdrawn" else Fate.SUPERSEDED


def _lines_to_record(
    parsed: ParsedSheet, sheet: Sheet, first: int, last: int
) -> dict[int, LineShown]:
    gazetteer = Gazetteer()
    on_page = [line for line in parsed.lines if first <= line.row <= last]
    codes = {line.row: gazetteer.code_of(line.district or line.section) for line in on_page}
    names = current_names(code for code in codes.values() if code)
    fates = _fates(sheet, _held_back(sheet))
    return {
        line.row: _to_record(
            line, fates.get(line.row, Fate.NEW), sheet.pk, names.get(codes[line.row] or "", {})
        )
        for line in on_page
    }


def _fates(sheet: Sheet, held: Iterable[int]) -> dict[int, Fate]:
    """Row -> its fate, where it is not simply new; what holds a line back goes before all."""
    outcome = sheet.outcome
    return {
        **{int(row): Fate.CHANGED for row in outcome.get("changed", {})},
        **dict.fromkeys(outcome.get("as_before", ()), Fate.AS_BEFORE),
        **dict.fromkeys(sheet.left_out, Fate.LEFT_OUT),
        **dict.fromkeys(held, Fate.HELD_BACK),
    }


def _to_record(line: ParsedLine, fate: Fate, sheet: int, district: Mapping[str, str]) -> LineShown:
    return LineShown(
        fate=fate,
        sheet=sheet,
        full_name=line.full_name,
        sex=line.sex,
        born=line.birth_date or str(line.birth_year or ""),
        district=district,
        affiliation=line.affiliation,
        role=line.role,
        rung=line.rung,
    )
