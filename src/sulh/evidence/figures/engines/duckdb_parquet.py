"""A measure run by DuckDB over a folder of Parquet, one file an evidence table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from sulh.evidence.figures.engines import live
from sulh.evidence.figures.measures import Measure, Scope
from sulh.evidence.figures.rules import Cell

DIALECT = "duckdb"


@contextmanager
def evidence_in(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection on which each ``<table>.parquet`` of ``folder`` is a view of that name."""
    with duckdb.connect(":memory:") as connection:
        for file in sorted(folder.glob("*.parquet")):
            connection.from_parquet(str(file)).create_view(file.stem)
        yield connection


def take_counts(
    folder: Path,
    measure: Measure,
    scope: Scope,
    *,
    by: Sequence[str] = (),
    cell: Mapping[str, str] | None = None,
) -> list[Cell]:
    """The reading over ``folder``: one cell of nothing, or the cells of ``by``."""
    with evidence_in(folder) as connection:
        return live.take_counts(connection, measure, scope, dialect=DIALECT, by=by, cell=cell)
