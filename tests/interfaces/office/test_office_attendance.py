"""Attendance typed in the grid becomes a sheet, and nothing typed is lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from tests.small_office_open import SmallOffice

from sulh.evidence.identity.models import Assignment
from sulh.foundation.accounts.actions import open_account
from sulh.intake.workbooks.models import Sheet
from sulh.intake.workbooks.rules.headings import heading_match
from sulh.intake.workbooks.rules.sessions import FoundCode, code_in_row
from sulh.intake.workbooks.rules.typed import COLUMNS
from sulh.records.activities.models import Attendance, HeadCount

pytestmark = pytest.mark.django_db
GRID = "/sessions/ND-2005-01/attendance/"
DALER = {"full_name": "Раҳимов Далер", "sex": "м", "birth_date": "12.03.1974", "district": "Ашт"}
NIGORA = {"full_name": "Каримова Нигора", "sex": "ж", "affiliation": "милиция"}


@pytest.fixture
def typist(small_office: SmallOffice) -> Client:
    return client_of("field_officer")


def client_of(role: str) -> Client:
    client = Client()
    client.force_login(open_account(username=f"a_{role}", role=role))
    return client


def cells(*lines: dict[str, str], **more: str) -> dict[str, str]:
    said = {
        f"{column}-{at}": line.get(column, "")
        for at, line in enumerate(lines)
        for column in COLUMNS
    }
    return {"rows": str(len(lines)), **said, **more}


def counting() -> list[tuple[str, str, str]]:
    lines = Attendance.objects.filter(struck=None, session="ND-2005-01").order_by("pk")
    return list(lines.values_list("sex", "affiliation", "rung"))


def test_typed_lines_are_recorded_on_a_sheet_that_shows_them(typist: Client) -> None:
    answer = typist.post(GRID, cells(DALER, {}, NIGORA, do="send"), follow=True)
    assert "2 lines are recorded" in answer.content.decode()
    assert counting() == [("m", "unstated", "came"), ("f", "law_enforcement", "came")]
    sheet = Sheet.objects.get()
    assert (sheet.session_code, sheet.lines_recorded) == ("ND-2005-01", 2)
    assert list(Attendance.objects.values_list("row", flat=True)) == [5, 6]


def test_who_is_on_typed_lines_is_recognised(typist: Client) -> None:
    typist.post(GRID, cells(DALER, NIGORA, do="send"))
    assert len(set(Assignment.objects.values_list("person", flat=True))) == 2


def test_lines_sent_again_are_mended_and_not_doubled(typist: Client) -> None:
    typist.post(GRID, cells(DALER, NIGORA, do="send"))
    grid = typist.get(GRID).content.decode()
    assert 'value="Каримова Нигора"' in grid
    assert 'value="милиция"' in grid
    typist.post(GRID, cells(DALER, NIGORA | {"affiliation": "суд"}, do="send"))
    assert sorted(counting()) == [("f", "judiciary", "came"), ("m", "unstated", "came")]


def test_a_line_taken_out_of_the_grid_is_struck_when_that_is_meant(typist: Client) -> None:
    typist.post(GRID, cells(DALER, NIGORA, do="send"))
    asked = typist.post(GRID, cells(DALER, do="send")).content.decode()
    assert "1 line on record is no longer in the grid" in asked
    typist.post(GRID, cells(DALER, do="send-good"))
    assert len(counting()) == 2
    farruh = {"full_name": "Саидов Фаррух"}
    typist.post(GRID, cells(DALER, farruh, do="send-strike"))
    assert [sex for sex, _affiliation, _rung in counting()] == ["m", "unstated"]


def test_a_list_that_a_later_one_changed_is_not_recorded_in_silence(typist: Client) -> None:
    typist.post(GRID, cells(DALER, NIGORA, do="send"))
    typist.post(GRID, cells(DALER, do="send-strike"))
    again = typist.post(GRID, cells(DALER, NIGORA, do="send"), follow=True).content.decode()
    assert "Undo the later one" in again


def test_a_line_that_cannot_stand_is_marked_and_nothing_is_recorded_until_asked(
    typist: Client,
) -> None:
    wrong = NIGORA | {"district": "Спитамин"}
    shown = typist.post(GRID, cells(DALER, wrong, do="send")).content.decode()
    assert "is no district or city on file" in shown
    assert "Did you mean" in shown
    assert 'name="district-1"' in shown
    assert shown.split('name="district-1"')[1].split(">")[0].count('aria-invalid="true"') == 1
    assert counting() == []
    typist.post(GRID, cells(DALER, wrong, do="send-good"))
    assert counting() == [("m", "unstated", "came")]


def test_another_line_is_named_by_its_number_in_the_grid(typist: Client) -> None:
    shown = typist.post(GRID, cells(DALER, {}, DALER, do="check")).content.decode()
    assert "stand on the sheet twice (row 1)" in shown


def test_what_was_typed_waits_for_its_author_and_for_nobody_else(typist: Client) -> None:
    answer = typist.post(f"{GRID}save/", cells(DALER))
    assert answer.json()["saved_at"]
    assert "Раҳимов Далер" in typist.get(GRID).content.decode()
    assert "Раҳимов Далер" not in client_of("programme_officer").get(GRID).content.decode()
    typist.post(GRID, cells(DALER, do="discard"))
    assert "Раҳимов Далер" not in typist.get(GRID).content.decode()


def test_a_draft_goes_when_its_lines_are_recorded(typist: Client) -> None:
    typist.post(f"{GRID}save/", cells(DALER))
    typist.post(GRID, cells(DALER, do="send"))
    assert "have not sent it" not in typist.get(GRID).content.decode()


def test_lines_are_checked_as_they_are_typed(typist: Client) -> None:
    wrong = NIGORA | {"birth_date": "31.02.1980"}
    rows: dict[str, Any] = typist.post(f"{GRID}check/", cells({}, DALER, wrong)).json()["rows"]
    assert list(rows) == ["2"]
    [noticed] = rows["2"]
    assert (noticed["column"], noticed["is_error"]) == ("birth_date", True)
    assert "birth date cannot be" in noticed["message"]
    assert counting() == []


def test_pasted_rows_come_back_as_lines_and_the_form_takes_them_without_a_script(
    typist: Client,
) -> None:
    pasted = "Ф.И.О.\tПол\nРаҳимов Далер\tм\n"
    [line] = typist.post(f"{GRID}paste/", {"pasted": pasted}).json()["lines"]
    assert (line["full_name"], line["sex"]) == ("Раҳимов Далер", "м")
    grid = typist.post(GRID, cells(NIGORA, do="paste", pasted=pasted)).content.decode()
    assert 'value="Раҳимов Далер"' in grid
    assert 'value="Каримова Нигора"' in grid


def test_more_rows_keep_what_is_typed(typist: Client) -> None:
    grid = typist.post(GRID, cells(DALER, do="more")).content.decode()
    assert 'value="Раҳимов Далер"' in grid
    assert 'name="full_name-20"' in grid


def test_an_empty_grid_is_not_sent(typist: Client) -> None:
    assert "No line is filled in yet" in typist.post(GRID, cells({}, do="send")).content.decode()
    assert not Sheet.objects.exists()


def test_who_came_uninvited_is_marked_and_counted_apart(typist: Client) -> None:
    invited = {"rung": "invited"}
    typist.post(GRID, cells(DALER | invited, NIGORA | invited, do="send"))
    came = {"full_name": "Саидов Фаррух", "sex": "м"}
    typist.post(GRID, cells(DALER | {"rung": "came"}, NIGORA | invited, came, do="send"))
    page = typist.get("/sessions/ND-2005-01/").content.decode()
    assert page.count("uninvited</span>") == 1
    lists = typist.get("/sessions/ND-2005-01/invitations/").content.decode()
    assert "Invited and came: 1" in lists
    assert "Invited and did not come: 1" in lists
    assert "Came uninvited: 1" in lists


def test_a_head_count_is_recorded_apart_from_names(typist: Client) -> None:
    counts = {"women-community": "34", "men-community": "٤١"}
    answer = typist.post("/sessions/ND-2005-01/headcount/", counts)
    assert answer["Location"] == "/sessions/ND-2005-01/"
    assert sorted(HeadCount.objects.values_list("sex", "affiliation", "people")) == [
        ("f", "community", 34),
        ("m", "community", 41),
    ]
    assert not Attendance.objects.exists()


def test_a_head_count_typed_again_takes_the_place_of_the_one_before(typist: Client) -> None:
    form = "/sessions/ND-2005-01/headcount/"
    typist.post(form, {"women-community": "34", "men-media": "5"})
    assert 'name="women-community" value="34"' in typist.get(form).content.decode()
    typist.post(form, {"women-community": "36", "men-media": "5"})
    standing = HeadCount.objects.filter(struck=None, people__gt=0)
    assert sorted(standing.values_list("affiliation", "people")) == [
        ("community", 36),
        ("media", 5),
    ]


def test_a_count_that_is_no_number_is_asked_for_again(typist: Client) -> None:
    answer = typist.post("/sessions/ND-2005-01/headcount/", {"women-media": "many"})
    assert "Write whole numbers" in answer.content.decode()
    assert not HeadCount.objects.exists()


@pytest.mark.parametrize("role", ["head_of_office", "desk", "political_officer"])
def test_who_may_not_send_sheets_may_not_type_them(small_office: SmallOffice, role: str) -> None:
    client = client_of(role)
    assert client.get(GRID).status_code == 403
    assert client.post(f"{GRID}save/", cells(DALER)).status_code == 403


def test_no_name_typed_stands_in_an_address_or_in_the_audit(
    typist: Client, small_office: SmallOffice
) -> None:
    answer = typist.post(GRID, cells(DALER, do="send"))
    assert answer["Location"] == "/sessions/ND-2005-01/"
    from_audit = client_of("administrator").get("/audit/")
    assert "Раҳимов" not in from_audit.content.decode()


@pytest.mark.parametrize("language", ["tg", "ru", "en", "ar"])
def test_the_headings_of_the_printed_sheet_are_understood_when_it_is_typed_off(
    typist: Client, language: str
) -> None:
    sheet = typist.get(
        "/sessions/ND-2005-01/sign-in-sheet/", {"language": language}
    ).content.decode()
    headings = re.findall(r'<th scope="col">(.+?)</th>', sheet)
    assert [match and match.canonical for match in map(heading_match, headings)] == [
        "number", "full_name", "sex", "birth_date", "organization", "position", "district",
        "phone", "signature",
    ]  # fmt: skip
    above = re.search(r'<th colspan="9"[^>]*>(.+?): <bdi>(.+?)</bdi>', sheet)
    assert above is not None
    assert code_in_row([f"{above[1]}: {above[2]}"]) == FoundCode("ND-2005-01", is_certain=True)


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("tg", "ltr")])
def test_the_sign_in_sheet_has_a_row_for_each_expected_in_the_language_asked_for(
    typist: Client, language: str, direction: str
) -> None:
    sheet = typist.get(
        "/sessions/ND-2005-01/sign-in-sheet/", {"language": language, "rows": "40"}
    ).content.decode()
    assert f'<html lang="{language}" dir="{direction}">' in sheet
    assert sheet.count('<tr><th scope="row">') == 40
