"""A sheet that comes again updates its session by key: nothing is doubled, nothing rewritten."""

from __future__ import annotations

import pytest
from tests.small_office import SHEETS
from tests.small_office_open import NOW, SmallOffice

from sulh.evidence.identity.actions import judge_new_attendances
from sulh.evidence.identity.models import Assignment
from sulh.records.activities.access import identifying_lines
from sulh.records.activities.actions.taking_in import SheetOutcome
from sulh.records.activities.models import Attendance, HeadCount, IdentifyingValues
from sulh.records.activities.rules.renewals import WrittenLine, renewed

LIST = SHEETS["ND-2004-01"]
OF_THE_LIST = 7


def send(office: SmallOffice, table: str, *, name: str, tab: str = "ND-2004-01") -> SheetOutcome:
    [sheet] = office.take_in({tab: table}, name=name).sheets
    return sheet


def standing(session: str = "ND-2004-01") -> dict[str, str]:
    """The name of every line that counts, with its sex."""
    lines = Attendance.objects.filter(session=session, struck=None)
    names = dict(IdentifyingValues.objects.values_list("attendance_id", "full_name"))
    return {names[line.pk]: line.sex for line in lines}


@pytest.mark.parametrize(
    ("written", "corrected"),
    [
        ("Холова Зебо | ж", "Холова Зебо | м"),  # equal line: sex is no part of its fingerprint
        ("Холова Зебо", "Холова Зебунисо"),  # number, birth date and phone
        (
            "| 4 | Холова Зебо | ж | 14.01.1977",
            "| 4 | Холова Зебо | ж | 15.01.1977",
        ),  # number, name
        ("| 4 | Холова Зебо | ж | 14.01.1977", "| 9 | Холова Зебо | ж | 15.02.1977"),  # name alone
        ("927000104", "927000194"),
        ("Спитамен | 927000104", "Ашт | 927000104"),
    ],
)
def test_a_corrected_line_takes_the_place_of_the_one_it_corrects(
    small_office: SmallOffice, written: str, corrected: str
) -> None:
    send(small_office, LIST, name="first.xlsx")
    old = Attendance.objects.get(row=5)
    outcome = send(small_office, LIST.replace(written, corrected), name="second.xlsx")
    assert (outcome.changed, outcome.as_before, outcome.lines_recorded) == (1, 6, 1)
    assert outcome.problems == ()
    assert len(standing()) == OF_THE_LIST
    [new] = Attendance.objects.filter(supersedes=old)
    old.refresh_from_db()
    assert old.struck is not None
    assert old.struck.reason == "renewed"
    assert (new.sheet.file.name, old.sheet.file.name) == ("second.xlsx", "first.xlsx")


def test_new_lines_are_added_and_lines_that_are_gone_are_kept(small_office: SmallOffice) -> None:
    send(small_office, LIST, name="first.xlsx")
    without_the_last = LIST.rstrip().rpartition("\n")[0]
    added = f"{without_the_last}\n| 7 | Бобоев Сино | м | 11.10.1976 | Ашт | 927000112 |"
    outcome = send(small_office, added, name="second.xlsx")
    assert (outcome.changed, outcome.as_before, outcome.lines_recorded) == (0, 6, 1)
    assert len(standing()) == OF_THE_LIST + 1


def test_identity_never_sees_a_line_that_was_superseded(small_office: SmallOffice) -> None:
    send(small_office, LIST, name="first.xlsx")
    judge_new_attendances(at=NOW, by=small_office.console)
    send(small_office, LIST.replace("Холова Зебо | ж", "Холова Зебо | м"), name="second.xlsx")
    judge_new_attendances(at=NOW, by=small_office.console)
    superseded = Attendance.objects.get(struck__isnull=False)
    assert superseded.pk not in {line.attendance for line in identifying_lines()}
    assert not Assignment.objects.filter(pk=superseded.pk).exists()
    assert Assignment.objects.count() == OF_THE_LIST


