"""What is known of a register's lines can be kept in any database, under any growing numbers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pytest
from tests.evidence.identity.invented_lines import invented_lines

from sulh.evidence.identity.engines.mixture import DuckDBWarehouse, link, scored_pairs
from sulh.evidence.identity.engines.resident import (
    Known,
    Tables,
    linked_records,
    meet,
    meetings_of,
    scored,
    write_known,
)
from sulh.evidence.identity.engines.resident.written import SCHEMA

LINES = invented_lines(360, seed=13)
BEFORE, GAP, START = 351, 3, 1000


class Office(Tables):
    """An office's own database. PostgreSQL gives bytes as a memoryview, so it does too."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        self.connection.executescript(SCHEMA)

    def ask(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        return [
            tuple(memoryview(cell) if isinstance(cell, bytes) else cell for cell in row)
            for row in self.connection.execute(statement, values)
        ]

    def write(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        self.connection.executemany(statement, rows)


def number_of(place: int) -> int:
    return START + GAP * place


Odds = dict[tuple[int, int], tuple[float, bool]]


@pytest.fixture(scope="module")
def in_the_batch() -> Odds:
    """The odds of every pair that was looked at in the batch."""
    with DuckDBWarehouse(threads=1) as warehouse:
        link(LINES, warehouse)
        pairs = scored_pairs(warehouse)
    return {
        (number_of(one), number_of(two)): (bits, supported)
        for one, two, bits, supported in zip(
            *(pairs[name].to_pylist() for name in ("a", "b", "bits", "supported")), strict=True
        )
    }


@pytest.fixture
def known() -> Known:
    found = Known(Office())
    with DuckDBWarehouse(threads=1) as warehouse:
        linkage = link(LINES, warehouse)
        write_known(
            found, linkage, linked_records(warehouse),
            numbers=np.array([number_of(place) for place in range(len(LINES))]),
        )  # fmt: skip
    return found


def odds_in(known: Known) -> Odds:
    lines = np.array([number_of(place) for place in range(len(LINES))])
    met = meetings_of(lines, ask_blocks=known.blocks, ask_records=known.records)
    return {pair[:2]: (round(pair.bits, 4), pair.supported) for pair in scored(known, met)}


def test_numbers_with_gaps_in_another_database_make_the_same_pairs_and_odds(
    known: Known, in_the_batch: Odds
) -> None:
    found = odds_in(known)
    assert found == {pair: in_the_batch[pair] for pair in found}
    assert len(found) > 0.9 * len(in_the_batch) > 1000, "neighbours in large blocks are not kept"


def test_what_is_written_anew_knows_nothing_of_what_was(known: Known) -> None:
    some = LINES[:90]
    with DuckDBWarehouse(threads=1) as warehouse:
        linkage = link(some, warehouse)
        write_known(known, linkage, linked_records(warehouse), numbers=np.arange(len(some)))
    ((last,),) = known.tables.ask("SELECT max(number) FROM register_record")
    assert last == len(some) - 1
    assert known.means_the_same


def test_a_line_that_comes_meets_others_but_not_those_whose_records_were_deleted(
    known: Known,
) -> None:
    again = number_of(len(LINES))
    records = known.read(LINES[:1])
    records["sheet"] = 10_000
    known.keep_records([again], records)
    found = meet(np.array([again]), ask_blocks=known.blocks, ask_records=known.records)
    known.keep_blocks(found.changed)
    odds = {pair[:2]: pair.bits for pair in scored(known, found.pairs)}
    assert max(odds, key=odds.__getitem__) == (number_of(0), again)
    known.delete_records([number_of(0)])
    left = {pair[:2] for pair in scored(known, found.pairs)}
    assert left == {pair for pair in odds if number_of(0) not in pair} != odds.keys()
