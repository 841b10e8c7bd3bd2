"""A tab as a spreadsheet shows it: lettered columns, numbered rows, merged cells as one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sulh.intake.workbooks.rules.grids import Grid, Merge, Value, as_text, column_index

MOST_COLUMNS = 60
"""What stands further right is not shown: no list is so wide."""
_LETTER = re.compile(r"(?:^|\()([A-Z]{1,3})\)?$")


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell, or several merged into one: the column counts from 0, the row from 1."""

    row: int
    column: int
    text: str
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row as numbered in the spreadsheet."""

    number: int
    cells: tuple[ShownCell, ...]


def width_of(grid: Grid) -> int:
    """How many columns are shown, from column A."""
    return min(grid.first_column + grid.widest, MOST_COLUMNS)


def last_row_of(grid: Grid) -> int:
    """The number of the last row that holds something."""
    return grid.first_row + len(grid.rows)


def shown_rows(grid: Grid, *, first: int, last: int) -> Iterator[ShownRow]:
    """The rows from ``first`` to ``last``, blank ones too."""
    width = width_of(grid)
    merges = _merges_shown(grid, first, last, width)
    covered = {place for merge in merges.values() for place in _places(merge)} - merges.keys()
    for number in range(max(first, 1), min(last, last_row_of(grid)) + 1):
        cells = (
            _cell(grid, number, column, merges.get((number, column)))
            for column in range(width)
            if (number, column) not in covered
        )
        yield ShownRow(number, tuple(cells))


def text_at(grid: Grid, *, row: int, column: int) -> str:
    """What a cell shows; empty outside the filled area."""
    at, offset = row - 1 - grid.first_row, column - grid.first_column
    if not (0 <= at < len(grid.rows) and 0 <= offset < len(grid.rows[at])):
        return ""
    return _shown(grid.rows[at][offset])


def cells_of_row(grid: Grid, row: int) -> tuple[str, ...]:
    """What the filled cells of a row show, in order."""
    texts = (text_at(grid, row=row, column=column) for column in range(width_of(grid)))
    return tuple(filter(None, texts))


def column_of_label(label: str) -> int | None:
    """The column (from 0) that a problem names: "D" or "District (D)"; None if it names none.

    >>> column_of_label("District (D)")
    3
    """
    found = _LETTER.search(label)
    return column_index(found[1]) if found else None


def _shown(value: Value) -> str:
    """A value as people of the region have it shown: dates with the day first."""
    if isinstance(value, datetime.datetime) and value.time() != datetime.time():
        return f"{value:%d.%m.%Y %H:%M}"
    if isinstance(value, datetime.date):
        return f"{value:%d.%m.%Y}"
    return as_text(value)


def _cell(grid: Grid, row: int, column: int, merge: Merge | None) -> ShownCell:
    if merge is None:
        return ShownCell(row, column, text_at(grid, row=row, column=column))
    return ShownCell(
        row,
        column,
        text_at(grid, row=merge.top + 1, column=merge.left),
        across=merge.right - column + 1,
        down=merge.bottom - row + 2,
    )


def _merges_shown(grid: Grid, first: int, last: int, width: int) -> Mapping[tuple[int, int], Merge]:
    """Where on these rows each merge begins; its anchor may stand above them."""
    shown = {}
    for merge in grid.merges:
        if merge.bottom + 1 < first or merge.top + 1 > last or merge.left >= width:
            continue
        begins = max(merge.top + 1, first), merge.left
        bottom, right = min(merge.bottom, last - 1), min(merge.right, width - 1)
        shown[begins] = Merge(merge.top, merge.left, bottom, right)
    return shown


def _places(merge: Merge) -> Iterator[tuple[int, int]]:
    """Every place a merge covers; most tabs merge a title and nothing else."""
    for row in range(merge.top + 1, merge.bottom + 2):
        for column in range(merge.left, merge.right + 1):
            yield row, column
