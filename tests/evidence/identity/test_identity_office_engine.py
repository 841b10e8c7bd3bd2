"""The office's engine: a line judged when it comes is judged as among all others at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from tests.evidence.identity.invented_lines import invented_lines
from tests.evidence.identity.office_engine import alone, new_index, whole

from sulh.evidence.identity.engines.office import (
    judge_new,
    let_go,
    lines_linked,
    unfound_share,
    waterfall_of,
)
from sulh.evidence.identity.engines.resident import Store, blocks
from sulh.evidence.identity.rules import Judgement, Line, Verdict

OLD, NEW = 180, 63


@pytest.fixture
def known(tmp_path: Path) -> Iterator[Store]:
    """An index that knows the first lines of a register, linked as a whole."""
    with linked(tmp_path / "office.index") as store:
        yield store


@contextmanager
def linked(path: Path) -> Iterator[Store]:
    with new_index(path) as store:
        whole(store, every_line()[:OLD])
        yield store


def every_line() -> list[Line]:
    """Numbers with gaps, as attendances have them."""
    return [
        replace(line, attendance=3 * line.attendance + 7)
        for line in invented_lines(OLD + NEW, seed=11)
    ]


def asked_or_same(judgements: Iterable[Judgement]) -> set[Judgement]:
    return {each for each in judgements if each.verdict is not Verdict.DIFFERENT}


def test_an_index_tells_what_it_was_made_of(known: Store) -> None:
    assert lines_linked(known) == OLD
    assert 0 < unfound_share(known) < 0.5


def test_a_line_entered_twice_does_not_stop_an_office_whose_numbers_have_gaps(
    tmp_path: Path,
) -> None:
    lines = every_line()
    again = replace(lines[0], attendance=lines[-1].attendance + 1000)
    with new_index(tmp_path / "twice.index") as known:
        found = whole(known, [*lines, again])
    assert found
    assert all(
        {each.first, each.second} != {lines[0].attendance, again.attendance} for each in found
    )


def judged_at_once_and_one_by_one(folder: Path) -> tuple[set[Judgement], set[Judgement]]:
    new = every_line()[OLD:]
    with linked(folder / "at_once.index") as known:
        at_once = asked_or_same(judge_new(known, new, people_of=alone))
    with linked(folder / "one_by_one.index") as another:
        found: set[Judgement] = set()
        for sheet in sorted({line.sheet for line in new}):
            lines = [line for line in new if line.sheet == sheet]
            found |= asked_or_same(judge_new(another, lines, people_of=alone))
    assert at_once
    return at_once, found


def test_one_sheet_after_another_is_judged_as_all_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no block becomes too large meanwhile."""
    monkeypatch.setattr(blocks, "LARGEST", OLD + NEW)
    at_once, found = judged_at_once_and_one_by_one(tmp_path)
    assert found == at_once


def test_whom_a_line_met_while_a_block_was_small_is_met_besides(tmp_path: Path) -> None:
    at_once, found = judged_at_once_and_one_by_one(tmp_path)
    assert found > at_once
    assert len(found) < 1.02 * len(at_once)


def test_a_whole_register_is_judged_as_its_lines_when_they_come(known: Store) -> None:
    """By the same tables, a pair has the same bits in SQL and in the index."""
    lines = every_line()
    judged = {(each.first, each.second): each for each in whole(known, lines)}
    last = [line for line in lines if line.sheet == lines[-1].sheet]
    let_go(known, [line.attendance for line in last])
    again = judge_new(known, last, people_of=alone)
    assert asked_or_same(again)
    assert all(judged[each.first, each.second] == each for each in asked_or_same(again))


def test_a_line_let_go_of_meets_nobody_until_it_comes_back(known: Store) -> None:
    lines = {line.attendance: line for line in every_line()}
    every = asked_or_same(whole(known, list(lines.values())))
    pair = max(every, key=lambda each: each.bits)
    let_go(known, [pair.first])
    met = judge_new(known, [lines[pair.second]], people_of=alone)
    assert all(pair.first not in (each.first, each.second) for each in met)
    assert waterfall_of(known, pair.first, pair.second) is None
    assert pair in judge_new(known, [lines[pair.first]], people_of=alone)


def test_the_bars_of_a_waterfall_add_up_to_the_bits_of_the_pair(known: Store) -> None:
    judged = next(iter(judge_new(known, every_line()[OLD:], people_of=alone)))
    found = waterfall_of(known, judged.first, judged.second)
    assert found is not None
    _levels, waterfall = found
    assert sum(step.bits for step in waterfall.steps) == pytest.approx(judged.bits, abs=0.01)
