"""A counting rule: one SELECT over the evidence tables, the same on every engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import sqlglot
from sqlglot import exp

from sulh.evidence.figures.measures.dimensions import Dimension, dimensions
from sulh.evidence.figures.measures.scope import NotCountable, Scope
from sulh.evidence.figures.measures.tables import (
    Filters,
    Rows,
    column,
    literal,
    named,
)
from sulh.kernel.marks import _

PROOF = "proof"
VALUE, LOW, HIGH, UNIVERSE = "value", "low", "high", "universe"
PERSONS = ("person", "person_low", "person_high")

PROOF_OF = {"session": "session_id", "statement": "statement_id"}
"""Proof column -> evidence column, where the proof says it without "id": it holds a pseudonym."""

HELD: Filters = {"session.status": ("held",)}
TOOK_PART: Filters = {
    "attendance.role": ("participant",),
    "attendance.generation": (0,),
    "attendance.rung": ("came", "completed", "certified"),
}
"""What counts as taking part unless the scope says otherwise: trainers and generations apart."""


OF_SESSIONS = (
    "session.region",
    "session.district_id",
    "centre_id",
    "constituency_id",
    "kind",
    "course",
    "activity_id",
    "project_id",
    "pillar",
    "month",
    "year",
)
"""What everything that happened at a session may be cut by."""

OF_PEOPLE = (
    "sex",
    "age_band",
    "affiliation",
    "role",
    "rung",
    "generation",
    *OF_SESSIONS,
    "region",
    "district_id",
)
"""A plain region or district is the one that people come from."""

USUAL_OF_PEOPLE = ("month", "year", "session.region", "affiliation", "age_band")


@dataclass(frozen=True)
class Measure:
    """A named counting rule.

    ``words``: the rule in plain words, by language. ``personal``: its proof stands for people.
    ``table``: whose rows are counted; ``line``: the column that names such a row. ``proof``: the
    columns of the proof. ``usual``: the filters that hold unless the scope says otherwise;
    ``beside``: those that hold once the scope asks about a table beside. ``cuts``: what a reader
    is offered to cut it by; ``usual_cuts``: those that every fresh reading of the office takes.
    """

    name: str
    words: Mapping[str, str]
    personal: bool
    table: str
    line: str
    proof: tuple[str, ...]
    tally: Mapping[str, exp.Expression]
    usual: Filters = field(default_factory=dict)
    beside: Mapping[str, Filters] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    cuts: tuple[str, ...] = OF_PEOPLE
    usual_cuts: tuple[str, ...] = USUAL_OF_PEOPLE

    def proof_select(
        self, scope: Scope, *, by: Sequence[str] = (), cell: Mapping[str, str] | None = None
    ) -> exp.Select:
        """The rows that are counted, one column each of ``proof`` and of ``by``.

        ``cell`` keeps the rows of one cell of a cut ({"sex": "f"}). Raises NotCountable when the
        rule does not answer such a question.
        """
        columns = {name: self._proof_column(name) for name in self.proof}
        return self._counted(scope, columns, by=by, cell=cell)

    def tail_select(self, *, by: Sequence[str] = ()) -> exp.Select:
        """Value, low, high (and universe) over a table ``proof`` that holds the proof's rows."""
        cells = [exp.column(name, quoted=True) for name in by]
        select = exp.select(*cells, *(named(tally, name) for name, tally in self.tally.items()))
        select = select.from_(exp.table_(PROOF, quoted=True))
        return select.group_by(*cells) if cells else select

    def reading_select(
        self, scope: Scope, *, by: Sequence[str] = (), cell: Mapping[str, str] | None = None
    ) -> exp.Select:
        """``WITH proof AS (...)`` and the tail: one row, or one for each cell of ``by``."""
        proof = self.proof_select(scope, by=by, cell=cell)
        return with_rows(self.tail_select(by=by), PROOF, proof)

    def lines_select(self, scope: Scope, *, cell: Mapping[str, str] | None = None) -> exp.Select:
        """The ``line`` of each row behind the reading, or behind one cell of it."""
        rows = self.rows_behind(scope, cell=cell)
        return rows.select(named(column(self.table, self.line), self.line))

    def rows_behind(
        self,
        scope: Scope,
        *,
        cell: Mapping[str, str] | None = None,
        needs: Iterable[str] = (),
    ) -> exp.Select:
        """FROM, JOIN and WHERE of those rows, without columns; ``needs``: tables to join too."""
        self._hold_askable(scope)
        return self._rows(scope, (), dimensions(self.table, cell or {}), cell or {}, needs=needs)

    def _counted(
        self,
        scope: Scope,
        columns: Mapping[str, exp.Expression],
        *,
        by: Sequence[str],
        cell: Mapping[str, str] | None,
    ) -> exp.Select:
        self._hold_askable(scope)
        cuts = dimensions(self.table, by)
        shown = {**columns, **{cut.name: cut.cell for cut in cuts if cut.name not in columns}}
        select = self._rows(scope, cuts, dimensions(self.table, cell or {}), cell or {})
        return select.select(*(named(expression, name) for name, expression in shown.items()))

    def _rows(
        self,
        scope: Scope,
        cuts: Iterable[Dimension],
        kept: Iterable[Dimension],
        cell: Mapping[str, str],
        *,
        needs: Iterable[str] = (),
    ) -> exp.Select:
        used = {cut.name: cut for cut in (*cuts, *kept)}
        rows = Rows(self.table, self._filters(scope), scope.period, tuple(self.beside))
        tables = (cut.table for cut in used.values())
        select = rows.select(needs={*self.needs, *needs, *tables})
        for cut in used.values():
            select = cut.join_places(select)
        return select.where(*(cut.holds(cell[cut.name]) for cut in kept))

    def _filters(self, scope: Scope) -> Filters:
        usual = dict(self.usual)
        for table, filters in self.beside.items():
            if any(key.startswith(f"{table}.") for key in scope.filters):
                usual |= filters
        return usual | dict(scope.filters)

    def _proof_column(self, name: str) -> exp.Expression:
        return column(self.table, PROOF_OF.get(name, name))

    def _hold_askable(self, scope: Scope) -> None:
        if scope.universe is not None:
            raise NotCountable(
                _("The rule {rule} counts no universe."),
                remedy=_("Choose covered_of_universe, or leave the universe out."),
                rule=self.name,
            )


