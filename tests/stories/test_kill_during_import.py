"""``kill -9`` during an import leaves all of a sheet or none of it, and the import can go on.

An office with a plan and no sheets is prepared once and put back before each kill. One import is
let through to learn how long it takes and what it gives; each of the others is killed at its own
moment. Half of the moments are spread evenly over the whole of that time in an order of dice; the
others fall around the last that left no sheet and the first that left them all, where sheets are
being recorded: that is a small part of the time, and another one on a busy machine.
"""

from __future__ import annotations

import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from tests.small_office import PLAN, console_environment, sulh, workbook

KILLS = 50
SESSIONS = ("ND-2004-01", "ND-2004-02", "ND-2004-03", "ND-2005-01")
LINES_A_SHEET = 60
SEED = 20060526
KILLED = -signal.SIGKILL
ROOT = Path(__file__).parents[2]

RECORDED_LINES = """
    SELECT s.session_code, s.lines_recorded, COUNT(a.id), COUNT(i.attendance_id)
    FROM workbooks_sheet s
    LEFT JOIN activities_attendance a ON a.sheet_id = s.id
    LEFT JOIN activities_identifyingvalues i ON i.attendance_id = a.id
    WHERE s.state = 'recorded'
    GROUP BY s.id, s.session_code, s.lines_recorded
"""
LINES_BY_SESSION = "SELECT session_id, COUNT(*) FROM activities_attendance GROUP BY 1 ORDER BY 1"
PEOPLE = """
    SELECT COUNT(*), COUNT(DISTINCT person), COUNT(DISTINCT person_low),
           COUNT(DISTINCT person_high)
    FROM attendance
"""
RUNS = "SELECT COUNT(*), COALESCE(SUM(lines), 0) FROM identity_run"
ASSIGNED = "SELECT COUNT(*) FROM identity_assignment"
AUDITED = "SELECT COUNT(*) FROM audit_auditentry WHERE action = 'record_sheet'"

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Office:
    """One database: its name, how it is put back as prepared, and how it is asked without Sulh."""

    name: str
    put_back: Callable[[], None]
    ask: Callable[[str], Rows]

    def gives(self) -> tuple[Rows, Rows]:
        """Lines by session, and people: what a whole import gives."""
        return self.ask(LINES_BY_SESSION), self.ask(PEOPLE)


