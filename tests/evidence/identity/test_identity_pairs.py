"""The queue of pairs, a pair with its evidence, and what a decision would do."""

from __future__ import annotations

import pytest
from tests.evidence.identity.test_identity_standing import NAMESAKES
from tests.small_office_open import NOW, SmallOffice

from sulh.evidence.identity.access import (
    NoSuchDecision,
    NoSuchPair,
    decision_of,
    last_decision_of,
    pair_to_judge,
)
from sulh.evidence.identity.actions import judge_pair, undo_judgement
from sulh.evidence.identity.actions.weighing import weigh_open_pairs
from sulh.evidence.identity.models import Assignment, StandingPair
from sulh.evidence.identity.reads.queue import decisions_by, how_many_wait, queue_after
from sulh.evidence.identity.reads.what_if import consequences_of
from sulh.evidence.identity.rules import Verdict

pytestmark = pytest.mark.django_db

PARTIAL = {
    "ND-2004-01": """
        | № | Ф.И.О. | Пол | Район | Организация |
        | 1 | Раҳимов Далер | м | Спитамен | Мактаби 4 |
    """,
    "ND-2004-03": """
        | № | Full name | Sex | District | Organization |
        | 1 | Rahimov Daler | m | Ашт | School 4 |
    """,
}


def assigned() -> dict[int, tuple[int, int, int]]:
    columns = ("attendance_id", "person", "person_low", "person_high")
    return {row[0]: row[1:] for row in Assignment.objects.values_list(*columns)}


def test_pages_of_the_queue_follow_one_another_and_miss_nothing(small_office: SmallOffice) -> None:
    small_office.import_sheets(NAMESAKES)
    StandingPair.objects.filter(pk__in=list(StandingPair.objects.values_list("pk", flat=True))[::3]
                                ).update(weight=2)  # fmt: skip
    whole = [pair.place for pair in queue_after(0)]
    assert len(whole) == 9 == how_many_wait().number
    walked: list[int] = []
    while page := queue_after(walked[-1] if walked else 0, most=2):
        walked += [pair.place for pair in page]
    assert walked == whole


@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.DIFFERENT])
def test_what_a_decision_would_do_is_what_it_does(
    small_office: SmallOffice, verdict: Verdict
) -> None:
    small_office.import_sheets(NAMESAKES)
    for pair in queue_after(0)[::2]:
        promised = consequences_of(first=pair.first, second=pair.second)
        assert promised is not None
        after = promised.if_same if verdict is Verdict.SAME else promised.if_different
        before = assigned()
        assert {a: (p.person, p.person_low, p.person_high) for a, p in promised.now.items()} == {
            a: before[a] for a in promised.now
        }
        judge_pair(
            first=pair.first, second=pair.second, verdict=verdict, reason="", at=NOW,
            by=small_office.reporting,
        )  # fmt: skip
        done = assigned()
        for number, person in after.items():
            assert done[number] == (person.person, person.person_low, person.person_high)


def test_a_pair_shows_what_agrees_and_what_differs(small_office: SmallOffice) -> None:
    small_office.import_sheets(PARTIAL)
    [queued] = queue_after(0)
    pair = pair_to_judge(first=queued.first, second=queued.second)
    says = {beside.column.value: beside.says.value for beside in pair.columns}
    assert says == {
        "name": "agrees", "birth": "nothing", "phone": "nothing", "certificate": "nothing",
        "organization": "near", "district": "differs", "sex": "agrees",
    }  # fmt: skip
    assert (pair.first.name, pair.first.latin) == ("Раҳимов Далер", "Rahimov Daler")
    assert sum(reason.bits or 0.0 for reason in pair.reasons) == pytest.approx(pair.bits)


def test_nothing_of_a_person_is_printed_with_a_pair(small_office: SmallOffice) -> None:
    small_office.import_sheets(PARTIAL)
    [queued] = queue_after(0)
    printed = repr(pair_to_judge(first=queued.first, second=queued.second))
    assert "Rahimov" not in printed
    assert "Раҳимов" not in printed


def test_a_pair_nobody_judged_is_not_there(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    with pytest.raises(NoSuchPair):
        pair_to_judge(first=1, second=2)


def test_a_decision_is_taken_back_by_who_made_it_alone(small_office: SmallOffice) -> None:
    small_office.import_sheets(NAMESAKES)
    pair = queue_after(0)[0]
    decision = judge_pair(
        first=pair.first, second=pair.second, verdict=Verdict.SAME, reason="", at=NOW,
        by=small_office.reporting,
    )  # fmt: skip
    assert last_decision_of(small_office.reporting).pk == decision.pk
    with pytest.raises(NoSuchDecision):
        decision_of(small_office.console, decision.pk)
    undo_judgement(judgement=decision, at=NOW, by=small_office.reporting)
    with pytest.raises(NoSuchDecision):
        decision_of(small_office.reporting, decision.pk)
    assert [made.is_undone for made in decisions_by(small_office.reporting.pk)] == [True]


def test_a_pair_weighs_what_counts_both_its_people(small_office: SmallOffice) -> None:
    small_office.import_sheets(NAMESAKES)
    people = dict(Assignment.objects.values_list("attendance_id", "person_high"))
    pair = queue_after(0)[-1]
    both = frozenset({people[pair.first], people[pair.second]})
    one = frozenset({people[pair.first]})
    assert weigh_open_pairs(counted=[both, both, one]) == 1
    assert (queue_after(0)[0].place, queue_after(0)[0].weight) == (pair.place, 2)
    assert weigh_open_pairs(counted=[]) == 0
    assert {each.weight for each in queue_after(0)} == {0}
