"""Where the proof comes from: the evidence tables of the office, asked by the measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
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
        return asked(self._database, proof_query_of(reading))

    def table(self, name: str) -> pa.Table:
        """One evidence table as it was given."""
        return self._tables[name]

    @cached_property
    def _database(self) -> duckdb.DuckDBPyConnection:
        """One database for every proof of a bundle; it goes when the tables go."""
        return opened(self._tables)


def empty_table(name: str) -> pa.Table:
    """The evidence table ``name`` without a row."""
    columns = evidence.TABLES[name]
    return pa.table({column: pa.array([], _ARROW_TYPES[kind]) for column, kind in columns.items()})


@contextmanager
def database_of(tables: Mapping[str, pa.Table]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory in which ``tables`` can be asked by name."""
    connection = opened(tables)
    try:
        yield connection
    finally:
        connection.close()


def opened(tables: Mapping[str, pa.Table]) -> duckdb.DuckDBPyConnection:
    """A database in memory in which ``tables`` can be asked by name, left open."""
    connection = duckdb.connect(":memory:")
    for name, table in tables.items():
        connection.register(name, table)
    return connection


def asked(connection: duckdb.DuckDBPyConnection, query: str) -> pa.Table:
    """What ``query`` gives, as a table."""
    return connection.sql(query).to_arrow_table()
