"""Judging pairs: by a run, by a person, undone; and the people that follow."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.small_office import LINES, PEOPLE, SHEETS
from tests.small_office_open import NOW, SmallOffice

from sulh.evidence.identity.actions import judge_new_attendances, judge_pair, undo_judgement
from sulh.evidence.identity.models import Assignment, PairJudgement, PersonRedirect, Run
from sulh.evidence.identity.reads import (
    standing_judgements,
    undecided_pairs,
    unjudged_attendances,
)
from sulh.evidence.identity.rules import Verdict
from sulh.records.activities.models import Attendance

pytestmark = pytest.mark.django_db

NAMES_ONLY = {
    "ND-2004-01": """
        | № | Ф.И.О. | Пол |
        | 1 | Раҳимов Далер | м |
        | 2 | Каримова Нигора | ж |
    """,
    "ND-2004-02": """
        | № | Ф.И.О. | Пол |
        | 1 | Раҳимов Далер | м |
        | 2 | Холова Зебо | ж |
    """,
}
"""Two sheets with one name on both and nothing else to tell: one person, or two namesakes."""


def people() -> tuple[int, int, int]:
    """How many people there are at low, as decided, at high."""
    columns = ("person_low", "person", "person_high")
    rows = list(Assignment.objects.values_list(*columns))
    low, decided, high = (len({row[place] for row in rows}) for place in range(3))
    return low, decided, high


def attendance(session: str, row: int) -> int:
    """The number of the attendance on a line of a sheet; the heading is row 1."""
    return Attendance.objects.get(session_id=session, row=row).pk


def test_people_who_came_twice_are_one_person_however_they_are_spelled(
    small_office: SmallOffice,
) -> None:
    small_office.take_in()
    done = judge_new_attendances(at=NOW, by=small_office.console)
    assert (done.lines, done.same, done.undecided) == (LINES, 4, 0)
    assert people() == (PEOPLE, PEOPLE, PEOPLE)


def test_judging_twice_changes_nothing(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    before = list(Assignment.objects.values()), list(PairJudgement.objects.values())
    again = judge_new_attendances(at=NOW, by=small_office.console)
    assert again.lines == 0
    assert (list(Assignment.objects.values()), list(PairJudgement.objects.values())) == before
    assert Run.objects.count() == 1


def test_new_lines_wait_until_a_run_has_seen_them(small_office: SmallOffice) -> None:
    small_office.take_in()
    assert len(unjudged_attendances()) == LINES
    judge_new_attendances(at=NOW, by=small_office.console)
    assert unjudged_attendances() == []


def test_two_sheets_with_nothing_but_a_name_leave_the_pair_undecided(
    small_office: SmallOffice,
) -> None:
    small_office.import_sheets(NAMES_ONLY)
    [pair] = undecided_pairs()
    assert (pair.judgement.first, pair.judgement.second) == (
        attendance("ND-2004-01", 2),
        attendance("ND-2004-02", 2),
    )
    low, decided, high = people()
    assert (low, high) == (3, 4)
    assert decided in (low, high)


@pytest.mark.parametrize(("verdict", "count"), [(Verdict.SAME, 3), (Verdict.DIFFERENT, 4)])
def test_a_person_decides_what_a_run_left_open(
    small_office: SmallOffice, verdict: Verdict, count: int
) -> None:
    small_office.import_sheets(NAMES_ONLY)
    decide(small_office, verdict)
    assert people() == (count, count, count)
    assert undecided_pairs() == []


def test_undoing_a_decision_brings_back_what_held_before(small_office: SmallOffice) -> None:
    small_office.import_sheets(NAMES_ONLY)
    before = list(Assignment.objects.order_by("pk").values())
    judgement = decide(small_office, Verdict.SAME)
    undo_judgement(judgement=judgement, at=NOW, by=small_office.console)
    assert list(Assignment.objects.order_by("pk").values()) == before
    assert len(undecided_pairs()) == 1


def test_the_latest_decision_of_people_holds(small_office: SmallOffice) -> None:
    small_office.import_sheets(NAMES_ONLY)
    decide(small_office, Verdict.SAME)
    decide(small_office, Verdict.DIFFERENT)
    assert people() == (4, 4, 4)


def test_a_persons_decision_holds_against_a_later_run(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    first, second = attendance("ND-2004-01", 6), attendance("ND-2004-02", 2)
    judge_pair(
        first=first,
        second=second,
        verdict=Verdict.DIFFERENT,
        reason="cousins",
        at=NOW,
        by=small_office.reporting,
    )
    assert people() == (PEOPLE + 1,) * 3
    later = Run.objects.create(engine="plain", at=NOW + timedelta(days=1), lines=0)
    PairJudgement.objects.create(
        first_id=first,
        second_id=second,
        verdict=Verdict.SAME.value,
        bits=20.0,
        reason="name+phone",
        run=later,
        at=later.at,
    )
    small_office.import_sheets({"ND-2005-01": SHEETS["ND-2004-01"]})
    [standing] = [
        each
        for each in standing_judgements(among=[first])
        if (each.judgement.first, each.judgement.second) == (first, second)
    ]
    assert standing.by_person
    assert standing.judgement.verdict is Verdict.DIFFERENT
    assert Assignment.objects.get(pk=first).person != Assignment.objects.get(pk=second).person


def test_two_people_who_turn_out_to_be_one_leave_a_redirect(small_office: SmallOffice) -> None:
    small_office.import_sheets(NAMES_ONLY)
    decide(small_office, Verdict.DIFFERENT)
    first, second = attendance("ND-2004-01", 2), attendance("ND-2004-02", 2)
    decide(small_office, Verdict.SAME)
    assert (second, first) in PersonRedirect.objects.values_list("old", "new")
    assert Assignment.objects.get(pk=second).person == first


@pytest.mark.parametrize(
    "order",
    [
        ("ND-2004-01", "ND-2004-02", "ND-2004-03"),
        ("ND-2004-03", "ND-2004-01", "ND-2004-02"),
        ("ND-2004-02", "ND-2004-03", "ND-2004-01"),
    ],
    ids=" ".join,
)
def test_the_order_of_imports_does_not_change_who_is_who(
    small_office: SmallOffice, order: tuple[str, ...]
) -> None:
    for session in order:
        small_office.import_sheets({session: SHEETS[session]})
    assert people() == (PEOPLE, PEOPLE, PEOPLE)
    assert Assignment.objects.count() == LINES


def test_a_pair_is_named_in_either_order(small_office: SmallOffice) -> None:
    small_office.import_sheets(NAMES_ONLY)
    first, second = attendance("ND-2004-01", 2), attendance("ND-2004-02", 2)
    judge_pair(
        first=second,
        second=first,
        verdict=Verdict.SAME,
        reason="asked them",
        at=NOW,
        by=small_office.console,
    )
    assert people() == (3, 3, 3)


def test_nobody_is_paired_with_themselves(small_office: SmallOffice) -> None:
    small_office.import_sheets(NAMES_ONLY)
    alone = attendance("ND-2004-01", 2)
    with (
        pytest.raises(IntegrityError, match="a_pair_is_named_in_one_order"),
        transaction.atomic(),
    ):
        judge_pair(
            first=alone,
            second=alone,
            verdict=Verdict.SAME,
            reason="",
            at=NOW,
            by=small_office.console,
        )


def decide(office: SmallOffice, verdict: Verdict) -> PairJudgement:
    """A person decides the pair of the one name."""
    return judge_pair(
        first=attendance("ND-2004-01", 2),
        second=attendance("ND-2004-02", 2),
        verdict=verdict,
        reason="asked the centre",
        at=NOW,
        by=office.reporting,
    )
