"""A workbook at the pages: dropped, seen with its faults, corrected, accepted, undone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import xlsxwriter
from tests.interfaces.office.sheets.sheets_desk import Desk
from tests.small_office import SHEETS, letter_of_2005, workbook
from tests.small_office_open import SmallOffice

from sulh.evidence.identity.models import Assignment
from sulh.foundation.audit.reads import break_in_chain
from sulh.foundation.files.models import ReceivedFile
from sulh.intake.workbooks.formats.limits import LIMITS
from sulh.intake.workbooks.formats.workbook import grids_of
from sulh.intake.workbooks.models import Correction, Delivery, Sheet
from sulh.interfaces.office.sheets import tasks
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
    assert 'name="cell-0-3-3"' in desk.see(f"/sheets/{delivery.pk}/")
    desk.post(delivery, "correct", **THE_FAULTS)
    assert delivery.state == "read"
    desk.accept(delivery)
    assert (delivery.state, Sheet.objects.get().lines_recorded) == ("recorded", 4)
    assert Attendance.objects.filter(struck=None).count() == 4


def test_only_the_chosen_sheets_are_recorded_and_the_lines_left_out_are_not(desk: Desk) -> None:
    delivery = desk.drop_sheets({**GOOD, "ND-2004-02": SHEETS["ND-2004-02"]})
    first, second = delivery.sheets.order_by("position")
    desk.post(delivery, f"sheets/{first.pk}/leave-out", shown=["2", "3"], out=["3"])
    desk.accept(delivery, sheet=[first.pk])
    assert Attendance.objects.filter(session="ND-2004-01").count() == 6
    assert not Attendance.objects.filter(row=3).exists()
    second.refresh_from_db()
    assert (second.state, delivery.state) == ("left_out", "recorded")


def test_a_workbook_that_comes_again_changed_says_what_it_changes(desk: Desk) -> None:
    desk.accept(desk.drop_sheets(GOOD))
    table = GOOD["ND-2004-01"].replace("Холова Зебо | ж", "Холова Зебо | м")
    without_the_last = table.rstrip().rpartition("\n")[0]
    again = desk.drop_sheets({"ND-2004-01": f"{without_the_last}\n| 8 | Бобоев Сино | м | | | |"})
    outcome = again.sheets.get().outcome
    assert (outcome["new"], len(outcome["changed"]), len(outcome["as_before"])) == (1, 1, 5)
    [gone] = outcome["gone"]
    page = desk.see(f"/sheets/{again.pk}/")
    assert "(kept)" in page
    desk.accept(again, strike=[again.sheets.get().pk])
    assert Attendance.objects.get(pk=gone).struck is not None
    assert Attendance.objects.filter(struck=None).count() == 7


def test_a_recorded_line_is_not_corrected_here(desk: Desk) -> None:
    delivery = desk.drop_sheets(FAULTY)
    desk.accept(delivery)
    answer = desk.post(delivery, "correct", **{"cell-0-2-1": "Раҳимов Сино"})
    assert "Row 2 is recorded already" in answer.content.decode()
    assert Correction.objects.count() == 0


def test_what_was_withdrawn_is_open_for_nothing_but_reinstating(desk: Desk) -> None:
    delivery = desk.drop_sheets(FAULTY)
    desk.accept(delivery)
    desk.post(delivery, "withdraw")
    for verb in ("read-again", "accept", "correct", "set-aside"):
        assert desk.post(delivery, verb, **THE_FAULTS).status_code == 404
    assert (delivery.state, Sheet.objects.get().state) == ("withdrawn", "withdrawn")


def test_an_import_is_undone_and_reinstated_at_the_page(desk: Desk) -> None:
    delivery = desk.drop_sheets(GOOD)
    desk.accept(delivery)
    assert "7 lines of this file" in desk.see(f"/sheets/{delivery.pk}/withdraw/")
    desk.post(delivery, "withdraw")
    assert delivery.state == "withdrawn"
    assert Assignment.objects.count() == 0
    assert "was undone by reporting" in desk.see(f"/sheets/{delivery.pk}/")
    desk.post(delivery, "reinstate")
    assert (delivery.state, Assignment.objects.count()) == ("recorded", 7)


def test_a_sheet_without_a_session_gets_one_on_the_page(desk: Desk) -> None:
    delivery = desk.drop_sheets({"Лист1": SHEETS["ND-2004-01"]})
    assert delivery.sheets.get().state == "refused"
    assert 'name="tab-0"' in desk.see(f"/sheets/{delivery.pk}/")
    answer = desk.post(delivery, "sessions", **{"tab-0": "XX-1999-01"})
    assert "No session XX-1999-01 is planned" in answer.content.decode()
    desk.post(delivery, "sessions", **{"tab-0": "nd-2004-01"})
    assert (delivery.state, delivery.sheets.get().session_code) == ("read", "ND-2004-01")
    desk.accept(delivery)
    assert Attendance.objects.filter(session="ND-2004-01").count() == 7


def test_a_line_ends_on_its_sheet_with_the_row_marked(desk: Desk) -> None:
    desk.accept(desk.drop_sheets(GOOD))
    line = Attendance.objects.get(row=4)
    page = desk.see(f"/sheets/lines/{line.pk}/")
    marked = page[page.index("is-marked") :]
    assert marked.index("Саидов Фаррух") < marked.index("Холова Зебо")
    assert page.index("Каримова Нигора") < page.index("is-marked")
    assert "list.xlsx" in page


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Dear colleagues", "is not a workbook"),
        (b"", "is empty"),
        (b"PK\x03\x04 cut off half-wa", "is not a workbook"),
        (workbook(GOOD)[:-300], "is not a workbook"),
        (b"PK" + bytes(LIMITS.packed), "larger than 50.0 MB"),
    ],
    ids=["letter", "empty", "broken", "cut", "large"],
)
def test_what_cannot_be_read_is_refused_with_its_remedy(
    desk: Desk, content: bytes, said: str
) -> None:
    page = desk.drop(content, name="Рӯйхат.xlsx").content.decode()
    delivery = Delivery.objects.get()
    assert delivery.state == "refused"
    assert said in page
    assert (Sheet.objects.count(), Attendance.objects.count()) == (0, 0)


def test_the_same_file_dropped_twice_leads_to_what_is_there(desk: Desk) -> None:
    content = workbook(GOOD)  # once: a workbook holds the second it was written
    desk.drop(content)
    answer = desk.drop(content, name="again.xlsx")
    assert "was handed in before" in answer.content.decode()
    assert Delivery.objects.get().name == "list.xlsx"


def test_work_that_breaks_off_leaves_nothing_and_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(**_given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(tasks, "record_delivery", stop)
    delivery = desk.drop_sheets(GOOD)
    desk.accept(delivery)
    assert (delivery.state, Attendance.objects.count()) == ("refused", 0)
    assert "stopped half-way" in desk.see(f"/sheets/{delivery.pk}/")
    monkeypatch.undo()
    desk.post(delivery, "read-again")
    desk.accept(delivery)
    assert (delivery.state, Attendance.objects.count()) == ("recorded", 7)


def test_the_workbook_with_errors_comes_back_corrected_and_nothing_is_doubled(desk: Desk) -> None:
    delivery = desk.drop_sheets(FAULTY)
    desk.accept(delivery)
    answer = desk.client.get(f"/sheets/{delivery.pk}/with-errors/")
    taken = b"".join(answer.streaming_content)
    [tab] = grids_of(taken, "taken.xlsx")
    assert tab.rows[0][5] == "What to correct"
    assert "The birth date cannot be a date" in str(tab.rows[2][5])
    mended = [list(row) for row in tab.rows]
    mended[2][3], mended[3][4] = "28.02.1977", "Спитамен"
    table = "\n".join("| " + " | ".join(map(str, row)) + " |" for row in mended)
    again = desk.drop_sheets({"ND-2004-01": table}, name="mended.xlsx")
    assert again.sheets.get().outcome["held_back"] == 0
    desk.accept(again)
    assert Attendance.objects.filter(struck=None).count() == 4


def test_what_looks_like_a_formula_is_handed_out_as_text(desk: Desk) -> None:
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"strings_to_formulas": False}) as book:
        tab = book.add_worksheet("ND-2004-01")
        tab.write_row(0, 0, ["№", "Ф.И.О.", "Район"])
        tab.write_row(1, 0, ["1", '=HYPERLINK("x") Назаров', "Атлантида"])
    desk.drop(packed.getvalue())
    answer = desk.client.get(f"/sheets/{Delivery.objects.get().pk}/with-errors/")
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        assert b"=HYPERLINK" in archive.read("xl/sharedStrings.xml")


def test_centre_staff_see_their_own_files_and_no_name_of_another(
    desk: Desk, another_desk: Callable[..., Desk]
) -> None:
    foreign = desk.drop_sheets(GOOD, name="Рӯйхати дигарон.xlsx")
    desk.accept(foreign)
    centre = another_desk("centre", "centre_staff", centre="TJK-SU-05")
    own = centre.drop_sheets(
        {"Another tab": f"| Session: ND-2004-01 | |\n{SHEETS['ND-2004-01']}"}, name="own.xlsx"
    )
    assert own.sheets.get().state == "already_received"
    for address in ("/sheets/", f"/sheets/{own.pk}/", f"/sheets/{own.pk}/tabs/0/"):
        assert "дигарон" not in centre.see(address)
    line = Attendance.objects.first()
    assert line is not None
    for address in (f"{foreign.pk}/", f"{foreign.pk}/file/", f"lines/{line.pk}/"):
        assert centre.client.get(f"/sheets/{address}").status_code == 404
    colleague = another_desk("colleague", "centre_staff", centre="TJK-SU-05")
    assert "own.xlsx" in colleague.see("/sheets/")
    stranger = another_desk("stranger", "centre_staff")
    assert "own.xlsx" not in stranger.see("/sheets/")


def test_an_auditor_reads_what_was_recorded_and_nothing_that_only_waits(
    desk: Desk, another_desk: Callable[..., Desk]
) -> None:
    recorded = desk.drop_sheets(GOOD, name="recorded.xlsx")
    desk.accept(recorded)
    waiting = desk.drop_sheets(FAULTY, name="waiting.xlsx")
    auditor = another_desk("zarina", "auditor")
    listed = auditor.see("/sheets/")
    assert "recorded.xlsx" in listed
    assert "waiting.xlsx" not in listed
    assert auditor.client.get(f"/sheets/{waiting.pk}/").status_code == 404
    line = Attendance.objects.get(row=4)
    page = auditor.see(f"/sheets/lines/{line.pk}/")
    assert "is-marked" in page
    assert "/sessions/" not in page
    assert auditor.accept(recorded).status_code == 403
    desk.post(recorded, "withdraw")
    assert auditor.client.get(f"/sheets/{recorded.pk}/").status_code == 200


def test_an_auditor_is_told_of_no_figure_that_no_sealed_letter_stands_on(
    desk: Desk, another_desk: Callable[..., Desk], small_office: SmallOffice
) -> None:
    small_office.import_sheets()
    small_office.send(letter_of_2005())
    delivery = Delivery.objects.get()
    assert "Participants in the discussions" in desk.see(f"/sheets/{delivery.pk}/counts/")
    auditor = another_desk("zarina", "auditor")
    counts = auditor.see(f"/sheets/{delivery.pk}/counts/")
    assert "Participants in the discussions" not in counts


def test_a_human_rights_officer_follows_a_number_to_its_sheet(
    desk: Desk, another_desk: Callable[..., Desk]
) -> None:
    desk.accept(desk.drop_sheets(GOOD))
    officer = another_desk("madina", "human_rights_officer")
    line = Attendance.objects.get(row=4)
    assert "is-marked" in officer.see(f"/sheets/lines/{line.pk}/")


def test_a_role_without_the_permission_decides_nothing(
    desk: Desk, another_desk: Callable[..., Desk]
) -> None:
    delivery = desk.drop_sheets(GOOD)
    head = another_desk("the_head", "head_of_office")
    assert "Accept" not in head.see(f"/sheets/{delivery.pk}/")
    assert head.accept(delivery).status_code == 403
    assert delivery.state == "read"


def test_the_list_is_filtered_by_state_sender_session_and_day(desk: Desk) -> None:
    desk.drop_sheets(GOOD, name="one.xlsx")
    desk.drop(b"Dear colleagues", name="two.xlsx")
    assert "two.xlsx" not in desk.see("/sheets/?state=read")
    assert "one.xlsx" not in desk.see("/sheets/?state=refused")
    assert "one.xlsx" in desk.see("/sheets/?session=nd-2004-01&sender=reporting")
    assert "one.xlsx" not in desk.see("/sheets/?until=2005-01-01")


def test_the_list_asks_few_questions_however_long_it_is(
    desk: Desk, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    for number in range(5):
        desk.drop(f"Letter {number}".encode(), name=f"{number}.xlsx")
    with django_assert_max_num_queries(10):
        desk.see("/sheets/")


def test_figures_and_letters_that_count_the_file_are_named(
    desk: Desk, small_office: SmallOffice
) -> None:
    desk.accept(desk.drop_sheets({code: SHEETS[code] for code in SHEETS}))
    small_office.send(letter_of_2005())
    delivery = Delivery.objects.get()
    page = desk.see(f"/sheets/{delivery.pk}/counts/")
    assert "Participants in the discussions" in page
    assert "S/2005/323" in page
