"""The start page: what waits, what is new and what is late, for each role."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.small_office import letter_of_2005
from tests.small_office_open import SmallOffice

from sulh.foundation.accounts.actions import add_account, open_account
from sulh.foundation.accounts.models import Account
from sulh.foundation.accounts.rules import ROLES
from sulh.interfaces.office.start.roles import PAGES
from sulh.reports.letters.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_last_day_of_the_sample(settings: Any) -> None:
    settings.TODAY = date(2006, 5, 26)


def start_page(account: Account) -> str:
    client = Client()
    client.force_login(account)
    return client.get("/").content.decode()


def test_every_role_has_its_page() -> None:
    assert set(PAGES) == set(ROLES)


@pytest.mark.parametrize("role", ROLES)
def test_a_start_page_asks_less_than_twenty_questions(
    small_office: SmallOffice,
    role: str,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[Any]],
) -> None:
    small_office.sent_letter()
    client = Client()
    client.force_login(open_account(username="somebody", role=role))
    client.get("/")
    with django_assert_max_num_queries(19):
        assert client.get("/").status_code == 200


def test_the_head_sees_the_letter_its_numbers_and_the_clock(small_office: SmallOffice) -> None:
    small_office.sent_letter()
    told = start_page(small_office.head)
    assert "S/2005/323" in told
    assert "Nothing in it is red." in told
    assert "Three numbers of the letter" in told
    assert "Participants in the discussions" in told


def test_a_letter_waits_for_whom_the_next_step_is(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    small_office.write_true_letter()
    assert "Letters that wait for your step" in start_page(small_office.political)
    Letter.objects.update(state="checked")
    assert "Letters that wait for your step" not in start_page(small_office.political)


def test_a_letter_that_waits_for_the_head_is_not_hidden_by_a_newer_draft(
    small_office: SmallOffice,
) -> None:
    small_office.import_sheets()
    small_office.write_true_letter()
    Letter.objects.update(state="checked")
    newer = letter_of_2005().replace('name = "2005"', 'name = "2006"')
    small_office.write(newer.replace("S/2005/323", "S/2006/323"))
    assert "Letters that wait for your step" in start_page(small_office.head)


def test_centre_staff_see_their_own_sheets_and_nothing_else(small_office: SmallOffice) -> None:
    small_office.sent_letter()
    staff = add_account(
        username="nigora",
        role="centre_staff",
        centre="CENTRE-KHUJAND",
        language="en",
        by=small_office.console,
    )
    told = start_page(staff)
    assert "You have handed in no sheet yet." in told
    for other in ("lists.xlsx", "S/2005/323", "ND-2004", "pairs"):
        assert other not in told


def test_what_others_did_since_is_told_until_it_is_seen(small_office: SmallOffice) -> None:
    reporting = small_office.reporting
    assert "Next time you see here what changed meanwhile." in start_page(reporting)
    small_office.sent_letter()
    client = Client()
    client.force_login(reporting)
    told = client.get("/").content.decode()
    assert "3 steps were taken with letters" in told
    assert "3 sheets were recorded" in told
    assert "3 steps were taken with letters" in client.get("/").content.decode()
    client.post("/seen/")
    assert "steps were taken" not in client.get("/").content.decode()


def test_the_administrator_is_told_of_accounts_and_of_no_content(small_office: SmallOffice) -> None:
    small_office.sent_letter()
    administrator = open_account(username="zarina", role="administrator")
    told = start_page(administrator)
    assert "accounts have no password yet" in told
    for content in ("S/2005/323", "ND-2004", "lists.xlsx", "Participants"):
        assert content not in told
