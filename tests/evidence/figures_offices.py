"""The same small evidence on SQLite, PostgreSQL and Parquet, for the tests of the figures."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import pyarrow
from pyarrow import parquet

from sulh.evidence.figures.engines import duckdb_parquet, live
from sulh.evidence.figures.measures import Measure, Scope
from sulh.evidence.figures.rules import Cell
from sulh.kernel.evidence import INTEGER, TABLES, TEXT

Evidence = Mapping[str, Sequence[tuple[str | int, ...]]]
"""Table -> rows in the order of TABLES."""


def create_statements() -> list[str]:
    return [
        f'CREATE TABLE "{table}" ('
        + ", ".join(
            f'"{name}" {"BIGINT" if kind == INTEGER else "TEXT"} NOT NULL'
            for name, kind in columns.items()
        )
        + ")"
        for table, columns in TABLES.items()
    ]


def insert_statement(table: str, *, mark: str) -> str:
    return f'INSERT INTO "{table}" VALUES ({", ".join(mark for _ in TABLES[table])})'


def write_parquet(file: Path, table: str, rows: Sequence[tuple[str | int, ...]]) -> None:
    types = {INTEGER: pyarrow.int64(), TEXT: pyarrow.string()}
    columns = {
        name: pyarrow.array([row[place] for row in rows], types[kind])
        for place, (name, kind) in enumerate(TABLES[table].items())
    }
    parquet.write_table(pyarrow.table(columns), file)


class Offices:
    """Three engines that hold the same evidence and are asked the same."""

    def __init__(self, postgresql_url: str, folder: Path) -> None:
        self.folder = folder
        self.sqlite = sqlite3.connect(":memory:")
        self.postgresql = psycopg.connect(postgresql_url)
        self.postgresql.execute("CREATE SCHEMA figures_of_a_test")
        self.postgresql.execute("SET search_path TO figures_of_a_test")
        self.held: Evidence = {}
        self.until_closed = ExitStack()
        for table in TABLES:
            write_parquet(folder / f"{table}.parquet", table, ())
        self.duckdb = self.until_closed.enter_context(duckdb_parquet.evidence_in(folder))
        for statement in create_statements():
            self.sqlite.execute(statement)
            self.postgresql.execute(statement)

    def hold(self, evidence: Evidence) -> None:
        """Replace what the three hold by ``evidence``; a table it does not name is empty."""
        if evidence == self.held:
            return
        self.held = evidence
        with self.postgresql.cursor() as cursor:
            for table in TABLES:
                rows = evidence.get(table, ())
                self.sqlite.execute(f'DELETE FROM "{table}"')
                cursor.execute(f'DELETE FROM "{table}"')
                if rows:
                    self.sqlite.executemany(insert_statement(table, mark="?"), rows)
                    cursor.executemany(insert_statement(table, mark="%s"), rows)
                write_parquet(self.folder / f"{table}.parquet", table, rows)

    def ask(
        self,
        measure: Measure,
        scope: Scope,
        *,
        by: Sequence[str] = (),
        cell: Mapping[str, str] | None = None,
    ) -> list[Cell]:
        """The reading, taken on all three; fails when they differ."""
        engines: tuple[tuple[str, live.Cursor], ...] = (
            ("sqlite", self.sqlite.cursor()),
            ("postgres", self.postgresql.cursor()),
            ("duckdb", self.duckdb),
        )
        taken = {
            dialect: live.take_counts(cursor, measure, scope, dialect=dialect, by=by, cell=cell)
            for dialect, cursor in engines
        }
        assert taken["sqlite"] == taken["postgres"] == taken["duckdb"]
        return taken["duckdb"]

    def lines(
        self, measure: Measure, scope: Scope, *, cell: Mapping[str, str] | None = None
    ) -> list[str | int]:
        """The lines behind the reading, from both live databases; fails when they differ."""
        lines = live.lines_behind(self.sqlite.cursor(), measure, scope, dialect="sqlite", cell=cell)
        again = self.postgresql.cursor()
        assert lines == live.lines_behind(again, measure, scope, dialect="postgres", cell=cell)
        return lines

    def close(self) -> None:
        self.until_closed.close()
        self.sqlite.close()
        self.postgresql.rollback()  # the schema was never committed
        self.postgresql.close()


@contextmanager
def three_offices(postgresql_url: str, folder: Path) -> Iterator[Offices]:
    offices = Offices(postgresql_url, folder)
    try:
        yield offices
    finally:
        offices.close()
