"""The page of a look at the whole register: asked for, read, accepted or let be, taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.evidence.identity.test_identity_resolving import misjudge
from tests.small_office_open import SmallOffice

from sulh.evidence.identity.actions.deeds import carry_out_deed, note_deed_stopped
from sulh.evidence.identity.models import Resolution, ResolutionDeed, StandingPair
from sulh.evidence.identity.rules import Verdict
from sulh.foundation.jobs.actions import begin_work

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


HTMX = {"HX-Request": "true"}
NOBODY_WORKS = "No background jobs are being run"


@pytest.fixture
def queued(reporting: Client, settings: Any) -> Client:
    """The reporting officer's browser, where a look waits and a worker does what is asked for."""
    reporting.post("/duplicates/look/begin/")
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    begin_work(worker="one", at=timezone.now())
    return reporting


def the_deed() -> int:
    return ResolutionDeed.objects.latest("pk").pk


def test_accepting_answers_at_once_and_says_that_it_is_under_way(queued: Client) -> None:
    page = settle(queued, "accept")
    assert StandingPair.objects.filter(verdict="undecided").exists(), "it is only asked for"
    assert "is being accepted" in page
    assert "reporting</bdi> asked for it" in page
    assert "begins as soon as the work before it is done" in page
    for button in ("accept/", "let-be/", "begin/", "take-back/"):
        assert button not in page
    assert "Left open" in page, "what is accepted can be read meanwhile"


def test_the_page_loads_itself_anew_with_scripts_and_without(queued: Client) -> None:
    page = settle(queued, "accept")
    assert '<noscript><meta http-equiv="refresh"' in page
    assert 'hx-trigger="every 2s"' in page
    polled = queued.get("/duplicates/look/", headers=HTMX)
    assert "HX-Refresh" not in polled
    assert "<html" not in polled.content.decode()
    carry_out_deed(the_deed(), at=timezone.now())
    assert queued.get("/duplicates/look/", headers=HTMX)["HX-Refresh"] == "true"
    done = queued.get("/duplicates/look/").content.decode()
    assert "Accepted." in done
    assert "nothing waits" in done
    assert 'http-equiv="refresh"' not in done
    assert "hx-trigger" not in done


def test_the_queue_says_that_pairs_are_being_judged_otherwise(queued: Client) -> None:
    settle(queued, "accept")
    page = queued.get("/duplicates/").content.decode()
    assert "is being accepted" in page
    carry_out_deed(the_deed(), at=timezone.now())
    assert "is being accepted" not in queued.get("/duplicates/").content.decode()


def test_taking_back_is_under_way_until_it_is_done(accepted: Client, settings: Any) -> None:
    path = taking_back()
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    page = accepted.post(path, follow=True).content.decode()
    assert "is being taken back" in page
    assert path not in page
    carry_out_deed(the_deed(), at=timezone.now())
    assert "Taken back. 1 line" in accepted.get("/duplicates/look/").content.decode()


def test_pressed_twice_it_is_done_once(queued: Client) -> None:
    settle(queued, "accept")
    again = settle(queued, "accept")
    assert "is being accepted" in again
    assert "Something else" not in again
    assert ResolutionDeed.objects.count() == 1


@pytest.mark.parametrize("how", ["let-be", "begin"])
def test_what_is_pressed_on_an_old_page_meanwhile_is_refused_in_words(
    queued: Client, how: str
) -> None:
    number = Resolution.objects.latest("pk").pk
    settle(queued, "accept")
    path = "/duplicates/look/begin/" if how == "begin" else f"/duplicates/look/{number}/let-be/"
    page = queued.post(path, follow=True).content.decode()
    assert "Something else is under way. Wait until it is done" in page
    assert "Everything stays" not in page
    assert Resolution.objects.latest("pk").pk == number
    assert Resolution.objects.latest("pk").settled_at is None


def test_while_a_look_is_under_way_nothing_is_accepted(queued: Client) -> None:
    number = Resolution.objects.latest("pk").pk
    page = queued.post("/duplicates/look/begin/", follow=True).content.decode()
    assert "Accept what it found" not in page
    refused = queued.post(f"/duplicates/look/{number}/accept/", follow=True).content.decode()
    assert "Something else is under way" in refused
    assert not ResolutionDeed.objects.exists()


@pytest.mark.parametrize("deed", ["begin", "accept"])
def test_without_a_worker_the_page_says_that_one_must_run(queued: Client, deed: str) -> None:
    ask = {"begin": "/duplicates/look/begin/"}
    path = ask.get(deed, f"/duplicates/look/{Resolution.objects.latest('pk').pk}/accept/")
    assert NOBODY_WORKS not in queued.post(path, follow=True).content.decode()
    begin_work(worker="one", at=timezone.now() - timedelta(minutes=5))
    for headers in ({}, HTMX):
        page = queued.get("/duplicates/look/", headers=headers).content.decode()
        assert NOBODY_WORKS in page


def test_what_was_broken_off_says_so_and_is_accepted_again(queued: Client) -> None:
    settle(queued, "accept")
    note_deed_stopped(the_deed(), at=timezone.now())
    page = queued.get("/duplicates/look/").content.decode()
    assert "found. It was not accepted." in page
    assert "The work was broken off, and nothing was changed. Ask for it again." in page
    assert "Accept what it found" in page
    settle(queued, "accept")
    carry_out_deed(the_deed(), at=timezone.now())
    assert "Accepted." in queued.get("/duplicates/look/").content.decode()


def test_what_was_lost_with_its_worker_is_not_waited_for_for_ever(queued: Client) -> None:
    settle(queued, "accept")
    ResolutionDeed.objects.update(asked_at=timezone.now() - timedelta(hours=7))
    Resolution.objects.update(finished_at=timezone.now() - timedelta(hours=8))
    page = queued.get("/duplicates/look/").content.decode()
    assert "The work was broken off, and nothing was changed. Ask for it again." in page
    assert "Accept what it found" in page


def test_what_was_settled_in_the_meantime_says_so(
    queued: Client, small_office: SmallOffice
) -> None:
    settle(queued, "accept")
    Resolution.objects.update(settled_at=timezone.now(), settled_by=small_office.head)
    carry_out_deed(the_deed(), at=timezone.now())
    page = queued.get("/duplicates/look/").content.decode()
    assert "Somebody settled it in the meantime, or a later look took its place." in page


def test_the_page_asks_no_more_than_it_must(
    queued: Client, django_assert_max_num_queries: Any
) -> None:
    settle(queued, "accept")
    with django_assert_max_num_queries(20):
        queued.get("/duplicates/look/", headers=HTMX)
