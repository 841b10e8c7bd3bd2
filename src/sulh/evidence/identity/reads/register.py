"""The register as the engine knows it: its index, in the office's own database.

In the transaction of whoever calls, so that a sheet is judged and kept whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from sulh.evidence.identity.engines.resident import Known
from sulh.evidence.identity.engines.resident.tables import Tables
from sulh.foundation.rows import in_blocks


class OfficeTables(Tables):
    """The index's tables in the office's database, SQLite or PostgreSQL (``resident.Tables``)."""

    def ask(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """The rows of a SELECT."""
        with connection.cursor() as cursor:
            cursor.execute(_in_django(statement), values)
            rows: list[Any] = cursor.fetchall()
        return rows

    def write(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement for each row; an INSERT for many at once."""
        start, values, row = statement.partition("VALUES ")
        with connection.cursor() as cursor:
            if not values:
                cursor.executemany(_in_django(statement), list(rows))
                return
            row, close, rest = row.partition(")")
            for size, blocks in in_blocks(rows):
                places = ", ".join([row + close] * size)
                cursor.executemany(_in_django(f"{start}VALUES {places}{rest}"), blocks)


def _in_django(statement: str) -> str:
    return statement.replace("?", "%s")


def known_register() -> Known:
    """The index of the office's register."""
    return Known(OfficeTables())
