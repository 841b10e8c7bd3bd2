"""The calendar on a page, and the feed that calendar programs read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from tests.small_office_open import SmallOffice

from sulh.foundation.accounts.actions import open_account
from sulh.foundation.accounts.models import Account
from sulh.records.activities.actions.planning import plan_session
from sulh.records.mandates.actions import record_mandate
from sulh.records.mandates.reads import clock_days

pytestmark = pytest.mark.django_db


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(open_account(username=f"a_{role}", role=role))
    return client


@pytest.fixture
def planned_soon(small_office: SmallOffice) -> date:
    day = timezone.localdate() + timedelta(days=10)
    plan_session(
        code="ND-2026-01",
        activity="ND-2004-DIALOGUE",
        held_on=day,
        status="planned",
        district="TJK-SU-05",
        topic="Раҳимов speaks",
        by=small_office.console,
    )
    record_mandate(
        letter_symbol="S/2026/323",
        letter_dated=day,
        office="UNTOP",
        starts_on=day,
        until=day + timedelta(weeks=8),
        months=12,
        continued="the mandate",
        by=small_office.console,
    )
    return day


def made_address(client: Client) -> str:
    client.post("/calendar/address/", {"do": "make"})
    shown = client.get("/calendar/").content.decode()
    return shown.split('readonly value="')[1].split('"')[0].removeprefix("http://testserver")


def summaries(content: bytes) -> dict[str, object]:
    events = Calendar.from_ical(content).walk("VEVENT")
    return {str(event["summary"]): event.decoded("dtstart") for event in events}


def test_a_month_shows_its_sessions_and_the_clock_of_the_mandate(
    small_office: SmallOffice,
) -> None:
    record_mandate(
        letter_symbol="S/2004/331", letter_dated=date(2004, 4, 26), office="UNTOP",
        starts_on=date(2004, 6, 1), until=date(2005, 6, 1), months=12,
        continued="the mandate", by=small_office.console,
    )  # fmt: skip
    shown = signed_in("reporting_officer").get("/calendar/?month=2005-06").content.decode()
    assert "/sessions/ND-2005-01/" in shown
    assert "The mandate ends" in shown
    other = signed_in("press_officer").get("/calendar/?month=2005-06").content.decode()
    assert "/sessions/ND-2005-01/" in other
    assert "The mandate ends" not in other


def test_a_month_that_is_none_shows_this_month(small_office: SmallOffice) -> None:
    client = signed_in("press_officer")
    for asked in ("2004-13", "1-1", "x", "9999-12"):
        assert client.get("/calendar/", {"month": asked}).status_code == 200


def test_the_feed_opens_without_signing_in_and_names_nobody(planned_soon: date) -> None:
    address = made_address(signed_in("reporting_officer"))
    answer = Client().get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    found = summaries(answer.content)
    assert found["ND-2026-01: Discussions"] == planned_soon
    assert found["The mandate ends (S/2026/323)"] == planned_soon + timedelta(weeks=8)
    assert "Раҳимов" not in answer.content.decode()


def test_the_feed_of_a_role_without_the_clock_has_none(planned_soon: date) -> None:
    found = summaries(Client().get(made_address(signed_in("press_officer"))).content)
    assert list(found) == ["ND-2026-01: Discussions"]


def test_a_revoked_address_answers_nobody(planned_soon: date) -> None:
    client = signed_in("press_officer")
    address = made_address(client)
    client.post("/calendar/address/", {"do": "revoke"})
    assert Client().get(address).status_code == 404


def test_the_address_of_who_may_no_longer_read_sessions_is_closed(planned_soon: date) -> None:
    address = made_address(signed_in("press_officer"))
    Account.objects.filter(username="a_press_officer").update(role="donor")
    assert Client().get(address).status_code == 404


def test_the_address_is_shown_once(planned_soon: date) -> None:
    client = signed_in("press_officer")
    secret = made_address(client)
    assert secret not in client.get("/calendar/").content.decode()


def test_the_clock_counts_back_from_the_end_of_the_mandate(planned_soon: date) -> None:
    until = planned_soon + timedelta(weeks=8)
    days = clock_days(first=until - timedelta(weeks=10), last=until)
    assert [(day.step, (until - day.day).days) for day in days] == [
        ("draft", 70),
        ("clearance", 56),
        ("translation", 42),
        ("issue", 14),
        ("expiry", 0),
    ]
