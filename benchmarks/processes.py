"""Timing whole processes: the processor's seconds, the clock's, and the peak of memory.

The processor's seconds (user and system, children included) are what the ratios are made of: other
work on the same machine stretches the clock far more than them. A process counts from its start to
its end, so the interpreter's start and every import are inside.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

ONE_PROCESS = str(Path(__file__).with_name("one_process.py"))
SULH = ("-c", "from sulh.interfaces.console.main import program; program()")
"""Arguments to Python that run the console as the installed program does."""


class Failed(Exception):
    """Raised when a measured process does not end as it must; carries what it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: processor and clock in seconds, memory at its peak in bytes."""

    processor: float
    wall: float
    memory: int


@dataclass(frozen=True, slots=True)
class Process:
    """A Python process to measure. ``prepare`` runs before each time, outside the measurement."""

    arguments: Sequence[str]
    prepare: Callable[[], object] | None = None

    def cost(self) -> Cost:
        """Run it once. Raises Failed for an exit code other than 0."""
        if self.prepare:
            self.prepare()
        done = subprocess.run(
            [sys.executable, ONE_PROCESS, *self.arguments],
            capture_output=True,
            text=True,
            env=_environment(),
            check=True,
        )
        processor, wall, memory, code = json.loads(done.stdout)
        if code != 0:
            raise Failed(done.stderr[-2000:])
        return Cost(processor, wall, memory)


def interleaved(*processes: Process, rounds: int) -> tuple[Cost, ...]:
    """The median cost of each process, run in turn (A B A B); the first turn is not counted."""
    costs: list[list[Cost]] = [[] for _process in processes]
    for turn in range(rounds + 1):
        for process, taken in zip(processes, costs, strict=True):
            cost = process.cost()
            if turn:
                taken.append(cost)
    return tuple(_median(taken) for taken in costs)


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        median(cost.processor for cost in costs),
        median(cost.wall for cost in costs),
        int(median(cost.memory for cost in costs)),
    )


COLUMNS = ("process", "processor, s", "clock, s", "memory, MB", "ratio")


def rows(titles: Sequence[str], costs: Sequence[Cost]) -> list[list[str]]:
    """One row a process; the last is the floor, and the ratios are of processor time to it."""
    floor = costs[-1]
    return [
        [
            title,
            f"{cost.processor:.2f}",
            f"{cost.wall:.2f}",
            f"{cost.memory / 1e6:.0f}",
            "1" if cost is floor else f"{ratio(cost, floor):.1f}",
        ]
        for title, cost in zip(titles, costs, strict=True)
    ]


def ratio(cost: Cost, floor: Cost) -> float:
    """How many times the processor time of ``floor``."""
    return cost.processor / floor.processor


def _environment() -> dict[str, str]:
    unset = ("SULH_OFFICE", "DJANGO_SETTINGS_MODULE", "PYTHONDONTWRITEBYTECODE")
    here = {name: value for name, value in os.environ.items() if name not in unset}
    source = str(Path(__file__).parents[1] / "src")
    return {**here, "PYTHONPATH": source, "PYTHONPYCACHEPREFIX": _byte_code().name}


@cache
def _byte_code() -> tempfile.TemporaryDirectory[str]:
    """Where measured processes keep byte code: an installed program has it, whatever is set here.

    The turn that is not counted fills it.
    """
    return tempfile.TemporaryDirectory(prefix="sulh-bench-bytecode")
