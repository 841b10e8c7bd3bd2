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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.people.draw import draw
from benchmarks.people.lexicon import Lexicon, World
from benchmarks.people.register import PROFILES
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
    most_lines: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What both programs made of a register."""

    ours: Score
    estimate_error: float
    cost: Cost
    cost_of_stock: Cost


TRIALS = (
    Trial("base, unseen lexicon", "base", World.UNSEEN, 7201, 0.985),
    Trial("base, names from outside", "base", World.GROUPS, 7202, 0.975),
    Trial("hard, unseen lexicon", "hard", World.UNSEEN, 7203, 0.970),
    Trial("hard, but work on every line", "hard-with-work", World.UNSEEN, 7205, 0.970),
    Trial("dialogue sheets, unseen lexicon", "dialogue", World.UNSEEN, 7204, 0.965, DIALOGUE_SIZE),
    Trial(
        "dialogue sheets, but work on every line", "dialogue-with-work", World.UNSEEN, 7206, 0.965,
        DIALOGUE_SIZE,
    ),
)  # fmt: skip
MILLION = 1_000_000
A_MILLION = Trial("base, unseen lexicon", "base", World.UNSEEN, 7301, 0.982)
MOST_ESTIMATE_ERROR, MOST_PROCESSOR, MOST_MEMORY = 0.008, 3.0, 2.0
COLUMNS = (
    "register", "by", "F1", "precision", "recall", "people", "estimate", "90 % interval",
    "calibration", "processor, s", "memory, MB",
)  # fmt: skip


def run(*, size: int = FULL, trials: Sequence[Trial] = TRIALS) -> Table:
    """Measure trials."""
    rows, misses, notes = [], [], []
    groups = Path(os.environ[GROUPS]) if GROUPS in os.environ else None
    for trial in trials:
        if trial.world is World.GROUPS and groups is None:
            notes.append(f"The register of names from outside is left out: {GROUPS} is not set.")
            continue
        with tempfile.TemporaryDirectory(prefix="sulh-bench-people") as folder:
            found, lines = _measured(trial, size, groups, Path(folder))
        rows.extend(lines)
        if size >= FULL and found.ours.f1 < trial.reach:
            misses.append(f"{trial.title}: F1 {found.ours.f1:.3f}, must {trial.reach}")
    notes.append(
        "People and estimate: error against the truth. Stock Splink joins on names alone; Sulh"
        " leaves those pairs to a person, which costs recall and people, and counts them in the"
        " estimate. Interval: does it hold the truth, and its width. Calibration: expected error of"
        " pair probabilities between 0.05 and 0.95."
    )
    notes.append(
        "A place of work is missing on 15 % of lines (hard), 8 % (base) and 6 % (dialogue sheets),"
        " and is not the person's on 4 %. In the two further rows one stands on every line, on"
        " dialogue sheets always the person's: the difference is what the rule costs."
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


def run_million(*, size: int = MILLION) -> Table:
    """Measure one register of a million lines, and hold what both programs took side by side."""
    with tempfile.TemporaryDirectory(prefix="sulh-bench-million") as folder:
        found, rows = _measured(A_MILLION, size, None, Path(folder), calibrated=False)
    processor = found.cost.processor / found.cost_of_stock.processor
    memory = found.cost.memory / found.cost_of_stock.memory
    misses = [
        f"{name} {value:.3f}, must {must}"
        for name, value, must, is_missed in (
            ("F1", found.ours.f1, A_MILLION.reach, found.ours.f1 < A_MILLION.reach),
            ("error of the estimate", found.estimate_error, MOST_ESTIMATE_ERROR,
             abs(found.estimate_error) > MOST_ESTIMATE_ERROR),
            ("processor", processor, MOST_PROCESSOR, processor > MOST_PROCESSOR),
            ("memory", memory, MOST_MEMORY, memory > MOST_MEMORY),
        )
        if is_missed and size >= MILLION
    ]  # fmt: skip
    return Table(
        name="million",
        title="People counted once: a million lines",
        against=f"A register of {size:,} lines, linked once by each in a process of its own.",
        columns=COLUMNS,
        rows=rows,
        notes=[
            f"Sulh takes {processor:.2f} times the processor time of stock Splink and"
            f" {memory:.2f} times its memory (must: {MOST_PROCESSOR:g} and {MOST_MEMORY:g})."
        ],
        misses=misses,
    )


def _measured(
    trial: Trial, size: int, groups: Path | None, folder: Path, *, calibrated: bool = True
) -> tuple[Found, list[list[str]]]:
    register = folder / "register.csv"
    people = draw(
        register,
        rows=min(size, trial.most_lines or size),
        seed=trial.seed,
        profile=PROFILES[trial.profile],
        lexicon=Lexicon(trial.world, groups=groups),
    )
    persons = read_column(register.with_suffix(".truth.csv"), "person")
    report, clusters = folder / "report.json", folder / "ours.csv"
    cost = Process(
        [*SULH, "people", "link", str(register), "--out", str(clusters), "--report", str(report)]
    ).cost()
    ours = score(read_column(clusters, "cluster"), persons)
    told = json.loads(report.read_text("utf-8"))
    estimate_error = told["estimate"] / people - 1
    holds = "holds" if told["low"] <= people <= told["high"] else "misses"
    lines = [
        [trial.title, "Sulh", *_figures(ours), f"{estimate_error:+.2%}",
         f"{holds}, {(told['high'] - told['low']) / people:.1%}",
         _calibration_error(register, persons, folder) if calibrated else "",
         *_costs(cost)]
    ]  # fmt: skip
    theirs = folder / "stock.csv"
    cost_of_stock = Process(["-m", "benchmarks.people.stock", str(register), str(theirs)]).cost()
    stock = score(read_column(theirs, "cluster"), persons)
    lines.append(["", "stock Splink 5", *_figures(stock), "", "", "", *_costs(cost_of_stock)])
    return Found(ours, estimate_error, cost, cost_of_stock), lines


def _calibration_error(register: Path, persons: Mapping[str, str], folder: Path) -> str:
    pairs = folder / "pairs.csv"
    Process([*SULH, "people", "link", str(register), "--pairs", str(pairs)]).cost()
    return f"{calibration(read_pairs(pairs), persons).error:.3f}"


def _figures(found: Score) -> Iterator[str]:
    yield from (f"{value:.4f}" for value in (found.f1, found.precision, found.recall))
    yield f"{found.people_error:+.1%}"


def _costs(cost: Cost) -> list[str]:
    return [f"{cost.processor:.1f}", f"{cost.memory / 1e6:.0f}"]
