"""Inserting many rows at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import Model


def insert_rows(
    model: type[Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[str | int | float | None]],
    *,
    replacing_by: str | None = None,
) -> None:
    """Insert rows into a model's table, values in the order of ``columns``.

    For tables that take thousands of rows at once: ``bulk_create`` makes an object of each row and
    asks each field about each value, which was two fifths of an import. So nothing is converted
    and no field's default applies: JSON comes as text, a missing value as None. The database's
    constraints hold, and its IntegrityError is raised. ``replacing_by`` names a unique column: a
    row that is there already takes the new values.
    """
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(map(quote, columns))
    statement = f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(columns))})"  # noqa: S608 - names of our own tables
    if replacing_by:
        changed = [quote(column) for column in columns if column != replacing_by]
        statement += f" ON CONFLICT ({quote(replacing_by)}) DO UPDATE SET " + ", ".join(
            f"{column} = excluded.{column}" for column in changed
        )
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(rows))