def test_who_was_trained_by_a_corrected_line_follows_it(small_office: SmallOffice) -> None:
    trainers = """
        | № | Ф.И.О. | Пол | Дата рождения | Сертификат |
        | 1 | Назаров Умед | м | 30.09.1972 | POL-2004/001 |
    """
    trained = """
        | № | Full name | Sex | Certificate | Trained by |
        | 1 | Sharipova Malika | f | POL-2004/101 | POL-2004/001 |
    """
    send(small_office, trainers, name="trainers.xlsx", tab="POL-2004-01")
    send(small_office, trained, name="trained.xlsx", tab="POL-2004-02")
    corrected = trainers.replace("30.09.1972", "30.09.1973")
    send(small_office, corrected, name="again.xlsx", tab="POL-2004-01")
    [trainee] = Attendance.objects.filter(session="POL-2004-02")
    [trainer] = Attendance.objects.filter(session="POL-2004-01", struck=None)
    assert trainee.trained_by == trainer


def test_a_corrected_head_count_form_takes_the_place_of_the_first(
    small_office: SmallOffice,
) -> None:
    form = "| Session: ND-2004-02 | |\n| Women | Men |\n| 12 | 30 |"
    send(small_office, form, name="first.xlsx", tab="Form")
    outcome = send(small_office, form.replace("30", "31"), name="second.xlsx", tab="Form")
    assert [problem.code for problem in outcome.problems] == ["headcount_replaced"]
    counting = HeadCount.objects.filter(struck=None)
    assert dict(counting.values_list("sex", "people")) == {"f": 12, "m": 31}
    assert HeadCount.objects.count() == 4


def test_a_second_page_of_the_session_is_not_the_first_come_again(
    small_office: SmallOffice,
) -> None:
    send(small_office, LIST, name="page 1.xlsx")
    page = """
        | № | Ф.И.О. | Пол | Дата рождения | Район | Телефон |
        | 1 | Бобоев Далер | м | 11.10.1976 | Ашт | 927000112 |
        | 2 | Давлатова Нигора | ж | 03.03.1959 | Ашт | 927000113 |
    """
    outcome = send(small_office, page, name="page 2.xlsx")
    assert (outcome.changed, outcome.lines_recorded) == (0, 2)
    assert len(standing()) == OF_THE_LIST + 2


def line(at: int, name: str, **told: object) -> WrittenLine:
    """A recorded line by default; ``values`` follow the name."""
    given = {"sheet": 1, "certificate": "", "number": str(at), "birth_date": "", "phone": ""}
    given |= {"birth_year": None, "fingerprint": name, "row": at, "values": (name,), **told}
    return WrittenLine(at=at, full_name=name, **given)  # type: ignore[arg-type]


def test_nothing_is_gone_that_is_held_back_on_its_row() -> None:
    recorded = [line(1, "Назаров Умед"), line(2, "Холова Зебо"), line(3, "Бобоев Сино")]
    sent = [line(1, "Назаров Умед"), line(2, "Холова Зебо")]
    assert renewed(sent, recorded).gone == (3,)
    assert renewed(sent, recorded, held_back=[3]).gone == ()


def test_one_number_with_another_name_is_another_person() -> None:
    recorded = [line(1, "Назаров Умед"), line(2, "Холова Зебо")]
    found = renewed([line(1, "Назаров Умед"), line(2, "Бобоев Сино")], recorded)
    assert (dict(found.changed), dict(found.as_before), found.gone) == ({}, {1: 1}, (2,))


def test_a_certificate_is_a_key_across_the_sheets_of_a_session() -> None:
    others = [line(at, f"Холова Зебо{at}") for at in range(3, 8)]
    recorded = [line(2, "Назаров Умед", certificate="POL/1"), *others]
    sent = [line(1, "Назаров Умед", certificate="POL/1", values=("born 1972",), fingerprint="x")]
    found = renewed(sent, recorded)
    assert (dict(found.changed), found.renews) == ({1: 2}, frozenset())


def test_two_equal_lines_against_one_on_record_give_one_new_line() -> None:
    sent = [line(1, "Назаров Умед"), line(2, "Назаров Умед")]
    found = renewed(sent, [line(9, "Назаров Умед", number="")])
    assert (dict(found.as_before), dict(found.changed)) == ({1: 9}, {})
