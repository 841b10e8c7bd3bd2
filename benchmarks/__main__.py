"""``python -m benchmarks [NAME ...] [--write] [--size N] [--minutes N]``: what Sulh costs.

Against the least it could cost, or against what a reader waits for. Each measurement is one file
with ``run(size=...) -> Table``. Prints the tables; with ``--write``
each also takes its place in docs/performance.md. Exits 1 when a measurement misses its reach.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.people import measured, resident, spellings
from benchmarks.table import Table

from benchmarks import imports, letters, measures, officers, pages, persons, verify

MEASUREMENTS: Mapping[str, Callable[..., Table]] = {
    "imports": imports.run,
    "measures": measures.run,
    "letters": letters.run,
    "verify": verify.run,
    "pages": pages.run,
    "officers": officers.run,
    "persons": persons.run,
    "people": measured.run,
    "million": measured.run_million,
    "sheets": resident.run,
    "spellings": spellings.run,
}
PAGE = Path(__file__).parents[1] / "docs" / "performance.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurements named, or all; 1 when one misses its reach."""
    parser = argparse.ArgumentParser(prog="./sulh bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MEASUREMENTS))
    parser.add_argument("--write", action="store_true", help="put them into docs/performance.md")
    parser.add_argument("--size", type=int, help="lines, instead of each measurement's own")
    parser.add_argument("--minutes", type=float, help="how long the officers work")
    asked = parser.parse_args(arguments)
    if unknown := sorted(set(asked.names) - set(MEASUREMENTS)):
        parser.error(f"no measurement is called {', '.join(unknown)}")
    misses = 0
    for name in asked.names or MEASUREMENTS:
        table = MEASUREMENTS[name](**_options(name, asked))
        measured = f"{table.as_markdown()}\n\n{circumstances()}"
        print(f"## {table.title}\n\n{measured}\n", flush=True)
        if asked.write:
            PAGE.write_text(in_its_place(PAGE.read_text("utf-8"), name, measured), "utf-8")
        misses += len(table.misses)
    return 1 if misses else 0


def _options(name: str, asked: argparse.Namespace) -> dict[str, float]:
    """What was asked of a measurement, by the names of its arguments."""
    options = {"size": asked.size}
    if name == "officers":
        options["minutes"] = asked.minutes
    return {option: value for option, value in options.items() if value is not None}


def in_its_place(page: str, name: str, measured: str) -> str:
    """``page`` with ``measured`` between the marks of ``name``. Raises ValueError without marks."""
    begin, end = f"<!-- bench:{name} begin -->", f"<!-- bench:{name} end -->"
    between = re.compile(f"(?<={re.escape(begin)}).*?(?={re.escape(end)})", re.DOTALL)
    if not between.search(page):
        raise ValueError(f"docs/performance.md has no place for {name}: {begin} ... {end}")
    return between.sub(lambda _found: f"\n{measured}\n", page)


def circumstances() -> str:
    """When and on what it was measured, in one line."""
    today = datetime.datetime.now(datetime.UTC).date()
    load = os.getloadavg()[0]
    return (
        f"Measured on {today}: {os.cpu_count()} cores ({platform.machine()}), "
        f"Python {platform.python_version()}, load {load:.1f} at the end."
    )


if __name__ == "__main__":
    sys.exit(main())