def with_rows(select: exp.Select, name: str, rows: exp.Select) -> exp.Select:
    """``WITH name AS (rows) select``."""
    return select.with_(exp.to_identifier(name, quoted=True), as_=rows)


def count_all() -> exp.Expression:
    return exp.Count(this=exp.Star())


def count_distinct(name: str) -> exp.Expression:
    return exp.Count(this=exp.Distinct(expressions=[exp.column(name, quoted=True)]))


def total(name: str) -> exp.Expression:
    """A sum that is a whole number on every engine, 0 where there is nothing to add."""
    summed = exp.Sum(this=exp.column(name, quoted=True))
    return exp.cast(exp.Coalesce(this=summed, expressions=[literal(0)]), "bigint")


def surely(tally: exp.Expression) -> dict[str, exp.Expression]:
    """One count that has no doubt in it: its low and its high are its value."""
    return {VALUE: tally, LOW: tally.copy(), HIGH: tally.copy()}


def each_person_once() -> dict[str, exp.Expression]:
    """People as decided, as few as they may be, as many as they may be."""
    return {name: count_distinct(person) for name, person in zip(_INTERVAL, PERSONS, strict=True)}


def sql(select: exp.Select, dialect: str) -> str:
    """``select`` as the engine reads it: "sqlite", "postgres" or "duckdb"."""
    return select.sql(dialect=dialect, pretty=True, identify=True)


def says_the_same(text: str, select: exp.Select, *, dialect: str = "duckdb") -> bool:
    """True when ``text`` is ``select`` but for white space, whichever release printed it."""
    try:
        read = sqlglot.parse_one(text, dialect=dialect)
    except sqlglot.errors.SqlglotError:
        return False
    return read == sqlglot.parse_one(sql(select, dialect), dialect=dialect)


_INTERVAL = (VALUE, LOW, HIGH)
