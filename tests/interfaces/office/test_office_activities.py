"""Activities and sessions as officers see, filter, plan and change them."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.small_office_open import SmallOffice

from sulh.foundation.accounts.actions import open_account
from sulh.foundation.accounts.models import Account
from sulh.foundation.places.actions import add_place
from sulh.records.activities.actions.planning import plan_activity, plan_session
from sulh.records.activities.models import Activity, PlanChange, Session
from sulh.records.activities.reads import sessions_without_a_sheet

pytestmark = pytest.mark.django_db


def signed_in(role: str, **values: str) -> Client:
    account = open_account(username=f"a_{role}", role=role)
    Account.objects.filter(pk=account.pk).update(**values)
    client = Client()
    client.force_login(Account.objects.get(pk=account.pk))
    return client


@pytest.fixture
def officer(small_office: SmallOffice) -> Client:
    return signed_in("programme_officer")


def page_of(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_activities_are_found_by_words_of_a_title_in_any_language(
    small_office: SmallOffice, officer: Client
) -> None:
    plan_activity(
        code="HR-2005-CLUB",
        project="ND-2004",
        kind="seminar",
        course="rights",
        rung="held",
        titles={"tg": "Клуби ҳуқуқи инсон", "ar": "نادي حقوق الإنسان"},
        by=small_office.console,
    )
    for text in ("хукуки инсон", "حقوق الانسان", "hr-2005"):
        listed = page_of(officer, "/activities/", text=text)
        assert "HR-2005-CLUB" in listed
        assert "ND-2004-DIALOGUE" not in listed


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ({"pillar": "rule_of_law"}, {"POL-2004-TOT", "POL-2004-CASCADE"}),
        ({"kind": "dialogue_session"}, {"ND-2004-DIALOGUE"}),
        ({"rung": "held", "project": "ND-2004"}, {"ND-2004-DIALOGUE"}),
        ({"year": "2005"}, {"ND-2004-DIALOGUE"}),
        ({"place": "Спитамен"}, {"ND-2004-DIALOGUE"}),
        ({"place": "Sughd", "year": "2004"}, {"ND-2004-DIALOGUE"}),
        ({"year": "1999"}, set()),
    ],
)
def test_activities_are_narrowed(officer: Client, query: dict[str, str], listed: set[str]) -> None:
    found = page_of(officer, "/activities/", **query)
    codes = set(Activity.objects.values_list("pk", flat=True))
    assert {code for code in codes if f"/activities/{code}/" in found} == listed


def test_a_wrong_filter_says_so_and_is_not_used(officer: Client) -> None:
    found = page_of(officer, "/sessions/", place="Атлантида")
    assert "No place on file is called so" in found
    assert "ND-2004-01" in found


def test_sessions_are_narrowed_by_day_place_and_generation(officer: Client) -> None:
    found = page_of(officer, "/sessions/", since="2004-06-01", until="2004-12-31")
    assert "ND-2004-02" in found
    assert "ND-2004-01" not in found
    assert "POL-2004-02" in page_of(officer, "/sessions/", generation="1")
    assert "ND-2004-03" not in page_of(officer, "/sessions/", place="Spitamen")


def test_a_page_of_sessions_asks_a_few_questions_however_many_it_shows(
    small_office: SmallOffice, officer: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(60):
        plan_session(
            code=f"ND-2006-{number:03}",
            activity="ND-2004-DIALOGUE",
            held_on=date(2006, 1, 1),
            status="planned",
            district="TJK-SU-05",
            by=small_office.console,
        )
    page_of(officer, "/")  # the first page after signing in notes where somebody signed in
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        found = page_of(officer, "/sessions/", status="planned")
    assert 'rel="next" href="?page=2&amp;status=planned"' in found
    assert "ND-2006-005" in page_of(officer, "/sessions/", status="planned", page="2")


def test_a_view_is_kept_shown_and_forgotten(officer: Client) -> None:
    officer.post("/views/sessions/keep/", {"name": "Spitamen", "query": "place=Spitamen"})
    listed = page_of(officer, "/sessions/")
    assert "/sessions/?place=Spitamen" in listed
    officer.post(f"/views/{listed.split('/views/')[1].split('/')[0]}/forget/")
    assert "/sessions/?place=Spitamen" not in page_of(officer, "/sessions/")


def test_who_may_not_read_names_sees_the_numbers_alone(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    seen = page_of(signed_in("head_of_office"), "/sessions/ND-2004-01/")
    assert "Каримова" not in seen
    assert "Came, by name" in seen
    assert "Каримова" in page_of(signed_in("programme_officer"), "/sessions/ND-2004-01/")


def test_centre_staff_know_the_sessions_of_their_centre_alone(small_office: SmallOffice) -> None:
    add_place(code="CENTRE-ASHT", kind="centre", names={"en": "Asht"}, by=small_office.console)
    Session.objects.filter(pk="ND-2004-03").update(centre="CENTRE-ASHT")
    staff = signed_in("centre_staff", centre="CENTRE-ASHT")
    assert "ND-2004-03" in page_of(staff, "/sessions/")
    assert "ND-2004-01" not in page_of(staff, "/sessions/")
    assert page_of(staff, "/sessions/ND-2004-03/attendance/")
    for address in ("", "attendance/", "headcount/", "sign-in-sheet/", "invitations/"):
        assert staff.get(f"/sessions/ND-2004-01/{address}").status_code == 404
    assert staff.get("/activities/").status_code == 403


def test_centre_staff_of_no_centre_see_no_session(small_office: SmallOffice) -> None:
    staff = signed_in("centre_staff")
    assert "No session is on file yet" in page_of(staff, "/sessions/")


def test_a_session_is_planned_moved_held_and_each_change_undone(officer: Client) -> None:
    new = {
        "code": "nd-2006-01", "held_on": "2006-05-20", "district": "Спитамен", "generation": "0",
        "expected": "40",
    }  # fmt: skip
    answer = officer.post("/activities/ND-2004-DIALOGUE/sessions/new/", new)
    assert answer["Location"] == "/sessions/ND-2006-01/"
    officer.post("/sessions/ND-2006-01/change/", new | {"district": "Ашт"})
    assert Session.objects.get(pk="ND-2006-01").district_id == "TJK-SU-03"
    officer.post("/sessions/ND-2006-01/held/", {"held_on": "2006-05-21"})
    session = Session.objects.get(pk="ND-2006-01")
    assert (session.status, session.held_on) == ("held", date(2006, 5, 21))
    for change in PlanChange.objects.order_by("-pk"):
        officer.post(f"/plan-changes/{change.pk}/undo/")
    session.refresh_from_db()
    assert (session.status, session.district_id) == ("planned", "TJK-SU-05")


def test_a_code_that_no_sheet_could_name_is_refused(officer: Client) -> None:
    new = {"code": "spring", "held_on": "2006-05-20", "generation": "0"}
    answer = officer.post("/activities/ND-2004-DIALOGUE/sessions/new/", new)
    assert "cannot be read from a sheet" in answer.content.decode()


def test_a_spelling_that_may_be_two_places_is_asked_about(officer: Client) -> None:
    new = {"code": "ND-2006-01", "held_on": "2006-05-20", "generation": "0", "district": "а"}
    answer = officer.post("/activities/ND-2004-DIALOGUE/sessions/new/", new)
    assert "Which one is meant" in answer.content.decode()


def test_a_session_is_cancelled_with_the_reason_shown(officer: Client) -> None:
    officer.post("/sessions/ND-2005-01/cancelled/", {"reason": "The pass was closed"})
    seen = page_of(officer, "/sessions/ND-2005-01/")
    assert "The pass was closed" in seen
    assert Session.objects.get(pk="ND-2005-01").status == "cancelled"


def test_an_activity_is_planned_and_changed(officer: Client) -> None:
    new = {
        "code": "HR-2006-CLUB", "project": "ND-2004", "kind": "seminar", "course": "rights",
        "rung": "planned", "attendance_rung": "came", "title_ru": "Клуб прав человека",
    }  # fmt: skip
    answer = officer.post("/activities/new/", new)
    assert answer["Location"] == "/activities/HR-2006-CLUB/"
    officer.post("/activities/HR-2006-CLUB/change/", new | {"rung": "arranged"})
    assert Activity.objects.get(pk="HR-2006-CLUB").rung == "arranged"
    assert (
        "Another activity has this code" in officer.post("/activities/new/", new).content.decode()
    )


def test_an_activity_without_a_title_is_asked_for_one(officer: Client) -> None:
    new = {
        "code": "HR-2006-CLUB", "project": "ND-2004", "kind": "seminar", "course": "rights",
        "rung": "planned", "attendance_rung": "came",
    }  # fmt: skip
    assert "title in one language" in officer.post("/activities/new/", new).content.decode()


def test_the_page_of_an_activity_names_the_figures_that_may_count_it(officer: Client) -> None:
    seen = page_of(officer, "/activities/ND-2004-DIALOGUE/")
    assert "/figures/participants_2004_05/" in seen
    assert "/figures/participants" not in page_of(officer, "/activities/POL-2004-TOT/")


@pytest.mark.parametrize(
    "address",
    ["/sessions/%00/", "/activities/%00/", "/sessions/?code=%00", "/sessions/?page=%D9%A1"],
)
def test_what_no_database_would_take_is_answered_and_not_a_fault(
    officer: Client, address: str
) -> None:
    assert officer.get(address).status_code in (200, 404)
    officer.post("/views/sessions/keep/", {"name": "a\x00b", "query": "place=\x00"})
    officer.post("/sessions/ND-2005-01/cancelled/", {"reason": "a\x00b"})
    assert Session.objects.get(pk="ND-2005-01").status == "held"


@pytest.mark.parametrize("role", ["political_officer", "centre_staff", "desk"])
def test_who_may_not_change_the_plan_is_refused(small_office: SmallOffice, role: str) -> None:
    client = signed_in(role)
    assert client.get("/activities/new/").status_code == 403
    assert client.post("/sessions/ND-2004-01/cancelled/", {"reason": "x"}).status_code == 403


def test_a_late_sheet_is_one_of_a_session_that_is_over_and_has_nobody(
    small_office: SmallOffice,
) -> None:
    small_office.take_in()
    Session.objects.filter(pk="POL-2004-02").update(status="cancelled")

    def late(today: date) -> list[str]:
        return [row.code for row in sessions_without_a_sheet(small_office.head, today=today)]

    assert late(date(2004, 7, 8)) == []
    assert late(date(2004, 7, 9)) == ["POL-2004-01"]
    assert late(date(2005, 6, 18)) == ["POL-2004-01", "ND-2005-01"]
