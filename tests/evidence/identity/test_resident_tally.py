"""How many people an index has is kept by what changes, and stays what a linkage would say."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.evidence.identity.invented_lines import invented_lines

from sulh.evidence.identity.engines.mixture import Count, DuckDBWarehouse, count_people, link
from sulh.evidence.identity.engines.mixture.clusters import Joint
from sulh.evidence.identity.engines.mixture.counts import probability
from sulh.evidence.identity.engines.resident import Arriving, Store, arrive, build, keep, resolve
from sulh.evidence.identity.engines.resident.tally import Tally, likeliest

LINES = invented_lines(1080, seed=11)
NAMES = [f"r{line.attendance}" for line in LINES]
SHEETS = [f"s{sheet}" for sheet in range(max(line.sheet for line in LINES) + 1)]


def linked(path: Path, lines: int) -> Count:
    """Index so many of the lines; returns what the batch counts."""
    some = LINES[:lines]
    with DuckDBWarehouse(threads=1) as warehouse:
        linkage = link(some, warehouse)
        build(path, linkage, warehouse, lines=some, names=NAMES[:lines], sheets=SHEETS)
    return count_people(linkage.grounds([line.sheet for line in some]))


def sums_add_up(store: Store) -> None:
    tally = Tally.read(store.about("tally"))
    ((false,),) = store.tables.ask("SELECT total(chance) FROM register_false")
    possible = store.tables.ask("SELECT bits FROM register_possible")
    ((squares, people),) = store.tables.ask(
        "SELECT total(correction * correction), total(correction) FROM register_sheet"
    )
    assert tally.false == pytest.approx(false)
    assert tally.possible == pytest.approx(sum(probability(bits) for (bits,) in possible))
    assert tally.likely == sum(bits > 0 for (bits,) in possible)
    assert tally.squares == pytest.approx(squares)
    assert people == pytest.approx(tally.false - tally.possible)


def test_an_index_just_made_counts_as_the_batch(tmp_path: Path) -> None:
    batch = linked(tmp_path / "whole.index", len(LINES))
    with Store.opened(tmp_path / "whole.index") as store:
        found = store.count()
        sums_add_up(store)
    assert found.people == batch.people
    assert found.estimate == pytest.approx(batch.estimate, abs=0.01)
    assert found.false_merges == pytest.approx(batch.false_merges, abs=0.01)
    # The batch draws the sheets, the index works the spread out.
    assert found.high - found.low == pytest.approx(batch.high - batch.low, rel=0.1)
    assert 0 < batch.false_merges < batch.people - batch.estimate


def test_sheets_that_come_and_are_looked_at_again_keep_the_count_near_the_batch(
    tmp_path: Path,
) -> None:
    batch = linked(tmp_path / "whole.index", len(LINES))
    before = linked(tmp_path / "part.index", 720)
    with Store.opened(tmp_path / "part.index") as store:
        with store.transaction():
            arrive(store, Arriving(LINES[720:], NAMES[720:], SHEETS))
        sums_add_up(store)
        came = store.count()
        with store.transaction():
            keep(store, resolve(store, store.unresolved()))
        sums_add_up(store)
        again = store.count()
    assert before.high < batch.estimate
    assert came.low < batch.estimate < came.high
    assert again.low < batch.estimate < again.high
    assert again.estimate == pytest.approx(batch.estimate, rel=0.02)


def test_of_joints_in_a_circle_the_least_likely_makes_no_two_people_one() -> None:
    clusters = {1: 1, 2: 2, 3: 3, 4: 3, 5: 5}
    sheets = {1: {1}, 2: {2}, 3: {3, 4}, 5: {1}}
    joints = [Joint(1, 2, 2.0), Joint(2, 4, 1.0), Joint(1, 3, -3.0), Joint(3, 4, 9.0)]
    on_one_sheet = Joint(2, 5, 0.5)
    assert likeliest([*joints, on_one_sheet], clusters, sheets) == joints[:2]
