"""Inserting many rows at once, and finding those that hold one of many values."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from django.db import connection
from django.db.models import Model

ROWS_A_STATEMENT = 32
"""With fewer the database begins anew too often; with more, naming the values takes longer."""
STATEMENTS_AT_ONCE = 100
"""What stands in memory at once, however many rows there are."""
Row = Sequence[str | int | float | bytes | None]


def insert_rows(
    model: type[Model],
    columns: Sequence[str],
    rows: Iterable[Row],
    *,
    replacing_by: str | None = None,
    passing_over: bool = False,
) -> None:
    """Insert rows into a model's table, values in the order of ``columns``.

    For tables that take thousands of rows at once: ``bulk_create`` makes an object of each row and
    asks each field about each value, which was two fifths of an import. So nothing is converted
    and no field's default applies: JSON comes as text, a missing value as None. The database's
    constraints hold, and its IntegrityError is raised. ``replacing_by`` names a unique column: a
    row that is there already takes the new values. ``passing_over`` leaves a row that is there.
    """
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(map(quote, columns))
    if_there = " ON CONFLICT DO NOTHING" if passing_over else ""
    if replacing_by:
        changed = [quote(column) for column in columns if column != replacing_by]
        if_there = f" ON CONFLICT ({quote(replacing_by)}) DO UPDATE SET " + ", ".join(
            f"{column} = excluded.{column}" for column in changed
        )
    row = f"({', '.join(['%s'] * len(columns))})"
    with connection.cursor() as cursor:
        for size, blocks in in_blocks(rows):
            places = ", ".join([row] * size)
            cursor.executemany(
                f"INSERT INTO {table} ({names}) VALUES {places}{if_there}",  # noqa: S608 - names of our own tables
                blocks,
            )


def in_blocks(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[int, list[list[Any]]]]:
    """Rows for one statement each, their values in one list; (rows in each, those lists)."""
    waiting = iter(rows)
    while some := list(islice(waiting, ROWS_A_STATEMENT * STATEMENTS_AT_ONCE)):
        whole = len(some) // ROWS_A_STATEMENT * ROWS_A_STATEMENT
        if whole:
            starts = range(0, whole, ROWS_A_STATEMENT)
            yield ROWS_A_STATEMENT, [_values(some[at : at + ROWS_A_STATEMENT]) for at in starts]
        if rest := some[whole:]:
            yield len(rest), [_values(rest)]


def _values(rows: Sequence[Sequence[Any]]) -> list[Any]:
    return list(chain.from_iterable(rows))


def rows_among(
    model: type[Model],
    columns: Sequence[str],
    *,
    column: str,
    texts: Collection[str],
    in_index_of_filled: bool = False,
) -> list[tuple[Any, ...]]:
    """Columns of those rows of a model's table whose ``column`` is one of some texts.

    For what is asked at each sheet: ``__in`` looks at each value twice before the database does,
    and takes only so many. ``in_index_of_filled``: the column's index leaves empty texts out, and
    serves only a question that says the same.
    """
    quote = connection.ops.quote_name
    table, looked_in = quote(model._meta.db_table), quote(column)
    among: tuple[str, str | list[str]] = (
        ("= ANY(%s)", sorted(texts))
        if connection.vendor == "postgresql"
        else ("IN (SELECT value FROM json_each(%s))", json.dumps(sorted(texts)))
    )
    filled = f" AND NOT ({looked_in} = '')" if in_index_of_filled else ""
    names = ", ".join(map(quote, columns))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {names} FROM {table} WHERE {looked_in} {among[0]}{filled}",  # noqa: S608 - names of our own tables
            [among[1]],
        )
        return list(cursor.fetchall())
