"""What a figure may be cut by, and the expression that names a row's cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlglot import exp

from sulh.evidence.figures.measures.scope import NotCountable
from sulh.evidence.figures.measures.tables import (
    DATED_BY,
    chain,
    column,
    literal,
    value_of,
)
from sulh.kernel.evidence import TABLES, TEXT, UNSTATED
from sulh.kernel.marks import _

MONTH = "month"
YEAR = "year"
DAYS_IN_TEXT = {MONTH: len("2004-04"), YEAR: len("2004")}
"""How much of an ISO date names the month, or the year."""
REGION = "region"
REGION_OF_SESSION = "session.region"
GENERATION = "generation"
LEVELS_TO_A_REGION = 3  # a city district stands in a city, the city in a region


@dataclass(frozen=True)
class Dimension:
    """One cut: the ``name`` it was asked by, the ``table`` that tells, and its ``cell``.

    ``district`` is the column from which the cell climbs to its region; none for plain columns.
    ``is_number``: the cell is named by a number, as a generation is.
    """

    name: str
    table: str
    cell: exp.Expression
    district: exp.Column | None = None
    is_number: bool = False

    def holds(self, code: str | int) -> exp.Expression:
        """That a row stands in the cell ``code``. Raises NotCountable for what is no code of it."""
        if not self.is_number:
            return exp.EQ(this=self.cell, expression=literal(code))
        if not str(code).isdecimal():
            raise _no_cut(f"{self.name}:{code}")
        return exp.EQ(this=self.cell, expression=literal(int(code)))

    def join_places(self, select: exp.Select) -> exp.Select:
        """``select`` with the district, and what it stands in, joined beside it."""
        below = self.district
        for level in range(LEVELS_TO_A_REGION if below is not None else 0):
            place = _level(self.name, level)
            select = select.join(
                exp.alias_(exp.table_("place", quoted=True), place, table=True, quoted=True),
                on=exp.EQ(this=column(place, "place_id"), expression=below),
                join_type="LEFT",
            )
            below = column(place, "parent_id")
        return select


def dimensions(table: str, names: Iterable[str]) -> tuple[Dimension, ...]:
    """The cuts called ``names``, for rows of ``table``.

    A plain name (``district_id``) is the row's own, else its session's, its activity's, its
    project's; "session.district_id" says which. ``month`` and ``year`` are the session's or the
    statement's;
    ``region`` is the region in which the district stands, else the highest place known.
    Raises NotCountable when the rows cannot be told apart by one of them.
    """
    return tuple(_dimension(table, name) for name in names)


def _dimension(table: str, name: str) -> Dimension:
    owner, _dot, wanted = name.rpartition(".")
    tables = [met for met in chain(table) if owner in {"", met}]
    if wanted in DAYS_IN_TEXT:
        return _span_of_days(name, tables, DAYS_IN_TEXT[wanted])
    if wanted == REGION:
        return _region(name, _owner(tables, name, "district_id"))
    found = _owner(tables, name, wanted)
    if wanted != GENERATION and TABLES[found][wanted] != TEXT:
        raise _no_cut(name)
    return Dimension(name, found, value_of(found, wanted), is_number=wanted == GENERATION)


def _owner(tables: Sequence[str], name: str, wanted: str) -> str:
    for table in tables:
        if wanted in TABLES[table]:
            return table
    raise _no_cut(name)


def _no_cut(name: str) -> NotCountable:
    return NotCountable(
        _("What is counted is not told apart by {cut}."),
        remedy=_("Choose another cut, or another counting rule."),
        cut=repr(name),
    )


def _span_of_days(name: str, tables: Sequence[str], length: int) -> Dimension:
    for table in tables:
        if table in DATED_BY:
            day = column(table, DATED_BY[table])
            named_by = exp.Substring(this=day, start=literal(1), length=literal(length))
            return Dimension(name, table, named_by)
    raise _no_cut(name)


def _region(name: str, table: str) -> Dimension:
    cell = exp.Case()
    levels = [_level(name, level) for level in range(LEVELS_TO_A_REGION)]
    for place in levels:
        is_region = exp.EQ(this=column(place, "kind"), expression=literal(REGION))
        cell = cell.when(is_region, column(place, "place_id"))
    highest = [column(place, "place_id") for place in reversed(levels)]
    fallback = exp.Coalesce(this=highest[0], expressions=[*highest[1:], literal(UNSTATED)])
    return Dimension(name, table, cell.else_(fallback), column(table, "district_id"))


def _level(name: str, level: int) -> str:
    return f"{name}_{level}"
