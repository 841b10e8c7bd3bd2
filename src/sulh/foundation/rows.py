"""Inserting many rows at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, islice

from django.db import connection
from django.db.models import Model

ROWS_A_STATEMENT = 100
"""A statement a row costs twice as much; more rows in one gain nothing more."""
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
    waiting = iter(rows)
    with connection.cursor() as cursor:
        while some := list(islice(waiting, ROWS_A_STATEMENT)):
            places = ", ".join([row] * len(some))
            cursor.execute(
                f"INSERT INTO {table} ({names}) VALUES {places}{if_there}",  # noqa: S608 - names of our own tables
                list(chain.from_iterable(some)),
            )
