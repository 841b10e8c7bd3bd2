"""Sheets that come one by one into ``sulh people link --into INDEX``, beside stock Splink 5.

Of a register of the unseen world a fifth of the sheets, and no more than ``MOST_SHEETS``, come
after the others. Three ways to the same register: all at once; the rest one sheet after another;
and that looked at again by ``sulh people resolve``. Stock Splink scores the same sheets by
``predict_between``, its model trained and the register loaded; it keeps nothing. Seconds are the
processor's, for other work stretches the clock.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from benchmarks.people.lexicon import Lexicon, World
from benchmarks.people.register import PROFILES, make
from benchmarks.people.scorer import read_column, score
from benchmarks.people.sheets import parted
from benchmarks.processes import SULH, Process
from benchmarks.table import Table

FULL = 100_000
SEED = 7302
SHARE, MOST_SHEETS = 0.2, 1_000
MOST_MILLISECONDS, MOST_LOST = 250, 0.005
COLUMNS = ("by", "a sheet, p50", "a sheet, p95", "F1", "lost", "memory, MB", "file, MB")


def run(*, size: int = FULL) -> Table:
    """Measure."""
    with tempfile.TemporaryDirectory(prefix="sulh-bench-sheets") as name:
        folder = Path(name)
        make(
            rows=size, seed=SEED, profile=PROFILES["base"], lexicon=Lexicon(World.UNSEEN),
            into=folder / "all.csv", truth=folder / "truth.csv",
        )  # fmt: skip
        return _measured(folder, size)


def _measured(folder: Path, size: int) -> Table:
    there, later, index = folder / "there.csv", folder / "later.csv", folder / "register.index"
    sheets = parted(folder / "all.csv", there=there, later=later, share=SHARE, most=MOST_SHEETS)
    linking = (*SULH, "people", "link")
    at_once = [str(folder / "all.csv"), "--out", str(folder / "at_once.csv")]
    Process([*linking, *at_once]).cost()
    Process([*linking, str(there), "--into", str(index)]).cost()
    for module in ("resident_alone", "stock_between"):
        first = index if module == "resident_alone" else there
        Process(["-m", f"benchmarks.people.{module}", *map(str, (first, later, folder))]).cost()
    ours, stock = (
        json.loads((folder / name).read_text("utf-8"))
        for name in ("times.json", "stock_times.json")
    )
    truth = read_column(folder / "truth.csv", "person")
    f1 = {
        name: score(read_column(folder / f"{name}.csv", "cluster"), truth).f1
        for name in ("at_once", "one_by_one", "again")
    }
    lost = {name: f1["at_once"] - value for name, value in f1.items()}
    p95 = _milliseconds(ours["processor"])[1]
    misses = []
    if size >= FULL and p95 > MOST_MILLISECONDS:
        misses.append(f"a sheet takes {p95:.0f} ms, must {MOST_MILLISECONDS}")
    if size >= FULL and lost["one_by_one"] > MOST_LOST:
        misses.append(f"F1 lost {lost['one_by_one']:.4f}, must {MOST_LOST}")
    return Table(
        name="sheets",
        title="A sheet that comes into a register",
        against=f"A register of {size:,} lines, of which {sheets:,} sheets come one by one.",
        columns=COLUMNS,
        rows=[
            ["all at once", "", "", f"{f1['at_once']:.4f}", "", "", ""],
            ["one by one", *_told(ours["processor"]), f"{f1['one_by_one']:.4f}",
             f"{lost['one_by_one']:+.4f}", f"{ours['memory'] / 1e6:.0f}",
             f"{index.stat().st_size / 1e6:.0f}"],
            ["and looked at again", "", "", f"{f1['again']:.4f}", f"{lost['again']:+.4f}", "", ""],
            ["stock Splink 5, scored and not kept", *_told(stock["processor"]), "", "", "", ""],
        ],
        notes=[
            "By the clock, p95: "
            f"{_milliseconds(ours['clock'])[1]:.0f} ms and {_milliseconds(stock['clock'])[1]:.0f}"
            " ms. Memory: what the process grew by from before the index was opened to after the"
            f" last sheet. To look again took {ours['again']:.1f} s of the processor."
        ],
        misses=misses,
    )  # fmt: skip


def _milliseconds(seconds: Sequence[float]) -> tuple[float, float]:
    found = np.percentile(np.array(seconds) * 1000, [50, 95])
    return float(found[0]), float(found[1])


def _told(seconds: Sequence[float]) -> list[str]:
    return [f"{each:.0f} ms" for each in _milliseconds(seconds)]
