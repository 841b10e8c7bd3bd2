"""spellings.csv: how one person's name is written, with the source of each rule.

A table for somebody who speaks the languages: a row that is wrong can be corrected there without
reading any code. Spellings stand between bars; ``apart`` are names of two people.
"""

import csv
from itertools import combinations
from pathlib import Path

import pytest

from sulh.kernel.names import compare, name_key, same_name

with Path(__file__).with_name("spellings.csv").open(newline="", encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file))
BY_VERDICT = {
    verdict: [
        pytest.param(row["spellings"].split("|"), id=row["rule"])
        for row in ROWS
        if row["verdict"] == verdict
    ]
    for verdict in ("same", "apart")
}


def test_every_row_says_its_rule_and_its_source() -> None:
    assert all(row["rule"] and row["source"] for row in ROWS)
    assert {row["verdict"] for row in ROWS} == set(BY_VERDICT)


@pytest.mark.parametrize("spellings", BY_VERDICT["same"])
def test_spellings_of_one_name_agree(spellings: list[str]) -> None:
    apart = [pair for pair in combinations(spellings, 2) if not same_name(*pair)]
    assert not apart


@pytest.mark.parametrize("spellings", BY_VERDICT["apart"])
def test_names_of_two_people_do_not_agree(spellings: list[str]) -> None:
    one, two = map(name_key, spellings)
    assert not compare(one, two).whole
