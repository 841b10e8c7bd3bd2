"""The workbook as it came, with its faults marked, to be mended and sent again.

Every text is written as text: what begins like a formula is never one in the file handed out.
"""

from __future__ import annotations

import datetime
import io
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import xlsxwriter

from sulh.intake.workbooks.rules.grids import Grid, Merge, Value

LONGEST_NOTE = 450
"""Shorter than what a cell of a list may hold: the column of errors must not hold a line back."""
LONGEST_TAB = 31
_NOT_IN_A_TAB = re.compile(r"[\[\]:*?/\\]")
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
}
_COLOURS = {"bg_color": "#FCE4E4", "border": 2, "border_color": "#B42318"}


@dataclass(frozen=True, slots=True)
class CellNote:
    """What is wrong at a row (from 1), and in which column (from 0) where that is known."""

    position: int
    row: int
    column: int | None
    text: str


def workbook_with_errors(
    tabs: Sequence[Grid],
    notes: Iterable[CellNote],
    *,
    heading: str,
    heading_rows: Mapping[int, Collection[int]],
) -> bytes:
    """An .xlsx of the tabs as they read, faulty cells marked and told in a last column.

    ``heading_rows`` are the rows (from 1) of each tab where the last column gets its ``heading``.
    """
    by_tab: dict[int, list[CellNote]] = defaultdict(list)
    for note in notes:
        by_tab[note.position].append(note)
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, _OPTIONS) as book:
        writer = _Writer(book, heading)
        for tab in tabs:
            writer.write(tab, by_tab[tab.position], heading_rows.get(tab.position, ()))
    return packed.getvalue()


class _Writer:
    """Writes tabs into one workbook."""

    def __init__(self, book: xlsxwriter.Workbook, heading: str) -> None:
        self._book = book
        self._heading = heading
        self._dates = {
            marked: book.add_format({"num_format": "dd.mm.yyyy", **(_COLOURS if marked else {})})
            for marked in (False, True)
        }
        self._marked = book.add_format(_COLOURS)
        self._told = book.add_format({"text_wrap": True, "font_color": "#B42318", "valign": "top"})
        self._bold = book.add_format({"bold": True, "font_color": "#B42318"})

    def write(self, grid: Grid, notes: Sequence[CellNote], heading_rows: Collection[int]) -> None:
        sheet = self._book.add_worksheet(self._name_of(grid))
        if grid.runs_from_right:
            sheet.right_to_left()
        marked = {(note.row - 1, note.column) for note in notes if note.column is not None}
        for merge in grid.merges:
            is_one_cell = (merge.top, merge.left) == (merge.bottom, merge.right)
            if not is_one_cell and not _holds_marked(merge, marked):
                sheet.merge_range(merge.top, merge.left, merge.bottom, merge.right, "")
        for at, values in enumerate(grid.rows):
            for offset, value in enumerate(values):
                place = grid.first_row + at, grid.first_column + offset
                self._cell(sheet, place, value, is_marked=place in marked)
        for row, column in marked:
            if not _is_inside(grid, row, column):
                sheet.write_blank(row, column, None, self._marked)
        self._tell(sheet, grid, notes, heading_rows)

    def _name_of(self, grid: Grid) -> str:
        """The tab's name as a workbook of Excel may have it; two may be one after that."""
        name = _NOT_IN_A_TAB.sub("-", grid.title)[:LONGEST_TAB].strip("'") or f"{grid.position + 1}"
        taken = {sheet.get_name().casefold() for sheet in self._book.worksheets()}
        return name if name.casefold() not in taken else f"{name[:26]} {grid.position + 1}"

    def _cell(
        self,
        sheet: xlsxwriter.worksheet.Worksheet,
        place: tuple[int, int],
        value: Value,
        *,
        is_marked: bool,
    ) -> None:
        form = self._marked if is_marked else None
        if value == "":
            if is_marked:
                sheet.write_blank(*place, None, form)
        elif isinstance(value, datetime.date):
            sheet.write_datetime(*place, value, self._dates[is_marked])
        elif isinstance(value, bool):
            sheet.write_boolean(*place, value, form)
        elif isinstance(value, int | float):
            sheet.write_number(*place, value, form)
        else:
            sheet.write_string(*place, str(value), form)

    def _tell(
        self,
        sheet: xlsxwriter.worksheet.Worksheet,
        grid: Grid,
        notes: Sequence[CellNote],
        heading_rows: Collection[int],
    ) -> None:
        """The notes of lines in a column behind the last; a line has several in one cell."""
        by_row: dict[int, list[str]] = defaultdict(list)
        for note in notes:
            by_row[note.row - 1].append(note.text)
        if not by_row:
            return
        column = grid.first_column + max((len(row) for row in grid.rows), default=0)
        sheet.set_column(column, column, 60)
        for row, texts in by_row.items():
            sheet.write_string(row, column, " ".join(texts)[:LONGEST_NOTE], self._told)
        for heading_row in heading_rows:
            sheet.write_string(heading_row - 1, column, self._heading, self._bold)


def _holds_marked(merge: Merge, marked: Iterable[tuple[int, int]]) -> bool:
    return any(
        merge.top <= row <= merge.bottom and merge.left <= column <= merge.right
        for row, column in marked
    )


def _is_inside(grid: Grid, row: int, column: int) -> bool:
    at, offset = row - grid.first_row, column - grid.first_column
    return 0 <= at < len(grid.rows) and 0 <= offset < len(grid.rows[at])
