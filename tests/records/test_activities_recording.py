"""A sheet is recorded whole or not at all; each line once; what identifies stands apart."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from tests.small_office import SHEETS, workbook
from tests.small_office_open import NOW, SmallOffice

from sulh.foundation.audit.models import AuditEntry
from sulh.foundation.files.models import ReceivedFile
from sulh.foundation.places.reads import Gazetteer
from sulh.intake.workbooks.actions.receiving import hand_in_workbook
from sulh.intake.workbooks.models import Sheet
from sulh.intake.workbooks.reads import read_delivery
from sulh.records.activities.actions import recording
from sulh.records.activities.actions.recording import record_sheet
from sulh.records.activities.models import Attendance, HeadCount, IdentifyingValues, Session
from sulh.records.activities.rules.lines import may_be_one_person, stated_rung

FIRST = {"ND-2004-01": SHEETS["ND-2004-01"]}

TRAINERS = {
    "POL-2004-01": """
        | № | Ф.И.О. | Пол | Дата рождения | Сертификат |
        | 1 | Назаров Умед | м | 30.09.1972 | POL-2004/001 |
        | 2 | Холова Зебо | ж | 14.01.1977 | POL-2004/002 |
    """
}
TRAINED_BY_THEM = {
    "POL-2004-02": """
        | № | Full name | Sex | Certificate | Trained by |
        | 1 | Sharipova Malika | f | POL-2004/101 | POL-2004/001 |
        | 2 | Yusufova Parvina | f | POL-2004/102 | POL-2004/002 |
        | 3 | Olimov Behruz | m | POL-2004/103 | POL-2004/999 |
        | 4 | Mirzoev Shahrom | m | POL-2004/104 | |
    """
}


def codes(office: SmallOffice, sheets: dict[str, str], *, name: str = "lists.xlsx") -> list[str]:
    """The codes of the problems that taking the sheets in finds."""
    return [problem.code for problem in office.take_in(sheets, name=name).problems]


def test_a_line_becomes_one_attendance_and_its_name_stands_apart(
    small_office: SmallOffice,
) -> None:
    assert codes(small_office, FIRST) == []
    line = Attendance.objects.get(row=2)
    assert (line.session_id, line.role, line.rung) == ("ND-2004-01", "participant", "came")
    assert (line.sex, line.age_band, line.district_id) == ("m", "30_44", "TJK-SU-05")
    who = IdentifyingValues.objects.get(attendance=line)
    assert (who.full_name, who.birth_date) == ("Раҳимов Далер", "1974-03-12")
    assert IdentifyingValues.objects.count() == Attendance.objects.count() == 7


def test_the_raw_line_is_kept_as_it_was_written(small_office: SmallOffice) -> None:
    small_office.take_in(FIRST)
    raw = IdentifyingValues.objects.get(attendance__row=2).raw
    assert ["Ф.И.О.", "Раҳимов Далер"] in [list(pair) for pair in raw]


@pytest.mark.parametrize(
    ("born", "band"),
    [
        ("12.05.1986", "18_29"),  # eighteen on the day of the session
        ("13.05.1986", "u18"),  # a day short of it
        ("12.05.1974", "30_44"),
        ("13.05.1974", "18_29"),
        ("12.05.1944", "60plus"),
        ("13.05.1944", "45_59"),
        ("", "unstated"),
    ],
)
def test_ages_are_bands_on_the_day_of_the_session(
    small_office: SmallOffice, born: str, band: str
) -> None:
    table = f"| № | Ф.И.О. | Дата рождения |\n| 1 | Холова Зебо | {born} |"
    small_office.take_in({"ND-2004-01": table})
    assert Attendance.objects.get().age_band == band


def test_a_line_that_cannot_be_recorded_is_held_back_and_the_others_are_not(
    small_office: SmallOffice,
) -> None:
    found = codes(
        small_office,
        {
            "ND-2004-01": """
                | № | Ф.И.О. | Пол | Дата рождения | Район |
                | 1 | Раҳимов Далер | м | 12.03.1974 | Спитамен |
                | 2 | Холова Зебо | ж | 31.02.1977 | Спитамен |
                | 3 | Назаров Умед | м | 30.09.1982 | Атлантида |
                | 4 | | ж | 17.02.1971 | Спитамен |
                | 5 | Олимов Беҳрӯз | м | 02.12.1973 | Ашт |
            """
        },
    )
    assert sorted(found) == ["impossible_date", "line_without_a_name", "unknown_district"]
    assert list(Attendance.objects.values_list("row", flat=True)) == [2, 6]
    sheet = Sheet.objects.get()
    assert (sheet.lines_read, sheet.lines_recorded) == (5, 2)
    assert sorted(problem["row"] for problem in sheet.problems) == [3, 4, 5]


def test_a_sheet_sent_twice_is_kept_and_counted_once(small_office: SmallOffice) -> None:
    small_office.take_in(FIRST)
    again = small_office.take_in({"Лист1": _with_session(FIRST)}, name="again.xlsx")
    [sheet] = again.sheets
    assert sheet.state == "already_received"
    assert [problem.code for problem in again.problems] == ["sheet_already_received"]
    assert not again.has_errors
    assert Attendance.objects.count() == 7
    assert ReceivedFile.objects.count() == 2
    assert list(Sheet.objects.order_by("pk").values_list("state", flat=True)) == [
        "recorded",
        "already_received",
    ]


def test_a_line_of_the_session_on_another_sheet_is_not_doubled(small_office: SmallOffice) -> None:
    small_office.take_in(FIRST)
    page = """
        | № | Ф.И.О. | Пол | Дата рождения | Район | Телефон |
        | 1 | Назаров Умед | м | 30.09.1982 | Спитамен | 927000105 |
        | 2 | Бобоев Сино | м | 11.10.1976 | Ашт | 927000112 |
    """
    outcome = small_office.take_in({"ND-2004-01": page}, name="page 2.xlsx")
    assert [(p.code, p.row) for p in outcome.problems] == [("line_already_recorded", 2)]
    assert not outcome.has_errors
    assert Attendance.objects.count() == 8


def test_the_same_line_in_another_session_is_another_attendance(small_office: SmallOffice) -> None:
    small_office.take_in(FIRST)
    assert codes(small_office, {"ND-2004-02": FIRST["ND-2004-01"]}) == []
    assert Attendance.objects.count() == 14


def test_a_certificate_of_an_earlier_sheet_under_another_name_is_held_back(
    small_office: SmallOffice,
) -> None:
    small_office.take_in(TRAINERS)
    found = small_office.take_in(
        {
            "POL-2004-02": """
                | № | Full name | Certificate |
                | 1 | Nazarov Umed | POL-2004/001 |
                | 2 | Boboev Sino | POL-2004/002 |
            """
        }
    )
    assert [(p.code, p.row) for p in found.problems] == [("certificate_used_twice", 3)]
    assert "Холова" not in str([p.as_record() for p in found.problems])
    assert list(Attendance.objects.filter(session="POL-2004-02").values_list("row", flat=True)) == [
        2
    ]


def test_who_was_trained_by_whom_follows_the_trainers_certificate(
    small_office: SmallOffice,
) -> None:
    small_office.take_in(TRAINERS)
    small_office.take_in(TRAINED_BY_THEM)
    trainers = {line.row: line.pk for line in Attendance.objects.filter(session="POL-2004-01")}
    lineage = Attendance.objects.filter(session="POL-2004-02").order_by("row")
    assert [line.trained_by_id for line in lineage] == [trainers[2], trainers[3], None, None]
    assert {line.generation for line in lineage} == {1}
    assert {line.generation for line in Attendance.objects.filter(session="POL-2004-01")} == {0}


def test_the_activity_says_what_a_signed_line_of_its_sheets_states(
    small_office: SmallOffice,
) -> None:
    small_office.take_in(TRAINERS)
    small_office.take_in(FIRST)
    rungs = dict(Attendance.objects.values_list("session_id", "rung").distinct())
    assert rungs == {"POL-2004-01": "certified", "ND-2004-01": "came"}


@pytest.mark.parametrize(
    ("written", "sheets_state", "rung"),
    [
        ("came", "certified", "certified"),
        ("came", "came", "came"),
        ("invited", "certified", "invited"),
        ("completed", "came", "completed"),
    ],
)
def test_nobody_is_lifted_above_what_their_line_says(
    written: str, sheets_state: str, rung: str
) -> None:
    assert stated_rung(written, sheets_state=sheets_state) == rung


def test_a_head_count_form_gives_counts_and_no_person(small_office: SmallOffice) -> None:
    form = """
        | Session: ND-2004-02 | |
        | Women | Men |
        | 12 | 30 |
    """
    [sheet] = small_office.take_in({"Form": form}).sheets
    assert (sheet.state, sheet.headcounts, sheet.lines_recorded) == ("recorded", 2, 0)
    assert dict(HeadCount.objects.values_list("sex", "people")) == {"f": 12, "m": 30}
    assert Attendance.objects.count() == 0


def test_a_sheet_that_fails_half_way_leaves_nothing_but_its_file(
    small_office: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(recording, "_store_headcounts", fail)
    before = AuditEntry.objects.filter(action="record_sheet").count()
    with pytest.raises(ZeroDivisionError):
        small_office.take_in(FIRST)
    assert not Sheet.objects.exists()
    assert not Attendance.objects.exists()
    assert not IdentifyingValues.objects.exists()
    assert AuditEntry.objects.filter(action="record_sheet").count() == before
    assert ReceivedFile.objects.count() == 1


def test_the_same_sheet_recorded_by_two_at_once_is_refused_the_second_time(
    small_office: SmallOffice,
) -> None:
    by = small_office.console
    first, second = (
        hand_in_workbook(content=workbook(FIRST), name="list.xlsx", at=NOW, by=by).delivery
        for _ in range(2)
    )
    [parsed] = read_delivery(first).sheets
    what = {"session": Session.objects.get(pk="ND-2004-01"), "parsed": parsed, "at": NOW, "by": by}
    record_sheet(**what, delivery=first, gazetteer=Gazetteer())
    with pytest.raises(IntegrityError):
        record_sheet(**what, delivery=second, gazetteer=Gazetteer())
    assert Attendance.objects.count() == 7


def test_the_audit_of_a_sheet_counts_and_names_nobody(small_office: SmallOffice) -> None:
    small_office.take_in(FIRST)
    entry = AuditEntry.objects.get(action="record_sheet")
    assert entry.sentence == "recorded a sheet of ND-2004-01"
    assert (entry.details["lines"], entry.details["problems"]) == (7, [])
    everything = str(list(AuditEntry.objects.values_list("sentence", "details")))
    assert "Раҳимов" not in everything


@pytest.mark.parametrize(
    ("first", "second", "may"),
    [
        ("Назаров Умед", "Nazarov Umed", True),
        ("Назарова Зебо", "Холова Зебо", True),  # a married name
        ("Назаров Умед", "Бобоев Сино", False),
        ("Умед Назаров", "Назаров Умед", True),
    ],
)
def test_a_certificate_carries_two_names_only_if_one_of_them_agrees(
    first: str, second: str, may: bool
) -> None:
    assert may_be_one_person(first, second) is may


def _with_session(sheets: dict[str, str]) -> str:
    [(session, table)] = sheets.items()
    return f"| Session: {session} | | | | | |\n{table}"
