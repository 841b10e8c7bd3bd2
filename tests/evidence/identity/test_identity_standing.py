"""The judgement that holds for each pair: kept as a table, and always what the judgements say."""

from __future__ import annotations

import random

import pytest
from django.db import connection
from tests.small_office_open import NOW, SmallOffice

from sulh.evidence.identity.actions import judge_pair, undo_judgement
from sulh.evidence.identity.models import Assignment, PairJudgement, StandingPair
from sulh.evidence.identity.reads import linked_to, links, standing_judgements, undecided_pairs
from sulh.evidence.identity.rules import Verdict, closed_under_links
from sulh.records.activities.models import Attendance

pytestmark = pytest.mark.django_db

THREE_NAMES = """
    | № | Ф.И.О. | Пол |
    | 1 | Раҳимов Далер | м |
    | 2 | Каримова Нигора | ж |
    | 3 | Саидов Фаррух | м |
"""
NAMESAKES = dict.fromkeys(("ND-2004-01", "ND-2004-02", "ND-2004-03"), THREE_NAMES)
"""Three names on three sheets and nothing else to tell: nine pairs that nobody can decide."""


def replayed() -> dict[tuple[int, int], int]:
    """Pair -> the judgement that holds, by going through all of them in order."""
    undone = set(PairJudgement.objects.exclude(undoes=None).values_list("undoes_id", flat=True))
    held: dict[tuple[int, int], PairJudgement] = {}
    for each in PairJudgement.objects.order_by("pk"):
        if each.undoes_id is not None or each.pk in undone:
            continue
        pair = (each.first_id, each.second_id)
        if pair not in held or each.person_id is not None or held[pair].person_id is None:
            held[pair] = each
    return {pair: each.pk for pair, each in held.items()}


def stored() -> dict[tuple[int, int], int]:
    """Pair -> the judgement that holds, as kept."""
    return {(p.first_id, p.second_id): p.judgement_id for p in StandingPair.objects.all()}


@pytest.mark.parametrize("seed", range(3))
def test_what_holds_is_what_the_judgements_say_however_they_come_and_go(
    small_office: SmallOffice, seed: int
) -> None:
    small_office.import_sheets(NAMESAKES)
    assert len(stored()) == 9
    dice = random.Random(seed)  # noqa: S311
    lines = sorted(Attendance.objects.values_list("pk", flat=True))
    made: list[PairJudgement] = []
    for _step in range(25):
        if made and dice.random() < 0.4:
            taken_back = made.pop(dice.randrange(len(made)))
            undo_judgement(judgement=taken_back, at=NOW, by=small_office.reporting)
        else:
            first, second = dice.sample(lines, 2)
            verdict = dice.choice(list(Verdict))
            made.append(
                judge_pair(
                    first=first, second=second, verdict=verdict, reason="", at=NOW,
                    by=small_office.reporting,
                )
            )  # fmt: skip
        assert stored() == replayed()


@pytest.mark.parametrize("seed", range(3))
def test_what_hangs_together_is_found_from_any_of_its_lines(
    small_office: SmallOffice, seed: int
) -> None:
    small_office.import_sheets(NAMESAKES)
    dice = random.Random(seed)  # noqa: S311
    lines = sorted(Attendance.objects.values_list("pk", flat=True))
    for first, second in (dice.sample(lines, 2) for _times in range(4)):
        judge_pair(
            first=first, second=second, verdict=Verdict.SAME, reason="", at=NOW,
            by=small_office.reporting,
        )  # fmt: skip
    known = list(links())
    for line in lines:
        assert linked_to([line]) == closed_under_links([line], known)


def test_a_pair_whose_every_judgement_was_undone_holds_nothing(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    first, second = sorted(Attendance.objects.values_list("pk", flat=True))[:2]
    judgement = judge_pair(
        first=first, second=second, verdict=Verdict.SAME, reason="", at=NOW, by=small_office.console
    )
    assert Assignment.objects.get(pk=second).person == first
    undo_judgement(judgement=judgement, at=NOW, by=small_office.console)
    assert not StandingPair.objects.filter(first_id=first, second_id=second).exists()
    assert Assignment.objects.get(pk=second).person == second


def test_the_weightiest_open_pair_comes_first_then_the_likeliest(small_office: SmallOffice) -> None:
    small_office.import_sheets(NAMESAKES)
    heavy = StandingPair.objects.order_by("bits", "-pk").first()
    assert heavy is not None
    StandingPair.objects.filter(pk=heavy.pk).update(weight=2)
    pairs = undecided_pairs()
    assert pairs[0].number == heavy.judgement_id
    bits = [pair.judgement.bits for pair in pairs[1:]]
    assert bits == sorted(bits, reverse=True)


def test_the_next_pair_is_asked_of_an_index(small_office: SmallOffice) -> None:
    small_office.import_sheets(NAMESAKES)
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL scans a table this small whatever its indexes")
    with connection.cursor() as cursor:
        cursor.execute(
            "EXPLAIN QUERY PLAN SELECT id FROM identity_standingpair WHERE verdict = 'undecided'"
            " ORDER BY weight DESC, bits DESC, id LIMIT 1"
        )
        plan = " ".join(row[-1] for row in cursor.fetchall())
    assert "pairs_nobody_has_decided" in plan
    assert "TEMP B-TREE" not in plan


def test_all_standing_judgements_are_those_of_each_line(small_office: SmallOffice) -> None:
    small_office.import_sheets(NAMESAKES)
    among = Attendance.objects.values_list("pk", flat=True)
    every = {each.number for each in standing_judgements()}
    assert every == {each.number for each in standing_judgements(among=among)} != set()
