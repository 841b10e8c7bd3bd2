"""How good the office's engine is on an invented register of four scripts whose truth is known.

The lexicon and the noise have the same author as the keys, so the numbers flatter: real offices
spell in ways nobody here thought of.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import combinations

import pytest
from tests.evidence.identity.invented_register import make_register
from tests.evidence.identity.office_engine import Stands, judged

from sulh.evidence.identity.rules import Assignment, Judgement, Line, assign


def pairs_within(groups: Iterable[Iterable[int]]) -> set[tuple[int, int]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def grouped(person_of: dict[int, int]) -> list[list[int]]:
    groups: dict[int, list[int]] = {}
    for attendance, person in person_of.items():
        groups.setdefault(person, []).append(attendance)
    return list(groups.values())


def precision_recall(found: dict[int, int], truth: dict[int, int]) -> tuple[float, float]:
    claimed, true = pairs_within(grouped(found)), pairs_within(grouped(truth))
    right = len(claimed & true)
    return right / len(claimed), right / len(true)


def resolve(lines: list[Line]) -> tuple[list[Judgement], list[Assignment]]:
    judgements = judged(lines)
    return judgements, assign(lines, [Stands(judgement) for judgement in judgements])


@pytest.mark.parametrize("seed", [7, 11, 23, 41, 97])
def test_few_are_wrongly_joined_and_the_interval_holds_the_truth(seed: int) -> None:
    lines, truth = make_register(seed)
    judgements, assigned = resolve(lines)
    person = {a.attendance: a.person for a in assigned}
    high = {a.attendance: a.person_high for a in assigned}
    precision, recall = precision_recall(person, truth)
    sure_precision, sure_recall = precision_recall(high, truth)
    people = len(set(truth.values()))
    low, value, most = (
        len({getattr(a, column) for a in assigned})
        for column in ("person_low", "person", "person_high")
    )
    f1 = 2 * precision * recall / (precision + recall)
    print(  # noqa: T201 - the measurement is the point; pytest shows it with -s
        f"seed {seed}: {len(lines)} lines, {people} people, "
        f"[{low}, {value}, {most}], P {precision:.4f} R {recall:.4f} F1 {f1:.4f}, "
        f"sure P {sure_precision:.4f} R {sure_recall:.4f}, "
        f"{Counter(judgement.verdict.value for judgement in judgements)}"
    )
    assert sure_precision >= 0.98
    assert precision >= 0.98
    assert recall >= 0.85
    assert low <= people <= most
    assert low >= 0.97 * people
    assert abs(value - people) <= 0.03 * people
