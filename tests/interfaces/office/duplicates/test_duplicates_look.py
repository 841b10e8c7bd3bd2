"""The page of a look at the whole register: asked for, read, accepted, let be."""

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


def test_centre_staff_have_no_such_page(small_office: SmallOffice, client: Client) -> None:
    client.force_login(small_office.political)
    assert client.get("/duplicates/look/").status_code == 403
