"""Each measurement runs at its smallest size, so that none rots. Nothing is timed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from benchmarks.__main__ import MEASUREMENTS, PAGE, in_its_place
from benchmarks.people import measured, resident, spellings
from benchmarks.processes import Failed, Process
from benchmarks.table import Table
from tests.postgresql import PostgreSQLMissing

from benchmarks import imports, letters, measures, officers, pages, persons, verify

SMALLEST: dict[str, Callable[[], Table]] = {
    "imports": lambda: imports.run(size=100, rounds=1),
    "measures": lambda: measures.run(size=20_000, rounds=1, engines=("sqlite", "duckdb")),
    "letters": lambda: letters.run(size=0, rounds=1),
    "verify": lambda: verify.run(size=20_000, rounds=1),
    "pages": lambda: pages.run(size=2_000, times=2, engines=("sqlite",)),
    "people": lambda: measured.run(size=400, trials=measured.TRIALS[-1:]),
    "million": lambda: measured.run_million(size=400),
    "sheets": lambda: resident.run(size=400),
    "spellings": lambda: spellings.run(size=50),
    "officers": lambda: officers.run(size=2_000, minutes=0.2, imported=100),
    "persons": lambda: persons.run(size=30),
}
NEEDS_POSTGRESQL = {"officers"}


def test_every_measurement_is_tried_here() -> None:
    assert SMALLEST.keys() == MEASUREMENTS.keys()


@pytest.mark.parametrize("name", SMALLEST)
def test_a_measurement_gives_its_table(name: str, request: pytest.FixtureRequest) -> None:
    if name in NEEDS_POSTGRESQL:
        request.getfixturevalue("postgresql_url")  # skips, and says why, where there is none
    try:
        table = SMALLEST[name]()
    except persons.BrowserMissing as missing:
        pytest.skip(str(missing))
    assert table.name == name
    assert len(table.rows) >= 2
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert not table.misses  # a measurement below its full size is not judged


def test_the_counting_rules_are_measured_on_postgresql_too() -> None:
    try:
        table = measures.run(size=20_000, rounds=1, engines=("postgresql",))
    except PostgreSQLMissing as missing:
        pytest.skip(str(missing))
    assert {row[1] for row in table.rows} == {"postgresql"}


def test_a_process_that_fails_is_no_measurement() -> None:
    with pytest.raises(Failed, match="no such thing"):
        Process(["-c", "raise SystemExit('no such thing')"]).cost()


def test_a_table_takes_the_place_between_its_marks_and_nothing_else() -> None:
    page = "a\n<!-- bench:x begin -->\nold\n<!-- bench:x end -->\nb\n"
    after = in_its_place(page, "x", r"new \1")
    assert after == page.replace("old", r"new \1")


def test_a_page_without_the_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="no place for x"):
        in_its_place("nothing", "x", "new")


def test_the_page_of_performance_has_a_place_for_every_measurement() -> None:
    page = PAGE.read_text("utf-8")
    for name in MEASUREMENTS:
        assert in_its_place(page, name, "new") != page
