"""A warehouse inside this process, spilling to disk: DuckDB."""

from __future__ import annotations

import tempfile
from types import TracebackType
from typing import Self

import duckdb
import pyarrow as pa

from sulh.evidence.identity.engines.mixture.warehouse import NoWarehouse

EIGHTH_OF_THE_MACHINE = "12.5%"  # others work on it too, and Python holds the lines besides


class DuckDBWarehouse:
    """Tables in DuckDB. What does not fit into ``memory`` (in MiB) spills to a temporary folder."""

    def __init__(self, *, threads: int | None = None, memory: int | None = None) -> None:
        self._spill = tempfile.TemporaryDirectory(prefix="sulh-link-")
        settings: dict[str, str | bool | int | float | list[str]] = {
            "temp_directory": self._spill.name,
            "memory_limit": f"{memory}MiB" if memory else EIGHTH_OF_THE_MACHINE,
            "preserve_insertion_order": False,
        }
        if threads:
            settings["threads"] = threads
        self._connection = duckdb.connect(config=settings)
        # It would be written among the answers.
        self._connection.execute("SET enable_progress_bar = false")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()
        self._spill.cleanup()

    def load(self, name: str, table: pa.Table | pa.RecordBatchReader) -> None:
        """Make a table of Arrow data, in the place of one of that name."""
        self._connection.register("arriving", table)
        self.make(name, "SELECT * FROM arriving")
        self._connection.unregister("arriving")

    def make(self, name: str, select: str) -> None:
        """Make a table of what a SELECT finds, in the place of one of that name."""
        self._run(f"CREATE OR REPLACE TABLE {name} AS {select}")

    def add(self, name: str, select: str) -> None:
        """Add what a SELECT finds to a table."""
        self._run(f"INSERT INTO {name} {select}")

    def drop(self, *names: str) -> None:
        """Forget tables."""
        for name in names:
            self._connection.execute(f"DROP TABLE {name}")

    def fetch(self, select: str) -> pa.Table:
        """What a SELECT finds."""
        return self._connection.sql(select).to_arrow_table()

    def count(self, name: str) -> int:
        """How many rows a table has."""
        (row,) = self._connection.execute(f"SELECT count(*) FROM {name}").fetchall()
        return int(row[0])

    def _run(self, statement: str) -> None:
        try:
            self._connection.execute(statement)
        except duckdb.OutOfMemoryException as error:
            raise NoWarehouse(
                "The memory for the pairs is too little, even with what goes to disk: "
                "name more of it (--memory 4GB)."
            ) from error
