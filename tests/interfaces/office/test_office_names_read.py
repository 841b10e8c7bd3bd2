"""Whoever reads names is in the audit, by the code of what they read and by no name."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.evidence.identity.test_identity_actions import NAMES_ONLY
from tests.small_office_open import NOW, SmallOffice

from sulh.evidence.identity.models import Assignment
from sulh.evidence.identity.reads import undecided_pairs
from sulh.foundation.accounts.actions import choose_language, open_account
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import note_names_read
from sulh.foundation.audit.models import AuditEntry
from sulh.foundation.audit.rules import NAMES_NOTED_EVERY
from sulh.intake.workbooks.models import Delivery
from sulh.records.activities.models import Attendance

pytestmark = pytest.mark.django_db
SESSION = "/sessions/ND-2004-01/"


@pytest.fixture
def office(small_office: SmallOffice) -> SmallOffice:
    small_office.import_sheets()
    return small_office


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def noted() -> list[str]:
    entries = AuditEntry.objects.filter(action="read_names").order_by("number")
    return [f"{entry.by} {entry.sentence}" for entry in entries]


@pytest.mark.parametrize("address", ["", "?lines=all", "attendance/", "invitations/"])
def test_reading_the_names_of_a_session_is_noted(office: SmallOffice, address: str) -> None:
    assert signed_in(office.reporting).get(SESSION + address).status_code == 200
    assert noted() == ["reporting read the names of session ND-2004-01"]


def test_reading_a_person_or_the_pairs_that_wait_is_noted(small_office: SmallOffice) -> None:
    small_office.import_sheets(NAMES_ONLY)
    person = Assignment.objects.order_by("pk")[0].person
    [pair] = undecided_pairs()
    client = signed_in(small_office.reporting)
    for address in (
        f"/people/{person}/",
        "/duplicates/",
        f"/duplicates/{pair.judgement.first}-{pair.judgement.second}/",
    ):
        assert client.get(address).status_code == 200
    assert noted() == [
        f"reporting read the names of person {person}",
        "reporting read the names of pairs that wait",
    ]


@pytest.mark.parametrize("address", ["tabs/0/", "file/", "with-errors/"])
def test_reading_a_file_is_noted(office: SmallOffice, address: str) -> None:
    number = Delivery.objects.get().pk
    assert signed_in(office.reporting).get(f"/sheets/{number}/{address}").status_code == 200
    assert noted() == [f"reporting read the names of file {number}"]


def test_reading_one_line_is_noted(office: SmallOffice) -> None:
    line = Attendance.objects.order_by("pk")[0]
    assert signed_in(office.reporting).get(f"/sheets/lines/{line.pk}/").status_code == 200
    assert noted() == [f"reporting read the names of file {Delivery.objects.get().pk}"]


def test_who_sees_no_names_is_not_noted(office: SmallOffice) -> None:
    assert signed_in(office.head).get(SESSION).status_code == 200
    stranger = open_account(username="press", role="press_officer")
    assert signed_in(stranger).get("/sheets/1/tabs/0/").status_code == 403
    assert noted() == []


def test_the_same_names_are_noted_once_in_half_a_day(office: SmallOffice) -> None:
    client = signed_in(office.reporting)
    for _time in range(3):
        client.get(SESSION)
    assert len(noted()) == 1
    signed_in(office.political).get("/sessions/")
    choose_language(account=office.reporting, language="en", by=office.reporting)
    client.get(SESSION)
    assert len(noted()) == 1


def test_half_a_day_later_they_are_noted_again(office: SmallOffice) -> None:
    note_names_read(of="session A", at=NOW, by=office.reporting)
    [entry] = AuditEntry.objects.filter(action="read_names")
    soon, later = entry.at + NAMES_NOTED_EVERY / 2, entry.at + NAMES_NOTED_EVERY * 2
    note_names_read(of="session A", at=soon, by=office.reporting)
    assert len(noted()) == 1
    note_names_read(of="session A", at=later, by=office.reporting)
    assert len(noted()) == 2


def test_reading_names_changes_no_figure(office: SmallOffice) -> None:
    page = "/figures/participants_2004_05/"
    client = signed_in(office.reporting)
    client.post(f"{page}take/")
    client.get(SESSION)
    assert "nothing changed since" in client.get(page).content.decode()
