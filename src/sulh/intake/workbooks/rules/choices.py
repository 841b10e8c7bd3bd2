"""What an officer adds to a file without touching it: the sessions of its tabs, corrected cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sulh.intake.workbooks.rules.grids import Grid, Value


@dataclass(frozen=True, slots=True)
class CorrectedCell:
    """What a cell shall be read as: tab from 0, row from 1 as shown, column from 0."""

    position: int
    row: int
    column: int
    value: str

    def __repr__(self) -> str:
        return f"CorrectedCell(row={self.row}, column={self.column})"  # a name stays out of logs


@dataclass(frozen=True, slots=True)
class Choices:
    """An officer's choices for one file.

    ``session`` is for sheets that name none. ``sessions`` maps a tab's position to the session of
    everything on it, whatever its cells say.
    """

    session: str | None = None
    sessions: Mapping[int, str] = field(default_factory=dict)
    cells: Sequence[CorrectedCell] = ()


NO_CHOICES = Choices()


def corrected(grid: Grid, cells: Sequence[CorrectedCell]) -> Grid:
    """The grid as it reads with its corrected cells; a corrected formula is one no longer."""
    mine = [cell for cell in cells if cell.position == grid.position]
    if not mine:
        return grid
    by_row: dict[int, dict[int, str]] = defaultdict(dict)
    for cell in mine:
        by_row[cell.row - 1 - grid.first_row][cell.column - grid.first_column] = cell.value
    rows = list(grid.rows)
    for at, values in by_row.items():
        if 0 <= at < len(rows):
            rows[at] = _with_values(rows[at], values)
    places = {(cell.row - 1, cell.column) for cell in mine}
    formulas = {place: value for place, value in grid.formulas.items() if place not in places}
    return replace(grid, rows=rows, formulas=formulas)


def _with_values(row: Sequence[Value], values: Mapping[int, str]) -> list[Value]:
    return [values.get(at, value) for at, value in enumerate(row)]
