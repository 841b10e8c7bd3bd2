"""A workbook at the pages: dropped, seen with its faults, corrected, accepted, undone."""

from __future__ import annotations

import pytest
from tests.interfaces.office.sheets.sheets_desk import Desk
from tests.small_office import SHEETS

from sulh.evidence.identity.models import Assignment
from sulh.foundation.audit.reads import break_in_chain
from sulh.foundation.files.models import ReceivedFile
from sulh.intake.workbooks.models import Correction, Sheet
from sulh.records.activities.models import Attendance, IdentifyingValues

pytestmark = pytest.mark.django_db

GOOD = {"ND-2004-01": SHEETS["ND-2004-01"]}
FAULTY = {
    "ND-2004-01": """
        | № | Ф.И.О. | Пол | Дата рождения | Район |
        | 1 | Раҳимов Далер | м | 12.03.1974 | Спитамен |
        | 2 | Холова Зебо | ж | 31.02.1977 | Спитамен |
        | 3 | Назаров Умед | м | 30.09.1982 | Спитамон-Шаҳр |
        | 4 | Олимов Беҳрӯз | м | 02.12.1973 | Ашт |
    """
}
THE_FAULTS = {"cell-0-3-3": "28.02.1977", "cell-0-4-4": "Спитамен"}


def test_a_dropped_workbook_is_read_and_nothing_of_it_is_recorded(desk: Desk) -> None:
    delivery = desk.drop_sheets(GOOD)
    assert delivery.state == "read"
    assert Attendance.objects.count() == 0
    page = desk.see(f"/sheets/{delivery.pk}/")
    assert "record 7 lines" in page
    assert "list.xlsx" in desk.see("/sheets/")


def test_accepting_records_the_lines_and_recognises_who_came(desk: Desk) -> None:
    delivery = desk.drop_sheets(GOOD)
    desk.accept(delivery)
    assert (delivery.state, delivery.decided_by.username) == ("recorded", "reporting")
    assert Attendance.objects.count() == Assignment.objects.count() == 7
    assert break_in_chain() is None


def test_faults_stand_at_their_cells_with_reason_and_remedy(desk: Desk) -> None:
    delivery = desk.drop_sheets(FAULTY)
    tab = desk.see(f"/sheets/{delivery.pk}/tabs/0/")
    cell = tab[tab.index("31.02.1977") :][:600]
    assert "The birth date cannot be a date" in cell
    assert "Correct the date" in cell
    assert tab.count('class="fault"') == 2
    assert "held back" in tab
    for field in THE_FAULTS:
        assert f'name="{field}"' in desk.see(f"/sheets/{delivery.pk}/")


def test_a_correction_stands_beside_the_file_and_is_undone(desk: Desk) -> None:
    delivery = desk.drop_sheets(FAULTY)
    kept = bytes(ReceivedFile.objects.get().content)
    desk.post(delivery, "correct", **THE_FAULTS)
    assert [sheet.problems for sheet in delivery.sheets.all()] == [[]]
    assert bytes(ReceivedFile.objects.get().content) == kept
    first = Correction.objects.order_by("pk")[0]
    assert (first.written, first.value, first.by.username) == (
        "31.02.1977",
        "28.02.1977",
        "reporting",
    )
    desk.post(delivery, f"corrections/{first.pk}/undo")
    assert [p["code"] for p in delivery.sheets.get().problems] == ["impossible_date"]
    assert Correction.objects.count() == 2


def test_what_was_corrected_is_recorded(desk: Desk) -> None:
    delivery = desk.drop_sheets(FAULTY)
    desk.post(delivery, "correct", **THE_FAULTS)
    desk.accept(delivery)
    assert Attendance.objects.count() == 4
    assert IdentifyingValues.objects.get(attendance__row=3).birth_date == "1977-02-28"


def test_lines_held_back_can_be_corrected_after_the_others_were_recorded(desk: Desk) -> None:
    delivery = desk.drop_sheets(FAULTY)
    desk.accept(delivery)
    assert Attendance.objects.count() == 2
    desk.post(delivery, "read-again")
    assert delivery.state == "recorded"
    desk.post(delivery, "correct", **THE_FAULTS)
    assert delivery.state == "read"
    desk.accept(delivery)
    assert (delivery.state, Sheet.objects.get().lines_recorded) == ("recorded", 4)
    assert Attendance.objects.filter(struck=None).count() == 4