class Console:
    """A started console that runs one command at a time."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, *arguments: str, kill_after: float | None = None) -> int:
        """Run a command and return its exit code; kill it after so many seconds."""
        assert self._process.stdin
        assert self._process.stdout
        asked = {"arguments": arguments, "kill_after": kill_after}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@contextmanager
def started_console(office: str) -> Iterator[Console]:
    command = [sys.executable, "-m", "tests.stories.forking_console", office]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=console_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        yield Console(process)
        assert process.stdin
        process.stdin.close()


def test_killed_fifty_times_on_sqlite(tmp_path: Path) -> None:
    prepared, path = tmp_path / "prepared.sqlite3", tmp_path / "office.sqlite3"
    _prepare(str(prepared), tmp_path)

    def put_back() -> None:
        for left in tmp_path.glob("office.sqlite3*"):
            left.unlink()
        shutil.copy(prepared, path)

    def ask(question: str) -> Rows:
        with closing(sqlite3.connect(path)) as opened:
            return opened.execute(question).fetchall()

    _kill_many_times(Office(str(path), put_back, ask), tmp_path)


def test_killed_fifty_times_on_postgresql(postgresql_url: str, tmp_path: Path) -> None:
    server = postgresql_url.rsplit("/", 1)[0]
    address = f"{server}/kill_office"

    def do(statement: str) -> None:
        with psycopg.connect(postgresql_url, autocommit=True) as opened:
            opened.execute(statement)  # type: ignore[arg-type]

    def put_back() -> None:
        do("DROP DATABASE IF EXISTS kill_office WITH (FORCE)")
        do("CREATE DATABASE kill_office TEMPLATE kill_prepared")

    def ask(question: str) -> Rows:
        with psycopg.connect(address) as opened:
            _wait_for_the_killed(opened)
            return opened.execute(question).fetchall()  # type: ignore[arg-type]

    do("DROP DATABASE IF EXISTS kill_prepared WITH (FORCE)")
    do("CREATE DATABASE kill_prepared")
    _prepare(f"{server}/kill_prepared", tmp_path)
    _kill_many_times(Office(address, put_back, ask), tmp_path)
    do("DROP DATABASE kill_office WITH (FORCE)")
    do("DROP DATABASE kill_prepared WITH (FORCE)")


def _wait_for_the_killed(opened: psycopg.Connection[Any]) -> None:
    """The server notices only after a while that who asked it is gone."""
    others = (
        "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    for _patience in range(500):
        row = opened.execute(others).fetchone()
        opened.rollback()
        if row == (0,):
            return
        time.sleep(0.01)


def _kill_many_times(office: Office, folder: Path) -> None:
    lists = folder / "lists.xlsx"
    lists.write_bytes(workbook({session: _list(session) for session in SESSIONS}))
    with started_console(office.name) as console:
        # The first is slower: nothing of the machine's is warm yet.
        seconds = min(_seconds_of_an_import(console, office, lists) for _time in range(3))
        gives = office.gives()
        assert gives[0] == [(session, LINES_A_SHEET) for session in SESSIONS]
        left: dict[float, int] = {}
        killed = 0
        for spread in _moments(seconds):
            moment = spread or _while_recording(left, seconds)
            office.put_back()
            killed += console.run("import", str(lists), kill_after=moment) == KILLED
            left[moment] = _sheets_left(office)
            assert console.run("import", str(lists)) == 0
            assert office.gives() == gives
            assert console.run("audit", "verify") == 0
    assert killed > KILLS / 2
    sheets = set(left.values())
    assert len(sheets) >= 3, f"the kills hit too few moments of the import: sheets left {sheets}"


def _seconds_of_an_import(console: Console, office: Office, lists: Path) -> float:
    office.put_back()
    started = time.monotonic()
    assert console.run("import", str(lists)) == 0
    return time.monotonic() - started


def _sheets_left(office: Office) -> int:
    """How many sheets are recorded; each has all of its lines, and all it stands on."""
    rows = office.ask(RECORDED_LINES)
    for session, *counts in rows:
        assert counts == [LINES_A_SHEET] * 3, f"the sheet of {session} is torn: {counts}"
    assert sum(count for _session, count in office.ask(LINES_BY_SESSION)) == LINES_A_SHEET * len(
        rows
    )
    assert office.ask(AUDITED) == [(len(rows),)]
    [(runs, judged)] = office.ask(RUNS)
    [(assigned,)] = office.ask(ASSIGNED)
    assert judged == assigned, f"{runs} runs judged {judged} lines, {assigned} have a person"
    return len(rows)


def _moments(seconds: float) -> list[float]:
    """Seconds after the start, over the whole of an import; 0 for one while it records."""
    spread = [seconds * step / KILLS for step in range(1, KILLS, 2)]
    random.Random(SEED).shuffle(spread)  # noqa: S311 - dice for a test
    return [*spread, *[0.0] * (KILLS - len(spread))]


def _while_recording(left: dict[float, int], seconds: float) -> float:
    """A moment around the last that left no sheet and the first that left them all."""
    none = max((moment for moment, sheets in left.items() if sheets == 0), default=0.0)
    every = min(
        (moment for moment, sheets in left.items() if sheets == len(SESSIONS)),
        default=seconds,
    )
    first, last = sorted((none, every))
    return random.Random(SEED + len(left)).uniform(0.8 * first, 1.2 * last)  # noqa: S311


def _prepare(office: str, folder: Path) -> None:
    """An office with a plan and no sheets."""
    plan = folder / "plan.toml"
    plan.write_text(PLAN, "utf-8")
    assert sulh("office", "new", office).returncode == 0
    assert sulh("plan", plan, "--office", office).returncode == 0


def _list(session: str) -> str:
    """A list of invented people; every third stands on the list of each session."""
    lines = ["| № | Ф.И.О. | Пол | Дата рождения | Телефон |"]
    for number in range(LINES_A_SHEET):
        who = number if number % 3 == 0 else 1000 * (1 + SESSIONS.index(session)) + number
        lines.append(f"| {number + 1} | {_name(who)} | м | {_born(who)} | 92{who:07} |")
    return "\n".join(lines)


def _name(who: int) -> str:
    surnames = ("Раҳимов", "Саидов", "Назаров", "Бобоев", "Олимов", "Давлатов", "Ғафуров")
    given = ("Далер", "Фаррух", "Умед", "Сино", "Беҳрӯз", "Рустам", "Ҷамшед", "Сорбон", "Комрон")
    return f"{surnames[who % 7]} {given[who // 7 % 9]}"


def _born(who: int) -> str:
    return f"{1 + who % 28:02}.{1 + who // 28 % 12:02}.{1950 + who % 35}"
