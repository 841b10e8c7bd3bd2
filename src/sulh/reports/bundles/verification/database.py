"""DuckDB over the unpacked Parquet files, closed to everything else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from sulh.reports.bundles.verification.container import Container

PROOF = "proof"
_MEMORY_LIMIT = "2GB"

Row = tuple[Any, ...]


class QueryFailedError(Exception):
    """Raised when DuckDB refuses a query or cannot read a file."""


class ProofDatabase:
    """The Parquet files of one bundle as tables, read in place."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, container: Container) -> None:
        self._connection = connection
        self._container = container

    def source(self, name: str) -> str:
        """The FROM clause that reads the Parquet file ``name`` of the bundle."""
        return f"read_parquet({self.path(name)})"

    def path(self, name: str) -> str:
        """Where the Parquet file ``name`` of the bundle was unpacked, quoted for SQL."""
        return _quoted(self._container.parquet(name))

    def size(self, name: str) -> int:
        """The bytes of the Parquet file ``name``."""
        return self._container.parquet(name).stat().st_size

    def row(self, query: str) -> Row:
        """The first row ``query`` gives. Raises QueryFailedError."""
        rows = self.rows(query)
        return rows[0] if rows else ()

    def rows(self, query: str) -> list[Row]:
        """Every row ``query`` gives. Raises QueryFailedError."""
        try:
            return self._connection.execute(query).fetchall()
        except duckdb.Error as fault:
            raise QueryFailedError from fault

    def load(self, table: str, query: str) -> None:
        """Keep what ``query`` gives as ``table``. Raises QueryFailedError."""
        self.rows(f'CREATE OR REPLACE TEMP TABLE "{table}" AS {query}')

    def show_as_proof(self, table: str) -> None:
        """Let queries name ``table`` as ``proof``. Raises QueryFailedError."""
        self.rows(f'CREATE OR REPLACE TEMP VIEW "{PROOF}" AS FROM "{table}"')


@contextmanager
def proof_database(container: Container) -> Iterator[ProofDatabase]:
    """A database that sees the bundle's own Parquet files and nothing else."""
    connection = duckdb.connect(":memory:")
    try:
        connection.execute(f"SET memory_limit = '{_MEMORY_LIMIT}'")
        connection.execute("SET enable_progress_bar = false")
        connection.execute("SET preserve_insertion_order = false")
        connection.execute("SET autoinstall_known_extensions = false")
        connection.execute("SET autoload_known_extensions = false")
        connection.execute(f"SET temp_directory = {_quoted(container.folder)}")
        connection.execute(f"SET allowed_directories = [{_quoted(container.folder)}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield ProofDatabase(connection, container)
    finally:
        connection.close()


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
