"""A 14,000-line workbook checked and recorded by ``sulh import``, against reading its cells.

Ours is the whole process: the workbook into a fresh office with its sessions planned, every line
checked and recorded, who came recognised, the audit written, on disk with full synchronization.
The floor is a bare process that reads the same cells with python-calamine and does nothing more.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from functools import partial
from pathlib import Path

from benchmarks.processes import COLUMNS, SULH, Process, interleaved, ratio, rows
from benchmarks.rolls import plan, write_workbook
from benchmarks.table import Table

LINES = 14_000
ROUNDS = 3
REACH, AIM = 20, 10
FLOOR = str(Path(__file__).with_name("calamine_floor.py"))


def run(*, size: int = LINES, rounds: int = ROUNDS) -> Table:
    """Measure with ``size`` lines. Fails when a line is not recorded and recognised."""
    with tempfile.TemporaryDirectory(prefix="sulh-bench") as name:
        folder = Path(name)
        workbook, office = folder / "rolls.xlsx", folder / "office.sqlite3"
        write_workbook(workbook, lines=size)
        prepared = _prepared_office(folder)
        import_it = Process(
            [*SULH, "import", str(workbook), "--office", str(office), "--json"],
            prepare=partial(_copy, prepared, office),
        )
        costs = interleaved(import_it, Process([FLOOR, str(workbook)]), rounds=rounds)
        recorded, people = _recorded(office)
    assert recorded == size, f"{recorded} of {size} lines were recorded and recognised"
    reached = ratio(*costs)
    return Table(
        name="imports",
        title=f"A workbook of {size:,} lines checked and recorded",
        against=f"Whole processes, medians of {rounds} in turn. Reach {REACH}x, aim {AIM}x.",
        columns=COLUMNS,
        rows=rows(("sulh import", "python-calamine reads the cells"), costs),
        notes=[f"{recorded:,} lines of {people:,} people stand in the office afterwards."],
        misses=[f"sulh import at {reached:.1f}x"] if size == LINES and reached > REACH else [],
    )


def _prepared_office(folder: Path) -> Path:
    """An office with its places and the planned sessions, and nobody on file."""
    prepared, planned = folder / "prepared.sqlite3", folder / "plan.toml"
    planned.write_text(plan(), "utf-8")
    Process([*SULH, "office", "new", str(prepared)]).cost()
    Process([*SULH, "plan", str(planned), "--office", str(prepared)]).cost()
    return prepared


def _copy(prepared: Path, office: Path) -> None:
    """Copy by SQLite, so that what stands in the write-ahead log comes too."""
    for leftover in office.parent.glob(f"{office.name}*"):
        leftover.unlink()
    with closing(sqlite3.connect(prepared)) as source, closing(sqlite3.connect(office)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=WAL")
    shutil.copymode(prepared, office)


def _recorded(office: Path) -> tuple[int, int]:
    """Lines that are recorded and recognised, and the people they are."""
    with closing(sqlite3.connect(office)) as connection:
        lines, people = connection.execute(
            "SELECT count(*), count(DISTINCT person) FROM identity_assignment"
            " JOIN activities_attendance ON id = attendance_id"
        ).fetchone()
    return int(lines), int(people)
