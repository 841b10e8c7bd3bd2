"""Where the proof comes from: the evidence tables of the office, asked by the measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

import duckdb
import pyarrow as pa

from sulh.kernel import evidence
from sulh.reports.bundles.rules.queries import proof_query_of
from sulh.reports.bundles.rules.records import ReadingRecord

_ARROW_TYPES = {evidence.INTEGER: pa.int64(), evidence.TEXT: pa.string()}


class EvidenceSource(Protocol):
    """What a bundle is written from."""

    def proof(self, reading: ReadingRecord) -> pa.Table:
        """The proof of ``reading`` with the office's own ids, in the columns of its rule."""

    def table(self, name: str) -> pa.Table:
        """One evidence table, whole, with the office's own ids."""


class EvidenceTables:
    """Evidence tables held in memory; a table that is not given is empty."""

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        self._tables = {name: tables.get(name, empty_table(name)) for name in evidence.TABLES}

    def proof(self, reading: ReadingRecord) -> pa.Table:
        """The proof of ``reading``, counted out of the tables by its measure."""
        with database_of(self._tables) as connection:
            return asked(connection, proof_query_of(reading))

    def table(self, name: str) -> pa.Table:
        """One evidence table as it was given."""
        return self._tables[name]


def empty_table(name: str) -> pa.Table:
    """The evidence table ``name`` without a row."""
    columns = evidence.TABLES[name]
    return pa.table({column: pa.array([], _ARROW_TYPES[kind]) for column, kind in columns.items()})


@contextmanager
def database_of(tables: Mapping[str, pa.Table]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory in which ``tables`` can be asked by name."""
    connection = duckdb.connect(":memory:")
    try:
        for name, table in tables.items():
            connection.register(name, table)
        yield connection
    finally:
        connection.close()


def asked(connection: duckdb.DuckDBPyConnection, query: str) -> pa.Table:
    """What ``query`` gives, as a table."""
    return connection.sql(query).to_arrow_table()
