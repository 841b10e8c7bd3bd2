"""The grown office as a file, kept under build/ from run to run, and copied into PostgreSQL."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql
from tests.postgresql import running_postgresql
from tests.sample_site import DATABASE, ROOT, sample_office
from tests.small_office import console_environment

KEPT = ROOT / "build" / "bench"
ROWS_A_LOAD = 20_000
SETTINGS = "tests.sample_site_settings"


class GrowingFailed(Exception):
    """Raised when the office could not be made; carries what was said."""


def office_environment(office: str, **more: str) -> dict[str, str]:
    """The environment of a process that opens an office with its pages."""
    return console_environment(
        SULH_OFFICE=office,
        DJANGO_SETTINGS_MODULE=SETTINGS,
        PYTHONPATH=f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        SULH_JOBS="at once",
        **more,
    )


def python(*arguments: str, office: str) -> str:
    """Run Python on an office; what it printed. Raises GrowingFailed."""
    done = subprocess.run(
        [sys.executable, *arguments],
        capture_output=True, text=True, env=office_environment(office), cwd=ROOT,
    )  # fmt: skip
    if done.returncode != 0:
        raise GrowingFailed(f"{' '.join(arguments)}\n{done.stderr[-4000:]}")
    return done.stdout


def grown_office(*, lines: int) -> Path:
    """The file of an office of so many lines; made once for a state of the tables."""
    made = KEPT / f"{lines}-{_state()}.sqlite3"
    if not made.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        for older in KEPT.glob(f"{lines}-*.sqlite3*"):
            older.unlink()
        growing = KEPT / f"growing-{os.getpid()}.sqlite3"
        copy_office(sample_office() / DATABASE, growing)
        python("-m", "benchmarks.growing", "--lines", str(lines), office=str(growing))
        with closing(sqlite3.connect(growing)) as office:
            office.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        growing.rename(made)
    return made


def copy_office(source: Path, target: Path) -> None:
    """Copy by SQLite, so that what stands in the write-ahead log comes too."""
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as written:
        read.backup(written)
        written.execute("PRAGMA journal_mode=WAL")


@contextmanager
def sqlite_office(*, lines: int, folder: Path) -> Iterator[str]:
    """A copy of the grown office to measure; its address."""
    yield str(_migrated_copy(lines, folder))


@contextmanager
def postgresql_office(*, lines: int, folder: Path) -> Iterator[str]:
    """The grown office in a throw-away PostgreSQL; its address."""
    with running_postgresql() as server, _database_of_its_own(server) as address:
        python("-m", "django", "migrate", "-v0", office=address)
        with closing(sqlite3.connect(_migrated_copy(lines, folder))) as source:
            _load(source, address)
        yield address


@contextmanager
def _database_of_its_own(server: str) -> Iterator[str]:
    """A new database of a server that others use as well; dropped at the end."""
    name = sql.Identifier(f"grown_{secrets.token_hex(4)}")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(name))
        yield urlsplit(server)._replace(path=f"/{name.as_string().strip(chr(34))}").geturl()
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def _migrated_copy(lines: int, folder: Path) -> Path:
    target = folder / "office.sqlite3"
    shutil.copyfile(grown_office(lines=lines), target)
    python("-m", "django", "migrate", "-v0", office=str(target))
    return target


def _load(source: sqlite3.Connection, address: str) -> None:
    """Every row of every table, with keys and triggers at rest meanwhile."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        tables = _tables(connection)
        every = sql.SQL(", ").join(map(sql.Identifier, tables))
        connection.execute(sql.SQL("TRUNCATE {}").format(every))
        for table, columns in tables.items():
            _copy(source, connection, table, columns)
        _go_on_counting(connection)
        connection.execute("VACUUM ANALYZE")


def _tables(connection: psycopg.Connection[tuple[object, ...]]) -> dict[str, dict[str, str]]:
    """Table -> column -> type, of the tables alone."""
    rows = connection.execute(
        "SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns c"
        " JOIN information_schema.tables t USING (table_schema, table_name)"
        " WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY c.ordinal_position"
    ).fetchall()
    tables: dict[str, dict[str, str]] = {}
    for table, column, kind in rows:
        tables.setdefault(str(table), {})[str(column)] = str(kind)
    return tables


def _copy(
    source: sqlite3.Connection,
    connection: psycopg.Connection[tuple[object, ...]],
    table: str,
    columns: Mapping[str, str],
) -> None:
    names = ", ".join(f'"{column}"' for column in columns)
    flags = [place for place, kind in enumerate(columns.values()) if kind == "boolean"]
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    rows = source.execute(f'SELECT {names} FROM "{table}"')
    with connection.cursor() as cursor, cursor.copy(statement) as load:
        while batch := rows.fetchmany(ROWS_A_LOAD):
            for row in batch:
                load.write_row(_with_flags(row, flags) if flags else row)


def _with_flags(row: Sequence[object], flags: Sequence[int]) -> list[object]:
    """SQLite keeps true and false as 1 and 0."""
    made = list(row)
    for place in flags:
        made[place] = None if made[place] is None else bool(made[place])
    return made


def _go_on_counting(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    """New rows take numbers after those that were loaded."""
    rows = connection.execute(
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND is_identity = 'YES'"
    ).fetchall()
    for table, column in rows:
        connection.execute(
            sql.SQL(
                "SELECT setval(pg_get_serial_sequence({name}, {key}),"
                " (SELECT COALESCE(MAX({column}), 0) + 1 FROM {table}), false)"
            ).format(
                name=sql.Literal(f'"{table}"'), key=sql.Literal(column),
                column=sql.Identifier(str(column)), table=sql.Identifier(str(table)),
            )
        )  # fmt: skip


def _state() -> str:
    """A hash of what grows the office. Later tables come by migrating the copy."""
    growing = Path(__file__).with_name("growing.py").read_bytes()
    return hashlib.sha256(growing).hexdigest()[:16]
