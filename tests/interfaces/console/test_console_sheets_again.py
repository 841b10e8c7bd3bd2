"""A sheet that comes again in another dress: only what is new in it is recorded."""

from __future__ import annotations

import pytest
from tests.small_office_open import SmallOffice

from sulh.records.activities.actions.taking_in import SheetOutcome
from sulh.records.activities.models import Attendance

pytestmark = pytest.mark.django_db

HEADINGS = "| № | Ф.И.О. | Пол | Дата рождения | Район | Сертификат |"
DALER = "| 1 | Раҳимов Далер | м | 12.03.1974 | Спитамен | C-1 |"
NIGORA = "| 2 | Каримова Нигора | ж | 05.07.1980 | Спитамен | C-2 |"
FARRUKH = "| 3 | Саидов Фаррух | м | 23.11.1969 | Спитамен | C-3 |"
ZEBO = "| 4 | Холова Зебо | ж | 14.01.1977 | Ашт | C-4 |"


def sheet(*lines: str, headings: str = HEADINGS) -> str:
    return "\n".join((headings, *lines))


def take_in(
    office: SmallOffice, table: str, *, tab: str = "ND-2004-01", name: str = "list.xlsx"
) -> SheetOutcome:
    [outcome] = office.take_in({tab: table}, name=name).sheets
    return outcome


def codes(outcome: SheetOutcome) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.row) for problem in outcome.problems]


@pytest.fixture
def office(small_office: SmallOffice) -> SmallOffice:
    """An office that has recorded three lines."""
    first = take_in(small_office, sheet(DALER, NIGORA, FARRUKH))
    assert (first.state, first.lines_recorded, codes(first)) == ("recorded", 3, [])
    return small_office


@pytest.mark.parametrize(
    ("tab", "name", "table"),
    [
        ("ND-2004-01", "renamed.xlsx", sheet(DALER, NIGORA, FARRUKH)),
        ("ND-2004-01 (2)", "list.xlsx", sheet(DALER, NIGORA, FARRUKH)),
        ("Лист1", "list.xlsx", "| Сессия: ND-2004-01 |\n| |\n" + sheet(DALER, NIGORA, FARRUKH)),
        (
            "ND-2004-01",
            "list.xlsx",
            """
            | Certificate | District | Date of birth | Sex | Full name | Signature |
            | C-1 | Спитамен | 12 марти 1974 | male | РАҲИМОВ ДАЛЕР | + |
            | C-2 | Спитамен | 1980-07-05 | female | Каримова Нигора | + |
            | C-3 | Спитамен | 23 ноября 1969 г. | male | Саидов  Фаррух | |
            """,
        ),
    ],
)
def test_the_same_sheet_in_another_dress_is_not_recorded_twice(
    office: SmallOffice, tab: str, name: str, table: str
) -> None:
    again = take_in(office, table, tab=tab, name=name)
    assert (again.state, again.lines_recorded) == ("already_received", 0)
    assert codes(again) == [("sheet_already_received", None)]
    assert Attendance.objects.count() == 3


def test_of_a_sheet_with_one_line_more_only_the_new_line_is_recorded(office: SmallOffice) -> None:
    longer = take_in(office, sheet(DALER, NIGORA, FARRUKH, ZEBO))
    assert (longer.state, longer.lines_recorded) == ("recorded", 1)
    assert (longer.as_before, longer.changed, codes(longer)) == (3, 0, [])


def test_a_line_moved_is_the_same_line(office: SmallOffice) -> None:
    moved = take_in(office, sheet(FARRUKH, DALER, NIGORA))
    assert (moved.state, moved.lines_recorded) == ("recorded", 0)
    assert Attendance.objects.count() == 3


def test_of_a_corrected_sheet_only_the_line_held_back_is_recorded(office: SmallOffice) -> None:
    table = sheet(DALER, NIGORA, ZEBO.replace("14.01.1977", "31.02.1977"))
    faulty = take_in(office, table, tab="ND-2004-02")
    assert (faulty.lines_read, faulty.lines_recorded) == (3, 2)
    assert codes(faulty) == [("impossible_date", 4)]
    corrected = take_in(office, sheet(DALER, NIGORA, ZEBO), tab="ND-2004-02")
    assert (corrected.state, corrected.lines_recorded) == ("recorded", 1)
    assert (corrected.as_before, corrected.changed, codes(corrected)) == (2, 0, [])


def test_a_certificate_of_an_earlier_sheet_holds_another_persons_line_back(
    office: SmallOffice,
) -> None:
    table = sheet(DALER, ZEBO.replace("C-4", "C-3"))
    other = take_in(office, table, tab="ND-2004-02")
    assert other.lines_recorded == 1
    assert codes(other) == [("certificate_used_twice", 3)]


def test_the_same_list_of_another_session_is_another_sheet(office: SmallOffice) -> None:
    other = take_in(office, sheet(DALER, NIGORA, FARRUKH), tab="ND-2004-02")
    assert (other.state, other.lines_recorded) == ("recorded", 3)


def test_a_ditto_is_recorded_as_the_district_above(small_office: SmallOffice) -> None:
    take_in(
        small_office,
        sheet(
            DALER,
            NIGORA.replace("Спитамен", "-//-"),
            FARRUKH.replace("Спитамен", "то же"),
        ),
    )
    districts = set(Attendance.objects.values_list("district_id", flat=True))
    assert (Attendance.objects.count(), len(districts)) == (3, 1)
    assert None not in districts
