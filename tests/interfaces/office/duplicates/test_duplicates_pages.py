"""The pages of the duplicates: what somebody sees, decides, and takes back."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.evidence.identity.test_identity_standing import NAMESAKES
from tests.small_office import letter_of_2005
from tests.small_office_open import SmallOffice

from sulh.evidence.identity.engines.resident.written import MEANING
from sulh.evidence.identity.models import Assignment, PairJudgement, RegisterAbout
from sulh.evidence.identity.reads.queue import QueuedPair, how_many_wait, queue_after
from sulh.reports.letters.actions.readings import take_letter_readings

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporting(small_office: SmallOffice, client: Client) -> Client:
    """The reporting officer's browser, in an office with nine pairs that wait."""
    small_office.import_sheets(NAMESAKES)
    letter = small_office.write(letter_of_2005(qualifier="at_least", number=3))
    take_letter_readings(letter=letter, at=timezone.now(), by=small_office.reporting)
    client.force_login(small_office.reporting)
    return client


def address(pair: QueuedPair) -> str:
    return f"/duplicates/{pair.first}-{pair.second}/"


def judged(client: Client, pair: QueuedPair, verdict: str, **more: object) -> str:
    """Press a button of the pair's page; where it leads."""
    form = client.get(address(pair)).context["form"]
    data = {"verdict": verdict, "judgement": form.initial["judgement"], **more}
    answer = client.post(f"{address(pair)}judge/", data)
    assert answer.status_code == 302
    return str(answer["Location"])


def test_the_queue_lists_both_names_of_each_pair(reporting: Client) -> None:
    page = reporting.get("/duplicates/").content.decode()
    assert "9 pairs wait." in page
    assert page.count('<bdi lang="tg">Раҳимов Далер</bdi>') == 6


def test_settling_begins_with_a_pair_that_changes_a_letter(reporting: Client) -> None:
    answer = reporting.post("/duplicates/start/", follow=True)
    page = answer.content.decode()
    assert "S/2005/323" in page
    assert "Rahimov Daler" in page or "Karimova Nigora" in page or "Saidov Farruh" in page


def test_same_and_different_lead_to_the_next_pair(reporting: Client) -> None:
    first, second = queue_after(0)[:2]
    assert judged(reporting, first, "same") == address(second)
    people = dict(Assignment.objects.values_list("attendance_id", "person"))
    assert people[first.first] == people[first.second]
    judged(reporting, second, "different", reason="asked the centre")
    decided = PairJudgement.objects.order_by("-pk").first()
    assert decided is not None
    assert (decided.verdict, decided.reason) == ("different", "asked the centre")


def test_a_pair_left_for_later_stays_and_the_next_opens(reporting: Client) -> None:
    first, second, third = queue_after(0)[:3]
    answer = reporting.get(f"/duplicates/after/{first.place}/")
    assert answer["Location"] == f"{address(second)}?after={first.place}"
    form = reporting.get(address(second)).context["form"]
    done = reporting.post(
        f"{address(second)}judge/?after={first.place}",
        {"verdict": "same", "judgement": form.initial["judgement"]},
    )
    assert done["Location"].startswith(address(third))
    assert how_many_wait().number == 8


def test_the_last_decision_is_taken_back_by_one_key(reporting: Client) -> None:
    pair = queue_after(0)[0]
    judged(reporting, pair, "same")
    answer = reporting.post("/duplicates/decisions/undo-last/", follow=True)
    assert answer.redirect_chain == [(address(pair), 302)]
    assert "taken back" in answer.content.decode()
    assert how_many_wait().number == 9
    nothing = reporting.post("/duplicates/decisions/undo-last/", follow=True)
    assert "You have no decision to take back." in nothing.content.decode()


def test_ones_decisions_are_listed_and_each_can_be_looked_at_again(reporting: Client) -> None:
    pair = queue_after(0)[0]
    judged(reporting, pair, "different")
    page = reporting.get("/duplicates/decisions/").content.decode()
    assert "Two people" in page
    assert address(pair) in page
    again = reporting.get(address(pair)).content.decode()
    assert "reporting said on" in again
    judged(reporting, pair, "same")
    people = dict(Assignment.objects.values_list("attendance_id", "person"))
    assert people[pair.first] == people[pair.second]


def test_two_officers_do_not_decide_over_one_another(
    reporting: Client, small_office: SmallOffice
) -> None:
    pair = queue_after(0)[0]
    seen = reporting.get(address(pair)).context["form"].initial["judgement"]
    other = Client()
    other.force_login(small_office.console)
    judged(other, pair, "different")
    answer = reporting.post(
        f"{address(pair)}judge/", {"verdict": "same", "judgement": seen}, follow=True
    )
    assert "Somebody judged this pair meanwhile." in answer.content.decode()
    assert PairJudgement.objects.filter(person=small_office.reporting).count() == 0


def test_a_form_without_an_answer_decides_nothing(reporting: Client) -> None:
    pair = queue_after(0)[0]
    answer = reporting.post(f"{address(pair)}judge/", {"verdict": "perhaps"}, follow=True)
    assert "Say whether they are the same person or two." in answer.content.decode()
    assert how_many_wait().number == 9


def test_a_decision_names_the_letters_it_touched(reporting: Client) -> None:
    assert "S/2005/323" not in reporting.get("/duplicates/letters/").content.decode()
    judged(reporting, queue_after(0)[0], "same")
    assert "S/2005/323" in reporting.get("/duplicates/letters/").content.decode()


def test_an_empty_queue_says_so(small_office: SmallOffice, client: Client) -> None:
    client.force_login(small_office.reporting)
    assert "No pair waits for a decision." in client.get("/duplicates/").content.decode()
    assert client.post("/duplicates/start/")["Location"] == "/duplicates/"


def test_a_pair_that_is_not_there_is_nothing_here(reporting: Client) -> None:
    assert reporting.get("/duplicates/1-999999/").status_code == 404


def test_who_may_not_judge_sees_no_names(small_office: SmallOffice, client: Client) -> None:
    small_office.import_sheets(NAMESAKES)
    client.force_login(small_office.head)
    pair = queue_after(0)[0]
    for path in ("/duplicates/", address(pair), "/duplicates/decisions/", "/duplicates/letters/"):
        answer = client.get(path)
        assert answer.status_code == 403
        assert "Далер" not in answer.content.decode()


def test_no_address_or_log_names_a_person(
    reporting: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        judged(reporting, queue_after(0)[0], "same")
    assert "Далер" not in caplog.text


def test_a_page_asks_as_many_questions_however_many_pairs_there_are(
    reporting: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    reporting.get("/account/")  # the first page of a session also notes that somebody came
    with django_assert_max_num_queries(16):
        reporting.get("/duplicates/")
    with django_assert_max_num_queries(40):
        reporting.get(address(queue_after(0)[0]))


def test_a_pair_can_be_settled_before_a_newer_sulh_has_made_its_index_anew(
    reporting: Client,
) -> None:
    about = {each.name: each for each in RegisterAbout.objects.all()}
    tables = json.loads(about["tables"].value)
    fewer = {column: [row[:1] for row in table] for column, table in tables["levels"].items()}
    for name, value in ((MEANING, "older"), ("tables", json.dumps({**tables, "levels": fewer}))):
        RegisterAbout.objects.filter(name=name).update(value=value)
    page = reporting.get(address(queue_after(0)[0])).content.decode()
    assert "How often two lines that are compared" not in page
    assert "What speaks for one person, and what against" in page
