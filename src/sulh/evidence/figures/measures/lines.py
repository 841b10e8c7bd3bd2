"""The rows behind a count, a page at a time, so that a reader can open any number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlglot import exp

from sulh.evidence.figures.measures.measure import Measure
from sulh.evidence.figures.measures.scope import Scope, Value
from sulh.evidence.figures.measures.tables import column, literal, named


@dataclass(frozen=True)
class Shown:
    """Of one table, the columns a reader sees, and those that name a row and order the pages.

    The order is the one an index has: sessions by their code, lines within a session by number.
    Said of the session's own code, SQLite walks the sessions and stops when the page is full;
    said of the line's it sorts every line first (2,000 ms against 8 for a million).
    """

    columns: tuple[tuple[str, str], ...]
    key: tuple[tuple[str, str], ...]


SHOWN: Mapping[str, Shown] = {
    "attendance": Shown(
        columns=(
            ("attendance", "attendance_id"),
            ("attendance", "session_id"),
            ("session", "held_on"),
            ("session", "activity_id"),
            ("session", "place_id"),
            ("session", "district_id"),
            ("attendance", "person"),
            ("attendance", "role"),
            ("attendance", "rung"),
            ("attendance", "generation"),
            ("attendance", "sex"),
            ("attendance", "age_band"),
            ("attendance", "affiliation"),
        ),
        key=(("session", "session_id"), ("attendance", "attendance_id")),
    ),
    "session": Shown(
        columns=(
            ("session", "session_id"),
            ("session", "held_on"),
            ("session", "activity_id"),
            ("session", "status"),
            ("session", "place_id"),
            ("session", "district_id"),
        ),
        key=(("session", "session_id"),),
    ),
    "headcount": Shown(
        columns=(
            ("headcount", "session_id"),
            ("session", "held_on"),
            ("session", "activity_id"),
            ("session", "place_id"),
            ("session", "district_id"),
            ("headcount", "sex"),
            ("headcount", "affiliation"),
            ("headcount", "people"),
        ),
        key=(("session", "session_id"), ("headcount", "sex"), ("headcount", "affiliation")),
    ),
    "money": Shown(
        columns=(
            ("money", "statement_id"),
            ("money", "dated"),
            ("money", "donor_id"),
            ("money", "project_id"),
            ("money", "kind"),
            ("money", "minor_units"),
            ("money", "currency"),
        ),
        key=(("money", "statement_id"),),
    ),
}


def names_of_columns(table: str) -> tuple[str, ...]:
    """What each column of a page is called."""
    return tuple(name for _table, name in SHOWN[table].columns)


def page_select(
    measure: Measure,
    scope: Scope,
    *,
    cell: Mapping[str, str] | None = None,
    after: Sequence[Value] = (),
    most: int,
) -> exp.Select:
    """The first ``most`` rows behind the count (or one cell of it) that come ``after`` a row.

    ``after`` names that row by the key of its table. Pages are found by key and never by number,
    so that the last page of a million lines is as quick as the first.
    """
    shown = SHOWN[measure.table]
    needs = {table for table, _name in shown.columns}
    rows = measure.rows_behind(scope, cell=cell, needs=needs)
    columns = [column(table, name) for table, name in shown.columns]
    key = [column(table, name) for table, name in shown.key]
    rows = rows.select(*(named(each, each.name) for each in columns)).order_by(*key)
    if after:
        rows = rows.where(*_behind(key, after))
    return rows.limit(most)


def _behind(key: Sequence[exp.Column], after: Sequence[Value]) -> list[exp.Expression]:
    """``key`` is greater than ``after``, said so that an index on its first column helps."""
    first = exp.GTE(this=key[0].copy(), expression=literal(after[0]))
    whole = exp.GT(
        this=exp.Tuple(expressions=[each.copy() for each in key]),
        expression=exp.Tuple(expressions=[literal(value) for value in after]),
    )
    return (
        [first, whole]
        if len(key) > 1
        else [exp.GT(this=key[0].copy(), expression=first.expression)]
    )
