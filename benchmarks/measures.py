"""Each counting rule over 1,000,000 attendances, against SQL written by hand (baseline/).

Three engines hold the same invented evidence: SQLite and PostgreSQL in the live shape (attendance
is a view that joins each line with its person), DuckDB over one Parquet file a table. A case must
give the same answer as its baseline. Rounds are interleaved, each on a warm engine; times are of
the query alone, from SQL text to fetched rows, in one process. Printed: medians and their ratio.

    python -m benchmarks.measures [--lines N] [--rounds N] [--engine NAME] [--explain]

What EXPLAIN said (1,000,000 lines, 40,000 sessions, after ANALYZE; ``--explain`` prints it anew):

- Measure and baseline have the same plan in every case but those named here. SQLite scans the
  sessions, seeks their lines by index and each line's person by row id, and then spends most of
  its time in the three trees of COUNT(DISTINCT); PostgreSQL hashes the sessions and the persons
  and sorts three times. DISTINCT in subqueries was no faster on either.
- ``attendances``: the view ``attendance`` joins the person of each line, which this rule does not
  use and its baseline goes round. It is a LEFT JOIN, which PostgreSQL drops; SQLite drops none
  under an aggregate: one seek a line remains (about 1.3 of the baseline, in processor time).
- The row id matters: where ``identity_assignment.attendance_id`` is a BIGINT key, SQLite keeps a
  second index and the join of all lines takes twice as long (1.6 s against 0.8 s).
- ``once_per_course`` over pairs as text took 3 times the baseline, so the rule counts each course.
- ``covered_of_universe``: the first baseline asked EXISTS for each item (see git log). It stops
  early when every item is covered (1 ms on SQLite), and multiplies items by sessions when most are
  not: 58 s with 2,041 items, against 0.4 s for seeking the sessions once. Both now do the latter.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import psycopg
from benchmarks.table import Table
from tests.postgresql import running_postgresql

from sulh.evidence.figures.engines.duckdb_parquet import evidence_in
from sulh.evidence.figures.engines.live import Cursor
from sulh.evidence.figures.measures import MEASURES, Scope, sql

BASELINE = Path(__file__).parent / "baseline"
LINES = 1_000_000
ROUNDS = 3
REACH = 1.2
DUCKDB_SECONDS = 1
ROWS_A_LOAD = 50_000

PLEDGES = Scope({"money.currency": ("USD",), "money.kind": ("pledge",)})
OF_TWO_PROJECTS = Scope({"activity.project_id": ("P-07", "P-08")}, ("2004-04-24", "2005-05-10"))


@dataclass(frozen=True)
class Case:
    """A baseline file and the question it answers."""

    baseline: str
    measure: str
    scope: Scope = Scope()  # noqa: RUF009 - frozen, so one is enough
    by: tuple[str, ...] = ()


CASES = (
    Case("unique_people", "unique_people"),
    Case("unique_people_of_a_project", "unique_people", OF_TWO_PROJECTS),
    Case("unique_people_by_sex", "unique_people", by=("sex",)),
    Case("attendances", "attendances"),
    Case("sessions", "sessions"),
    Case("once_per_course", "once_per_course"),
    Case("headcount", "headcount"),
    Case("covered_of_universe", "covered_of_universe", Scope(universe="constituencies_2005")),
    Case("money", "money", PLEDGES),
)

EVIDENCE = {
    # Lines come in by sheet, so those of one session lie together; people come back at any time.
    "attendance": """
        SELECT i AS attendance_id, printf('S-%05d', i * 40000 // {lines}) AS session_id,
          p AS person, CASE WHEN p % 50 = 0 THEN p + 1 ELSE p END AS person_low,
          CASE WHEN i % 37 = 0 THEN 1000000 + i ELSE p END AS person_high,
          CASE WHEN i % 23 = 0 THEN 'trainer' ELSE 'participant' END AS role,
          (['came', 'came', 'came', 'completed', 'certified', 'invited'])[1 + i * 7 % 6] AS rung,
          CASE WHEN i % 29 = 0 THEN 1 ELSE 0 END AS generation, 0 AS trained_by,
          (['m', 'm', 'm', 'f', 'f', 'unstated'])[1 + p % 6] AS sex,
          (['18_29', '30_44', '45_59', '60plus', 'unstated'])[1 + p % 5] AS age_band,
          (['government', 'media', 'education', 'party'])[1 + p % 4] AS affiliation,
          printf('D-%02d', p % 58) AS district_id
        FROM (SELECT i, ((i * 2654435761) >> 9) % 300000 AS p FROM range({lines}) AS t(i))
        ORDER BY i""",
    "session": """
        SELECT printf('S-%05d', i) AS session_id, printf('A-%04d', i // 5) AS activity_id,
          CAST(DATE '2000-06-01' + CAST(i * 2400 // 40000 AS INTEGER) AS TEXT) AS held_on,
          CASE WHEN i % 20 = 0 THEN 'cancelled' ELSE 'held' END AS status,
          'unstated' AS place_id, printf('D-%02d', i % 58) AS district_id,
          'unstated' AS centre_id, printf('C-%02d', i % 97) AS constituency_id
        FROM range(40000) AS t(i)""",
    "activity": """
        SELECT printf('A-%04d', i) AS activity_id, printf('P-%02d', i % 60) AS project_id,
          (['elections', 'rule_of_law', 'national_dialogue'])[1 + i % 3] AS pillar,
          'seminar' AS kind, printf('course_%d', i % 12) AS course, 'held' AS rung
        FROM range(8000) AS t(i)""",
    "headcount": """
        SELECT printf('S-%05d', i) AS session_id, 'f' AS sex, 'unstated' AS affiliation,
          10 + i % 90 AS people
        FROM range(40000) AS t(i)""",
    "universe": """
        SELECT 'constituencies_2005' AS universe_id, printf('C-%02d', i) AS item_id
        FROM range(41) AS t(i)""",
    "money": """
        SELECT printf('M-%05d', i) AS statement_id, printf('P-%02d', i % 60) AS project_id,
          'donor' AS donor_id, (['pledge', 'receipt', 'spending'])[1 + i % 3] AS kind,
          100 * i AS minor_units, (['USD', 'EUR'])[1 + i % 2] AS currency, '2004-07-01' AS dated
        FROM range(20000) AS t(i)""",
}
"""Table -> DuckDB's SELECT that invents it, the same at every run."""

LIVE = """
CREATE TABLE activities_attendance (id INTEGER PRIMARY KEY, session_id TEXT NOT NULL,
  sheet_id BIGINT NOT NULL, "row" INTEGER NOT NULL, role TEXT NOT NULL, rung TEXT NOT NULL,
  generation SMALLINT NOT NULL, trained_by_id BIGINT, sex TEXT NOT NULL, age_band TEXT NOT NULL,
  affiliation TEXT NOT NULL, district_id TEXT);
CREATE TABLE identity_assignment (attendance_id INTEGER PRIMARY KEY, person BIGINT NOT NULL,
  person_low BIGINT NOT NULL, person_high BIGINT NOT NULL);
CREATE TABLE session (session_id TEXT PRIMARY KEY, activity_id TEXT NOT NULL,
  held_on TEXT NOT NULL, status TEXT NOT NULL, place_id TEXT NOT NULL, district_id TEXT NOT NULL,
  centre_id TEXT NOT NULL, constituency_id TEXT NOT NULL);
CREATE TABLE activity (activity_id TEXT PRIMARY KEY, project_id TEXT NOT NULL,
  pillar TEXT NOT NULL, kind TEXT NOT NULL, course TEXT NOT NULL, rung TEXT NOT NULL);
CREATE TABLE headcount (session_id TEXT NOT NULL, sex TEXT NOT NULL, affiliation TEXT NOT NULL,
  people INTEGER NOT NULL);
CREATE TABLE universe (universe_id TEXT NOT NULL, item_id TEXT NOT NULL);
CREATE TABLE money (statement_id TEXT PRIMARY KEY, project_id TEXT NOT NULL,
  donor_id TEXT NOT NULL, kind TEXT NOT NULL, minor_units BIGINT NOT NULL, currency TEXT NOT NULL,
  dated TEXT NOT NULL);
CREATE VIEW attendance AS SELECT a.id AS attendance_id, a.session_id, i.person, i.person_low,
  i.person_high, a.role, a.rung, a.generation, COALESCE((SELECT t.person FROM identity_assignment t
  WHERE t.attendance_id = a.trained_by_id), 0) AS trained_by, a.sex,
  a.age_band, a.affiliation, COALESCE(a.district_id, 'unstated') AS district_id
  FROM activities_attendance a LEFT JOIN identity_assignment i ON i.attendance_id = a.id
"""
INDEXES = """
CREATE INDEX lines_of_a_session ON activities_attendance (session_id);
CREATE INDEX lines_of_a_person ON identity_assignment (person);
CREATE INDEX sessions_of_an_activity ON session (activity_id);
CREATE INDEX heads_of_a_session ON headcount (session_id);
ANALYZE
"""

LOADED_FROM = {
    "activities_attendance": """SELECT attendance_id, session_id, attendance_id // 25,
        attendance_id, role, rung, generation, NULL, sex, age_band, affiliation, district_id
        FROM attendance""",
    "identity_assignment": "SELECT attendance_id, person, person_low, person_high FROM attendance",
    **{table: f"SELECT * FROM {table}" for table in EVIDENCE if table != "attendance"},
}


def invent(folder: Path, *, lines: int) -> None:
    """Write the evidence as Parquet, one file a table."""
    with duckdb.connect(":memory:") as connection:
        for table, select in EVIDENCE.items():
            target = folder / f"{table}.parquet"
            connection.execute(f"COPY ({select.format(lines=lines)}) TO '{target}'")


def batches(folder: Path, select: str) -> Iterator[list[tuple[object, ...]]]:
    with evidence_in(folder) as evidence:
        evidence.execute(select)
        while rows := evidence.fetchmany(ROWS_A_LOAD):
            yield rows


def statements(script: str) -> list[str]:
    return [statement for statement in script.split(";") if statement.strip()]


@contextmanager
def sqlite_office(folder: Path) -> Iterator[Cursor]:
    connection = sqlite3.connect(folder / "office.sqlite3")
    connection.execute("PRAGMA cache_size=-65536")  # as the office's settings have it
    cursor = connection.cursor()
    for statement in statements(LIVE):
        cursor.execute(statement)
    for table, select in LOADED_FROM.items():
        for rows in batches(folder, select):
            marks = ", ".join("?" * len(rows[0]))
            cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    for statement in statements(INDEXES):
        cursor.execute(statement)
    connection.commit()
    yield cursor
    connection.close()


@contextmanager
def postgresql_office(folder: Path) -> Iterator[Cursor]:
    with running_postgresql() as url, psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.cursor()
        for statement in statements(LIVE):
            cursor.execute(statement)
        for table, select in LOADED_FROM.items():
            with cursor.copy(f"COPY {table} FROM STDIN") as load:
                for rows in batches(folder, select):
                    for row in rows:
                        load.write_row(row)
        for statement in statements(INDEXES):
            cursor.execute(statement)
        cursor.execute("VACUUM ANALYZE")
        yield cursor


@dataclass(frozen=True)
class Engine:
    """The dialect of an engine, and what fills one with the evidence of a folder."""

    dialect: str
    opened: Callable[[Path], AbstractContextManager[Any]]
    in_process: bool = True


ENGINES = {
    "sqlite": Engine("sqlite", sqlite_office),
    "postgresql": Engine("postgres", postgresql_office, in_process=False),
    "duckdb": Engine("duckdb", evidence_in),
}
ENGINE_NAMES = tuple(ENGINES)


def baseline_sql(case: Case, dialect: str) -> str:
    """The hand-written SQL; over Parquet the live tables are two readings of one file."""
    text = (BASELINE / f"{case.baseline}.sql").read_text()
    if dialect != "duckdb":
        return text
    return (
        text.replace("JOIN identity_assignment i ON i.attendance_id = a.id\n", "\n")
        .replace("activities_attendance a", "attendance a")
        .replace("i.person", "a.person")
    )


@dataclass(frozen=True)
class Took:
    """How long a query took: the clock, and the processor in this process, both in seconds."""

    wall: float
    processor: float


@dataclass(frozen=True)
class Compared:
    """Median seconds by the clock of measure and baseline, and the median ratio of a round."""

    measure: float
    baseline: float
    ratio: float


def timed(cursor: Cursor, text: str) -> tuple[Took, list[tuple[object, ...]]]:
    wall, processor = time.perf_counter(), time.process_time()
    cursor.execute(text)
    rows = cursor.fetchall()
    took = Took(time.perf_counter() - wall, time.process_time() - processor)
    return took, sorted(tuple(row) for row in rows)


def compare(cursor: Cursor, case: Case, engine: Engine, *, rounds: int) -> Compared:
    """Measure and baseline in turn; fails when they say different things.

    The ratio is of processor time where the engine works in this process, else of the clock.
    """
    ours = sql(MEASURES[case.measure].reading_select(case.scope, by=case.by), engine.dialect)
    plain = baseline_sql(case, engine.dialect)
    pairs: list[tuple[Took, Took]] = []
    for turn in range(rounds + 1):
        took: dict[int, Took] = {}
        answers: dict[int, object] = {}
        for which in (0, 1) if turn % 2 else (1, 0):
            took[which], answers[which] = timed(cursor, (ours, plain)[which])
        assert answers[0] == answers[1], f"{case.baseline}: {answers}"
        if turn:  # the first round warms the engine
            pairs.append((took[0], took[1]))
    clock = "processor" if engine.in_process else "wall"
    return Compared(
        statistics.median(ours.wall for ours, _plain in pairs),
        statistics.median(plain.wall for _ours, plain in pairs),
        statistics.median(getattr(ours, clock) / getattr(plain, clock) for ours, plain in pairs),
    )


def explain(cursor: Cursor, case: Case, dialect: str) -> None:
    prefix = "EXPLAIN QUERY PLAN " if dialect == "sqlite" else "EXPLAIN ANALYZE "
    ours = sql(MEASURES[case.measure].reading_select(case.scope, by=case.by), dialect)
    for title, text in (("measure", ours), ("baseline", baseline_sql(case, dialect))):
        cursor.execute(prefix + text)
        print(f"-- {case.baseline}, {dialect}, {title}")
        print("\n".join(str(row[-1]) for row in cursor.fetchall()))


def run(*, size: int = LINES, rounds: int = ROUNDS, engines: Sequence[str] = ENGINE_NAMES) -> Table:
    """Measure every case on each engine over ``size`` attendances."""
    rows, misses = [], []
    with opened_engines(engines, lines=size) as engines_open:
        for name, _dialect, cursor in engines_open:
            for case in CASES:
                found = compare(cursor, case, ENGINES[name], rounds=rounds)
                rows.append([case.baseline, name, *_cells(found)])
                if found.ratio > REACH:
                    misses.append(f"{case.baseline} on {name} at {found.ratio:.2f}x")
                if name == "duckdb" and found.measure > DUCKDB_SECONDS:
                    misses.append(f"{case.baseline} on duckdb at {found.measure:.1f} s")
    return Table(
        name="measures",
        title=f"Each counting rule over {size:,} attendances",
        against=(
            "Queries alone, on warm engines, from SQL text to fetched rows: medians of"
            f" {rounds} in turn with SQL written by hand that gives the same answer."
            " The ratio is the median of the rounds: of processor time on SQLite and DuckDB, of the"
            f" clock on PostgreSQL. Reach {REACH}x; DuckDB under {DUCKDB_SECONDS} s by the clock."
        ),
        columns=("counting rule", "engine", "measure, ms", "baseline, ms", "ratio"),
        rows=rows,
        misses=misses if size == LINES else [],
    )


def _cells(found: Compared) -> tuple[str, str, str]:
    return f"{found.measure * 1e3:.1f}", f"{found.baseline * 1e3:.1f}", f"{found.ratio:.2f}"


@contextmanager
def opened_engines(
    names: Sequence[str], *, lines: int
) -> Iterator[Iterator[tuple[str, str, Cursor]]]:
    """Name, dialect and cursor of each engine, filled when its turn comes."""
    with tempfile.TemporaryDirectory(prefix="sulh-bench") as folder, ExitStack() as open_engines:
        invent(Path(folder), lines=lines)
        yield (
            (
                name,
                ENGINES[name].dialect,
                open_engines.enter_context(ENGINES[name].opened(Path(folder))),
            )
            for name in names
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table of the engines asked for, or the plans; 1 when a ratio misses its reach."""
    parser = argparse.ArgumentParser(prog="measures")
    parser.add_argument("--lines", type=int, default=LINES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--engine", action="append", choices=ENGINE_NAMES)
    parser.add_argument("--explain", action="store_true", help="print the plans instead of times")
    asked = parser.parse_args(arguments)
    engines = asked.engine or ENGINE_NAMES
    if not asked.explain:
        table = run(size=asked.lines, rounds=asked.rounds, engines=engines)
        print(f"## {table.title}\n\n{table.as_markdown()}")
        return 1 if table.misses else 0
    with opened_engines(engines, lines=asked.lines) as engines_open:
        for _name, dialect, cursor in engines_open:
            for case in CASES:
                explain(cursor, case, dialect)
    return 0


if __name__ == "__main__":
    sys.exit(main())
