"""``permissions.csv`` as the table that a programme officer reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise

from sulh.foundation.accounts.rules import ROLES, permissions
from sulh.interfaces.office.accounts.words import CONDITIONS, DEEDS
from sulh.interfaces.pages.codes import spoken


@dataclass(frozen=True, slots=True)
class Cell:
    """What one role may do: whether, and under which condition."""

    is_given: bool
    condition: str | Promise
    is_own: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One deed, and a cell for every role."""

    deed: str | Promise
    cells: tuple[Cell, ...]

    @property
    def own(self) -> Cell:
        """The cell of the reader's role."""
        return next(cell for cell in self.cells if cell.is_own)


@dataclass(frozen=True, slots=True)
class Column:
    """One role."""

    words: str | Promise
    is_own: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Every permission of the office, as one reader sees it."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def own(self) -> tuple[Row, ...]:
        """What the reader may do."""
        return tuple(row for row in self.rows if row.own.is_given)


def permissions_as_read_by(role: str) -> Table:
    """The whole table; ``role`` is the reader's own."""
    return Table(
        columns=tuple(Column(spoken("office_role", each), each == role) for each in ROLES),
        rows=tuple(_rows(role)),
    )


def _rows(own: str) -> Iterator[Row]:
    given = {(p.subject, p.action, p.role): p.condition for p in permissions() if p.is_given}
    for (subject, action), deed in DEEDS.items():
        cells = []
        for role in ROLES:
            condition = given.get((subject, action, role))
            words = CONDITIONS[condition] if condition else ""
            cells.append(Cell(condition is not None, words, role == own))
        yield Row(deed, tuple(cells))
