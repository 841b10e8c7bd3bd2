"""What a person judged of a line holds of the line that corrects it, or is asked again."""

from __future__ import annotations

import pytest
from tests.small_office import SHEETS
from tests.small_office_open import NOW, SmallOffice

from sulh.evidence.identity.actions import judge_new_attendances, judge_pair, undo_judgement
from sulh.evidence.identity.actions.judging import Recognised
from sulh.evidence.identity.models import Assignment, PairJudgement, StandingPair
from sulh.evidence.identity.reads.before import said_before_correction
from sulh.evidence.identity.reads.queue import queue_after
from sulh.evidence.identity.rules import Verdict
from sulh.records.activities.models import Attendance

pytestmark = pytest.mark.django_db

FIRST = """
    | № | Ф.И.О. | Пол | Район | Телефон |
    | 1 | Раҳимов Далер | м | Спитамен | |
    | 2 | Каримова Нигора | ж | Спитамен | 927000102 |
    | 3 | Назаров Умед | м | Ашт | 927000103 |
"""
SECOND = """
    | № | Ф.И.О. | Пол | Район | Телефон |
    | 1 | Раҳимов Далер | м | Ашт | |
    | 2 | Холова Зебо | ж | Ашт | 927000104 |
"""
SAME_PERSON = ("| 1 | Раҳимов Далер | м | Спитамен | |", "| 1 | Раҳимов Далер | м | Ашт | |")
WITH_A_PHONE = (SAME_PERSON[0], "| 1 | Раҳимов Далер | м | Спитамен | 927000101 |")
RENAMED = (SAME_PERSON[0], "| 1 | Раҳимов Далира | м | Спитамен | |")
OTHER_SCRIPT = (SAME_PERSON[0], "| 1 | Rahimov Daler | м | Ашт | |")


def line(session: str, row: int = 2) -> int:
    return Attendance.objects.get(session_id=session, row=row, struck=None).pk


def standing() -> StandingPair:
    """What holds of the first lines of both sheets as they are now."""
    first, second = sorted((line("ND-2004-01"), line("ND-2004-02")))
    return StandingPair.objects.select_related("judgement").get(first=first, second=second)


@pytest.fixture
def office(small_office: SmallOffice) -> SmallOffice:
    small_office.import_sheets({"ND-2004-01": FIRST, "ND-2004-02": SECOND})
    return small_office


def judge(office: SmallOffice, verdict: Verdict) -> PairJudgement:
    return judge_pair(
        first=line("ND-2004-01"),
        second=line("ND-2004-02"),
        verdict=verdict,
        reason="I know him",
        at=NOW,
        by=office.reporting,
    )


def correct(
    office: SmallOffice, change: tuple[str, str], *, name: str = "again.xlsx"
) -> Recognised:
    assert change[0] in FIRST
    before = line("ND-2004-01")
    office.take_in({"ND-2004-01": FIRST.replace(*change)}, name=name)
    assert Attendance.objects.get(pk=line("ND-2004-01")).supersedes_id == before
    return judge_new_attendances(at=NOW, by=office.console)


@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.DIFFERENT])
@pytest.mark.parametrize("change", [SAME_PERSON, OTHER_SCRIPT])
def test_a_correction_that_leaves_the_person_as_they_were_keeps_the_judgement(
    office: SmallOffice, verdict: Verdict, change: tuple[str, str]
) -> None:
    judge(office, verdict)
    done = correct(office, change)
    assert (done.carried_over, done.reopened) == (1, 0)
    held = standing()
    assert (held.verdict, held.by_person) == (verdict, True)
    assert (held.judgement.person, held.judgement.reason) == (office.reporting, "I know him")
    people = dict(Assignment.objects.values_list("attendance_id", "person"))
    are_one = people[held.first_id] == people[held.second_id]
    assert are_one is (verdict is Verdict.SAME)


@pytest.mark.parametrize("change", [RENAMED, WITH_A_PHONE])
def test_a_correction_of_who_it_is_puts_the_question_anew_beside_the_old_answer(
    office: SmallOffice, change: tuple[str, str]
) -> None:
    judge(office, Verdict.DIFFERENT)
    done = correct(office, change)
    assert (done.carried_over, done.reopened) == (0, 1)
    held = standing()
    assert (held.verdict, held.by_person) == (Verdict.UNDECIDED, False)
    assert [(pair.first, pair.second) for pair in queue_after(0)] == [
        (held.first_id, held.second_id)
    ]
    said = said_before_correction(first=held.first_id, second=held.second_id)
    assert said is not None
    assert (said.by, said.verdict, said.reason) == ("reporting", Verdict.DIFFERENT, "I know him")


def test_what_was_taken_back_is_not_carried_over(office: SmallOffice) -> None:
    made = judge(office, Verdict.DIFFERENT)
    undo_judgement(judgement=made, at=NOW, by=office.reporting)
    done = correct(office, SAME_PERSON)
    assert (done.carried_over, done.reopened) == (0, 0)
    assert not standing().by_person


def test_a_judgement_goes_on_through_a_second_correction(office: SmallOffice) -> None:
    judge(office, Verdict.DIFFERENT)
    correct(office, SAME_PERSON)
    done = correct(office, (SAME_PERSON[0], "| 1 | Раҳимов Далер | м | Хуҷанд | |"), name="b.xlsx")
    assert done.carried_over == 1
    assert standing().verdict == Verdict.DIFFERENT


def test_both_lines_may_be_corrected_at_once(office: SmallOffice) -> None:
    judge(office, Verdict.DIFFERENT)
    office.take_in(
        {
            "ND-2004-01": FIRST.replace(*SAME_PERSON),
            "ND-2004-02": SECOND.replace("м | Ашт", "м | Спитамен"),
        },
        name="both.xlsx",
    )
    done = judge_new_attendances(at=NOW, by=office.console)
    assert done.carried_over == 1
    assert standing().verdict == Verdict.DIFFERENT


def test_lines_that_correct_nothing_ask_nothing_of_judgements(small_office: SmallOffice) -> None:
    small_office.take_in(SHEETS)
    done = judge_new_attendances(at=NOW, by=small_office.console)
    assert (done.carried_over, done.reopened) == (0, 0)
    assert said_before_correction(first=line("ND-2004-01"), second=line("ND-2004-02")) is None
