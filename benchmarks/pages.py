"""Every page of the office at 1,000,000 attendances, 300,000 people and 40,000 activities.

On SQLite and PostgreSQL, through the real application and all of its middleware (Django's client,
one process). The floor is the office's base page with nothing in it. What is measured is found by
walking the addresses; an address's arguments come from tests/interfaces/office/addresses.py.
"""

from __future__ import annotations

import http.client
import json
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.growing import FULL
from benchmarks.grown_office import (
    postgresql_office,
    python,
    sqlite_office,
)
from benchmarks.pages_asked import EMPTY
from benchmarks.served import served
from benchmarks.table import Table

TIMES = 20
GUNICORN = "the sign-in page, by sulh serve"
REACH = 500
REACH_OF_SEARCH = 300
SEARCH = "search:search, "
OK = 200
SLOW = 100
"""Milliseconds from which a page has a row of its own in the table."""

ENGINES: Mapping[str, Callable[..., AbstractContextManager[str]]] = {
    "sqlite": sqlite_office,
    "postgresql": postgresql_office,
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page on one engine: the middle and the slow end of its answers."""

    name: str
    engine: str
    status: int
    queries: int
    kilobytes: float
    median: float
    p95: float
    processor: float


def run(*, size: int = FULL, times: int = TIMES, engines: Sequence[str] = tuple(ENGINES)) -> Table:
    """Measure at ``size`` attendances."""
    measured = [page for engine in engines for page in _measured(engine, size, times)]
    floors = {page.engine: page.median for page in measured if page.name == EMPTY}
    pages = [page for page in measured if page.name != EMPTY]
    over = [page for page in pages if page.p95 > _reach(page)]
    failed = [page for page in measured if page.status != OK]
    shown = [page for page in measured if _has_a_row(page)]
    quick = len(measured) - len(shown)
    return Table(
        name="pages",
        title=f"Every page at {size:,} attendances",
        against=f"Answers through the whole application, {times} of each after two that are not "
        f"counted. Processor: what the application worked, without PostgreSQL's own. The ratio is "
        f"of medians to the office's base page. Reach: p95 under {REACH} ms; of a search, "
        f"{REACH_OF_SEARCH} ms.",
        columns=(
            "page",
            "engine",
            "queries",
            "kB",
            "processor, ms",
            "median, ms",
            "p95, ms",
            "ratio",
        ),
        rows=[_row(page, floors) for page in sorted(shown, key=lambda page: -page.p95)],
        notes=[f"{quick} further pages have a p95 under {SLOW} ms; {len(pages)} were measured."],
        misses=[
            *(f"{page.name} on {page.engine} answered {page.status}" for page in failed),
            *(
                f"{page.name} on {page.engine} at {page.p95:.0f} ms"
                for page in over * (size >= FULL)
            ),
        ],
    )


def _reach(page: Page) -> int:
    return REACH_OF_SEARCH if page.name.startswith(SEARCH) else REACH


def _has_a_row(page: Page) -> bool:
    return page.name == EMPTY or page.p95 >= SLOW or page.name.startswith(SEARCH)


def _row(page: Page, floors: Mapping[str, float]) -> list[str]:
    return [
        page.name,
        page.engine,
        str(page.queries),
        f"{page.kilobytes:.0f}",
        f"{page.processor:.0f}",
        f"{page.median:.0f}",
        f"{page.p95:.0f}",
        f"{page.median / floors[page.engine]:.1f}",
    ]


def _measured(engine: str, size: int, times: int) -> Iterator[Page]:
    with (
        tempfile.TemporaryDirectory(prefix="sulh-bench") as folder,
        ENGINES[engine](lines=size, folder=Path(folder)) as office,
    ):
        lines = python("-m", "benchmarks.pages_asked", "--times", str(times), office=office)
        for line in lines.splitlines():
            asked = json.loads(line)
            yield _page(engine, asked)
        over_a_socket = {"name": GUNICORN, "status": 200, "queries": 0, "bytes": 0}
        taken = _over_a_socket(office, Path(folder), times)
        yield _page(engine, {**over_a_socket, "milliseconds": taken, "processor": [0.0]})


def _page(engine: str, asked: Mapping[str, Any]) -> Page:
    taken = asked["milliseconds"]
    return Page(
        name=asked["name"],
        engine=engine,
        status=asked["status"],
        queries=asked["queries"],
        kilobytes=asked["bytes"] / 1000,
        median=median(taken),
        p95=quantiles(taken, n=20, method="inclusive")[-1],
        processor=median(asked["processor"]),
    )


def _over_a_socket(office: str, folder: Path, times: int) -> list[float]:
    """One page by ``sulh serve``, so that the client's own shortcut is seen for what it is."""
    milliseconds = []
    with served(office, folder) as port:
        for _turn in range(times + 2):
            started = time.perf_counter()
            connection = http.client.HTTPConnection("localhost", port, timeout=30)
            connection.request("GET", "/account/login/")
            connection.getresponse().read()
            connection.close()
            milliseconds.append((time.perf_counter() - started) * 1000)
    return milliseconds[2:]
