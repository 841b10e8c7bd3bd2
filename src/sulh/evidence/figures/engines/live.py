"""A measure run on the live database, over a cursor that the caller opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from sulh.evidence.figures.measures import Measure, Scope, sql
from sulh.evidence.figures.measures.lines import names_of_columns, page_select
from sulh.evidence.figures.measures.scope import Value
from sulh.evidence.figures.rules import Cell, cells_of


class Cursor(Protocol):
    """What is needed of a DB-API cursor; SQLite's, psycopg's and Django's all have it."""

    def execute(self, query: Any, /) -> object: ...

    def fetchall(self) -> list[Any]: ...


def take_counts(
    cursor: Cursor,
    measure: Measure,
    scope: Scope,
    *,
    dialect: str,
    by: Sequence[str] = (),
    cell: Mapping[str, str] | None = None,
) -> list[Cell]:
    """The reading: one cell of nothing, or the cells of ``by``. ``dialect``: sqlite, postgres."""
    cursor.execute(sql(measure.reading_select(scope, by=by, cell=cell), dialect))
    return cells_of(cursor.fetchall(), by=by)


def rows_page(
    cursor: Cursor,
    measure: Measure,
    scope: Scope,
    *,
    dialect: str,
    cell: Mapping[str, str] | None = None,
    after: Sequence[Value] = (),
    most: int,
) -> list[dict[str, Value]]:
    """The first ``most`` rows behind the reading that come ``after`` one, by name of column."""
    select = page_select(measure, scope, cell=cell, after=after, most=most)
    cursor.execute(sql(select, dialect))
    names = names_of_columns(measure.table)
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def proof_rows(
    cursor: Cursor, measure: Measure, scope: Scope, *, dialect: str
) -> list[tuple[str | int, ...]]:
    """The rows that are counted, in the order of ``measure.proof``."""
    cursor.execute(sql(measure.proof_select(scope), dialect))
    return [tuple(row) for row in cursor.fetchall()]


def lines_behind(
    cursor: Cursor,
    measure: Measure,
    scope: Scope,
    *,
    dialect: str,
    cell: Mapping[str, str] | None = None,
) -> list[str | int]:
    """The ``measure.line`` of each row behind the reading, sorted."""
    cursor.execute(sql(measure.lines_select(scope, cell=cell), dialect))
    return sorted({row[0] for row in cursor.fetchall()})
