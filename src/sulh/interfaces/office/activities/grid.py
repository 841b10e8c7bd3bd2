"""The grid in which attendance is typed: its rows and cells as a page shows and reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sulh.intake.workbooks.rules.typed import (
    COLUMNS,
    LINES_BEGIN,
    MOST_LINES,
    TypedLine,
    typed_line,
)
from sulh.interfaces.office.activities.grid_parts import PART
from sulh.kernel.problems import Problem, told
from sulh.records.activities.actions.typed import LookedAt

ROWS_AT_FIRST = 20
LABELS: Mapping[str, str | Promise] = {
    "full_name": _("Full name"),
    "sex": _("Sex"),
    "birth_date": _("Birth date"),
    "organization": _("Organization"),
    "position": _("Position"),
    "affiliation": _("Affiliation"),
    "district": _("District"),
    "phone": _("Phone"),
    "certificate": _("Certificate"),
    "role": _("Role"),
    "rung": _("Attendance"),
}
CHOSEN_FROM = ("sex", "affiliation", "district", "role", "rung")
"""Columns with a list of words to choose from; other words may be typed too."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something noticed of one line: in which column, what, and what to do."""

    column: str
    message: str
    remedy: str
    is_error: bool

    def as_record(self) -> dict[str, str | bool]:
        return {
            "column": self.column,
            "message": self.message,
            "remedy": self.remedy,
            "is_error": self.is_error,
        }


@dataclass(frozen=True, slots=True)
class Cell:
    """One input of the grid."""

    column: str
    label: str | Promise
    name: str
    value: str
    options: str
    is_wrong: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the grid, counted from 0 on the page, with what was noticed of it.

    ``number`` is its place on the whole list, from 1.
    """

    at: int
    number: int
    cells: Sequence[Cell]
    noticed: Sequence[Noticed]
    is_walk_in: bool = False


def lines_sent(data: QueryDict) -> tuple[TypedLine, ...]:
    """The lines of the grid as sent, blank ones in their places."""
    sent = data.get("rows", "0")
    rows = min(int(sent), MOST_LINES) if sent.isdecimal() and sent.isascii() else 0
    return tuple(
        typed_line({column: data.get(f"{column}-{at}", "")[:500] for column in COLUMNS})
        for at in range(rows)
    )


def rows_of(
    lines: Sequence[TypedLine],
    *,
    noticed: Mapping[int, Sequence[Noticed]],
    first: int,
    more: int,
    walk_ins: frozenset[int],
) -> list[Row]:
    """The rows of the page: the part of the list from ``first``, the last with ``more`` blanks."""
    part = list(lines[first : first + PART])
    if first + PART >= len(lines):
        part += [TypedLine()] * max(0, min(more, MOST_LINES - len(lines)))
    return [
        Row(
            at=at,
            number=first + at + 1,
            cells=_cells(at, line, noticed.get(first + at, ())),
            noticed=noticed.get(first + at, ()),
            is_walk_in=first + at in walk_ins,
        )
        for at, line in enumerate(part)
    ]


def noticed_of(lines: Sequence[TypedLine], looked_at: LookedAt) -> dict[int, list[Noticed]]:
    """Place in the grid -> what was noticed. Blank lines between keep their places."""
    places = [at for at, line in enumerate(lines) if not line.is_blank]
    return {
        places[line]: [_noticed(problem, looked_at, places) for problem in problems]
        for line, problems in looked_at.problems.items()
        if 0 <= line < len(places)
    }


def _noticed(problem: Problem, looked_at: LookedAt, places: Sequence[int]) -> Noticed:
    """A problem as told of the grid: another line is named by its number in the grid."""
    record = problem.as_record()
    other = record["values"].get("other", "")
    if other.isdecimal():
        record["values"]["other"] = str(places[int(other) - LINES_BEGIN - 1] + 1)
    said = told(record, translate=gettext)
    column = looked_at.column_of.get(problem.column, "")
    return Noticed(
        column if column in COLUMNS else "", said.message, said.remedy, said.effect.is_error
    )


def _cells(at: int, line: TypedLine, noticed: Sequence[Noticed]) -> list[Cell]:
    wrong = {each.column for each in noticed if each.is_error}
    return [
        Cell(
            column=column,
            label=LABELS[column],
            name=f"{column}-{at}",
            value=getattr(line, column),
            options=f"words-{column}" if column in CHOSEN_FROM else "",
            is_wrong=column in wrong,
        )
        for column in COLUMNS
    ]
