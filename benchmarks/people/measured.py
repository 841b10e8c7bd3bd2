"""``sulh people link`` on invented registers nobody has looked at, beside stock Splink 5.

Every register is of the unseen world (names and schemes held out while the matcher was made) or of
name groups from outside, and of seeds used for nothing else. Both programs read the same file in
processes of their own, once each. The group register is left out, and the table says so, where
``SULH_NAME_GROUPS`` does not name the file (``persons.txt`` of the rigour 1.2.0 wheel).
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.people.lexicon import Lexicon, World
from benchmarks.people.register import PROFILES, make
from benchmarks.people.scorer import Score, calibration, read_column, read_pairs, score
from benchmarks.processes import SULH, Cost, Process
from benchmarks.table import Table

FULL = 100_000
DIALOGUE_SIZE = 20_000
GROUPS = "SULH_NAME_GROUPS"


@dataclass(frozen=True, slots=True)
class Trial:
    """A register to draw, and the F1 issue 4 asks of it."""

    title: str
    profile: str
    world: World
    seed: int
    reach: float


TRIALS = (
    Trial("base, unseen lexicon", "base", World.UNSEEN, 7201, 0.985),
    Trial("base, names from outside", "base", World.GROUPS, 7202, 0.975),
    Trial("hard, unseen lexicon", "hard", World.UNSEEN, 7203, 0.970),
    Trial("dialogue sheets, unseen lexicon", "dialogue", World.UNSEEN, 7204, 0.965),
)
COLUMNS = (
    "register", "by", "F1", "precision", "recall", "people", "estimate", "90 % interval",
    "calibration", "processor, s", "memory, MB",
)  # fmt: skip


def run(*, size: int = FULL) -> Table:
    """Measure every trial."""
    rows, misses, notes = [], [], []
    groups = Path(os.environ[GROUPS]) if GROUPS in os.environ else None
    for trial in TRIALS:
        if trial.world is World.GROUPS and groups is None:
            notes.append(f"The register of names from outside is left out: {GROUPS} is not set.")
            continue
        with tempfile.TemporaryDirectory(prefix="sulh-bench-people") as folder:
            ours, lines = _measured(trial, size, groups, Path(folder))
        rows.extend(lines)
        if size >= FULL and ours.f1 < trial.reach:
            misses.append(f"{trial.title}: F1 {ours.f1:.3f}, must {trial.reach}")
    notes.append(
        "People and estimate: error against the truth. Stock Splink joins on names alone; Sulh"
        " leaves those pairs to a person, which costs recall and people, and counts them in the"
        " estimate. Interval: does it hold the truth, and its width. Calibration: expected error of"
        " pair probabilities between 0.05 and 0.95."
    )
    return Table(
        name="people",
        title="People counted once",
        against=f"Registers of {size:,} lines (dialogue sheets {min(size, DIALOGUE_SIZE):,}),"
        " each linked once by each in a process of its own.",
        columns=COLUMNS,
        rows=rows,
        notes=notes,
        misses=misses,
    )


def _measured(
    trial: Trial, size: int, groups: Path | None, folder: Path
) -> tuple[Score, list[list[str]]]:
    register, truth = folder / "register.csv", folder / "truth.csv"
    people = make(
        rows=min(size, DIALOGUE_SIZE) if trial.profile == "dialogue" else size,
        seed=trial.seed,
        profile=PROFILES[trial.profile],
        lexicon=Lexicon(trial.world, groups=groups),
        into=register,
        truth=truth,
    )
    persons = read_column(truth, "person")
    report, pairs = folder / "report.json", folder / "pairs.csv"
    ours = folder / "ours.csv"
    cost = Process(
        [*SULH, "people", "link", str(register), "--out", str(ours), "--report", str(report)]
    ).cost()
    Process([*SULH, "people", "link", str(register), "--pairs", str(pairs)]).cost()
    found = score(read_column(ours, "cluster"), persons)
    told = json.loads(report.read_text("utf-8"))
    middle = calibration(read_pairs(pairs), persons)
    holds = "holds" if told["low"] <= people <= told["high"] else "misses"
    lines = [
        [trial.title, "Sulh", *_figures(found), f"{told['estimate'] / people - 1:+.2%}",
         f"{holds}, {(told['high'] - told['low']) / people:.1%}", f"{middle.error:.3f}",
         *_costs(cost)]
    ]  # fmt: skip
    theirs = folder / "stock.csv"
    cost = Process(["-m", "benchmarks.people.stock", str(register), str(theirs)]).cost()
    stock = score(read_column(theirs, "cluster"), persons)
    lines.append(["", "stock Splink 5", *_figures(stock), "", "", "", *_costs(cost)])
    return found, lines


def _figures(found: Score) -> Iterator[str]:
    yield from (f"{value:.4f}" for value in (found.f1, found.precision, found.recall))
    yield f"{found.people_error:+.1%}"


def _costs(cost: Cost) -> list[str]:
    return [f"{cost.processor:.1f}", f"{cost.memory / 1e6:.0f}"]
