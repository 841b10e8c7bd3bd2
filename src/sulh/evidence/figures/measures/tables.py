"""How the evidence tables meet: which row leads to which, and what a filter asks of them.

Only the tables that a filter, the rule or the disaggregation needs are joined: a join that decides
nothing costs a second over a million lines.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlglot import exp

from sulh.evidence.figures.measures.scope import NotCountable, Value, split_column
from sulh.kernel.evidence import UNSTATED
from sulh.kernel.marks import _

LINKS = {
    "attendance": ("session", "session_id"),
    "headcount": ("session", "session_id"),
    "session": ("activity", "activity_id"),
    "activity": ("project", "project_id"),
    "money": ("project", "project_id"),
}
"""Table -> the table each of its rows belongs to, and the column both share."""

PLACES_OF_A_SESSION = ("place_id", "district_id", "centre_id", "constituency_id")
ITEMS_OF_A_SESSION = ("constituency_id", "centre_id", "district_id")

MAY_BE_UNSTATED = frozenset({"project"})
"""Tables that a row may lead to or not: an activity of the office itself has no project."""

DATED_BY = {"session": "held_on", "money": "dated"}
"""The table and column that a period is held against."""

Filters = Mapping[str, tuple[Value, ...]]


def chain(table: str) -> tuple[str, ...]:
    """``table`` and every table its rows belong to, nearest first."""
    met = [table]
    while met[-1] in LINKS:
        met.append(LINKS[met[-1]][0])
    return tuple(met)


def column(table: str, name: str) -> exp.Column:
    return exp.column(name, table=table, quoted=True)


def named(expression: exp.Expression, name: str) -> exp.Alias:
    return exp.Alias(this=expression, alias=exp.to_identifier(name, quoted=True))


def literal(value: Value) -> exp.Expression:
    if isinstance(value, int):
        return exp.Literal.number(value)
    return exp.Literal.string(value)


def one_of(asked: exp.Expression, values: tuple[Value, ...]) -> exp.Expression:
    if len(values) == 1:
        return exp.EQ(this=asked, expression=literal(values[0]))
    return exp.In(this=asked, expressions=[literal(value) for value in values])


def within(asked: exp.Column, period: tuple[str, str]) -> list[exp.Expression]:
    """ISO dates are text, and text in their order: no engine's date functions are needed."""
    first, last = (literal(day) for day in period)
    return [
        exp.GTE(this=asked, expression=first),
        exp.LTE(this=asked.copy(), expression=last),
    ]


@dataclass(frozen=True)
class Rows:
    """The rows of ``table`` that pass ``filters`` and, when a period is asked for, fall within it.

    ``beside`` lists tables that may be filtered although a row does not belong to them: its
    session must then have such an attendance or head-count. Place and universe are asked of the
    session alike: it must stand in such a place.
    Raises NotCountable for a filter on a table that these rows never meet.
    """

    table: str
    filters: Filters
    period: tuple[str, str] | None = None
    beside: tuple[str, ...] = ()

    def select(self, *, needs: Iterable[str] = ()) -> exp.Select:
        """FROM, JOIN and WHERE, still without columns; ``needs`` names further tables to join."""
        met = chain(self.table)
        wanted = {self._stands_in(table) for table in self._tables()} | {*needs}
        if self.period is not None:
            wanted.add(self._dated_table())
        last = max((met.index(table) for table in wanted), default=0)
        select = exp.select().from_(exp.table_(self.table, quoted=True))
        for child, parent in itertools.pairwise(met[: last + 1]):
            select = select.join(
                exp.table_(parent, quoted=True),
                on=_equal(column(parent, LINKS[child][1]), column(child, LINKS[child][1])),
                join_type="LEFT" if parent in MAY_BE_UNSTATED else "",
                copy=False,
            )
        return select.where(*self._conditions(), copy=False)

    def _tables(self) -> dict[str, Filters]:
        """The filters by the table they ask about."""
        asked: dict[str, dict[str, tuple[Value, ...]]] = {}
        for key, values in self.filters.items():
            table, name = split_column(key)
            asked.setdefault(table, {})[name] = values
        return dict(asked)

    def _stands_in(self, table: str) -> str:
        """The joined table on which a filter about ``table`` is decided."""
        met = chain(self.table)
        if table in met:
            return table
        if "session" in met and table in {"place", "universe", *self.beside}:
            return "session"
        raise NotCountable(
            _("The rows of {table} are never told apart by {other}."),
            remedy=_("Leave the filter out, or choose another counting rule."),
            table=self.table,
            other=table,
        )

    def _dated_table(self) -> str:
        return next(table for table in chain(self.table) if table in DATED_BY)

    def _conditions(self) -> list[exp.Expression]:
        conditions: list[exp.Expression] = []
        for table, asked in self._tables().items():
            if table in chain(self.table):
                conditions += _plain(table, asked)
            elif table == "place":
                conditions.append(_in_places("place", "place_id", PLACES_OF_A_SESSION, asked))
            elif table == "universe":
                conditions.append(_in_places("universe", "item_id", ITEMS_OF_A_SESSION, asked))
            else:
                conditions.append(_has_such(table, asked))
        if self.period is not None:
            dated = self._dated_table()
            conditions += within(column(dated, DATED_BY[dated]), self.period)
        return conditions


def value_of(table: str, name: str) -> exp.Expression:
    """The column, ``unstated`` where a row leads to no row of ``table``."""
    if table in MAY_BE_UNSTATED:
        return exp.Coalesce(this=column(table, name), expressions=[literal(UNSTATED)])
    return column(table, name)


def _equal(left: exp.Expression, right: exp.Expression) -> exp.EQ:
    return exp.EQ(this=left, expression=right)


def _plain(table: str, asked: Filters) -> list[exp.Expression]:
    return [one_of(column(table, name), values) for name, values in asked.items()]


def _in_places(table: str, key: str, columns: tuple[str, ...], asked: Filters) -> exp.Expression:
    return exp.paren(exp.or_(*(_in_listed(name, table, key, asked) for name in columns)))


def _has_such(table: str, asked: Filters) -> exp.Expression:
    """The session has a row of ``table`` so filtered: asked of each session, not listed for all."""
    of_session = _equal(column(table, "session_id"), column("session", "session_id"))
    rows = exp.select(exp.Literal.number(1)).from_(exp.table_(table, quoted=True))
    return exp.Exists(this=rows.where(of_session, *_plain(table, asked)))


def _in_listed(name: str, table: str, key: str, asked: Filters) -> exp.Expression:
    """The session's column ``name`` is among the ``key`` of the rows of ``table`` so filtered."""
    listed = exp.select(column(table, key)).from_(exp.table_(table, quoted=True))
    return column("session", name).isin(query=listed.where(*_plain(table, asked)))
