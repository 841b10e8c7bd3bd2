"""The page of a look at the whole register: asked for, read, accepted or let be, taken back."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.evidence.identity.test_identity_resolving import misjudge
from tests.small_office_open import SmallOffice

from sulh.evidence.identity.models import Resolution, StandingPair
from sulh.evidence.identity.rules import Verdict

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporting(small_office: SmallOffice, client: Client) -> Client:
    """The reporting officer's browser, in an office with one pair that stands wrongly."""
    small_office.import_sheets()
    misjudge(Verdict.UNDECIDED, -3.0)
    client.force_login(small_office.reporting)
    return client


def settle(client: Client, how: str) -> str:
    number = Resolution.objects.latest("pk").pk
    return client.post(f"/duplicates/look/{number}/{how}/", follow=True).content.decode()


def test_before_the_first_look_the_page_says_when_it_is_done(reporting: Client) -> None:
    page = reporting.get("/duplicates/look/").content.decode()
    assert "Nobody has looked at the whole register yet" in page


def test_a_look_lists_the_pairs_it_would_judge_otherwise(reporting: Client) -> None:
    page = reporting.post("/duplicates/look/begin/", follow=True).content.decode()
    assert "judges 1 pair otherwise than it stands" in page
    assert page.count("Left open") == 1
    assert "Accept what it found" in page


def test_what_was_found_is_accepted_with_a_word_on_what_moved(reporting: Client) -> None:
    reporting.post("/duplicates/look/begin/")
    page = settle(reporting, "accept")
    assert "Accepted." in page
    assert "nothing waits" in page
    assert not StandingPair.objects.filter(verdict="undecided").exists()


def test_or_everything_stays_as_it_stands(reporting: Client) -> None:
    reporting.post("/duplicates/look/begin/")
    assert "Everything stays as it stands." in settle(reporting, "let-be")
    assert StandingPair.objects.filter(verdict="undecided").count() == 1


def test_a_look_that_is_settled_is_not_settled_again(reporting: Client) -> None:
    reporting.post("/duplicates/look/begin/")
    settle(reporting, "let-be")
    number = Resolution.objects.latest("pk").pk
    assert reporting.post(f"/duplicates/look/{number}/accept/").status_code == 404


@pytest.fixture
def accepted(reporting: Client) -> Client:
    """The reporting officer's browser, after a look was accepted."""
    reporting.post("/duplicates/look/begin/")
    settle(reporting, "accept")
    return reporting


def taking_back() -> str:
    return f"/duplicates/look/{Resolution.objects.latest('pk').pk}/take-back/"


def test_what_was_accepted_names_who_and_leads_to_taking_it_back(accepted: Client) -> None:
    page = accepted.get("/duplicates/look/").content.decode()
    assert "was accepted by" in page
    assert "reporting</bdi>" in page
    assert taking_back() in page


def test_before_anything_was_accepted_there_is_nothing_to_take_back(reporting: Client) -> None:
    reporting.post("/duplicates/look/begin/")
    assert "What was accepted" not in reporting.get("/duplicates/look/").content.decode()
    assert reporting.get(taking_back()).status_code == 404


def test_taking_back_is_asked_first_and_asking_changes_nothing(accepted: Client) -> None:
    page = accepted.get(taking_back()).content.decode()
    assert "1 pair was judged otherwise and will stand as it stood before." in page
    assert "What a later look found" not in page
    assert not StandingPair.objects.filter(verdict="undecided").exists()


def test_what_was_taken_back_says_so_and_stands_as_before(accepted: Client) -> None:
    page = accepted.post(taking_back(), follow=True).content.decode()
    assert "Taken back. 1 line is another person&#x27;s now." in page
    assert "and taken back by" in page
    assert taking_back() not in page
    [open_again] = StandingPair.objects.filter(verdict="undecided")
    assert open_again.bits == -3.0
    assert accepted.post(taking_back()).status_code == 404


def test_a_later_look_that_waits_is_named_before_it_is_let_be(accepted: Client) -> None:
    path = taking_back()
    misjudge(Verdict.UNDECIDED, -2.0)
    accepted.post("/duplicates/look/begin/")
    page = accepted.get("/duplicates/look/").content.decode()
    assert "Accept what it found" in page
    assert path in page
    assert "What a later look found" in accepted.get(path).content.decode()
    assert "Accept what it found" not in accepted.post(path, follow=True).content.decode()


def test_who_may_not_accept_a_look_may_not_take_it_back(
    small_office: SmallOffice, accepted: Client
) -> None:
    accepted.force_login(small_office.political)
    assert accepted.get(taking_back()).status_code == 403
    assert accepted.post(taking_back()).status_code == 403
    assert not StandingPair.objects.filter(verdict="undecided").exists()


def test_centre_staff_have_no_such_page(small_office: SmallOffice, client: Client) -> None:
    client.force_login(small_office.political)
    assert client.get("/duplicates/look/").status_code == 403
