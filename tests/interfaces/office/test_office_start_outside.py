"""The start pages of those who look in from outside: donors and auditors."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from tests.small_office import letter_of_2005
from tests.small_office_open import NOW, SmallOffice

from sulh.foundation.accounts.actions import add_account, open_account
from sulh.foundation.accounts.models import Account
from sulh.foundation.accounts.rules import NotAllowed
from sulh.foundation.audit.tasks import start_check
from sulh.records.funding.access import funded_projects
from sulh.records.funding.actions import record_statement
from sulh.records.partners.actions import add_partner
from sulh.records.projects.models import Project
from sulh.reports.bundles.actions import seal_for_auditor, seal_letter
from sulh.reports.bundles.models import Seal
from sulh.reports.bundles.reads import office_keys
from sulh.reports.bundles.rules.layout import Edition
from sulh.reports.letters.models import Letter

pytestmark = pytest.mark.django_db


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def start_page(account: Account) -> str:
    return signed_in(account).get("/").content.decode()


@pytest.fixture
def sealed(small_office: SmallOffice, tmp_path: Path) -> SmallOffice:
    """An office that sealed both editions of its letter."""
    small_office.import_sheets()
    small_office.send(letter_of_2005())
    letter, keys = Letter.objects.get(), office_keys(tmp_path)
    by = small_office.head
    seal_letter(letter=letter, edition=Edition.PUBLIC, keys=keys, at=NOW, by=by)
    seal_for_auditor(letter=letter, given_to="The Board", keys=keys, at=NOW, by=by)
    return small_office


@pytest.fixture
def money(small_office: SmallOffice) -> SmallOffice:
    """A project of which Finland and Norway each stated something."""
    for code, name in (("FI", "Finland"), ("NO", "Norway")):
        add_partner(code=code, kind="donor", names={"en": name}, by=small_office.console)
    project = Project.objects.order_by("pk")[0]
    Project.objects.filter(pk=project.pk).update(donor="FI")
    for code, donor, cents in (("S-1", "FI", 17_500_000), ("S-2", "NO", 3_300_000)):
        record_statement(
            code=code,
            kind="pledge",
            donor=donor,
            minor_units=cents,
            currency="USD",
            dated=date(2005, 10, 5),
            source="a note verbale",
            project=project.pk,
            by=small_office.console,
        )
    return small_office


def donor_of(office: SmallOffice, partner: str) -> Account:
    return add_account(
        username=f"donor-{partner}",
        role="donor",
        centre="",
        language="en",
        partner=partner,
        by=office.console,
    )


def test_an_auditor_finds_both_editions_the_chain_and_how_to_verify(sealed: SmallOffice) -> None:
    auditor = open_account(username="zarina", role="auditor")
    assert "Nobody has looked yet." in start_page(auditor)
    start_check(by=auditor)
    told = start_page(auditor)
    assert "Every entry follows from the one before." in told
    assert "sulh verify FILE.sulh.zip --key office.pub" in told
    assert "given to <bdi>The Board</bdi>" in told
    for seal in Seal.objects.all():
        assert seal.sha256 in told


def test_a_donor_finds_the_public_bundle_and_nothing_of_an_auditors(sealed: SmallOffice) -> None:
    donor = donor_of(sealed, "")
    told = start_page(donor)
    public = Seal.objects.get(edition="public")
    assert public.sha256 in told
    assert "The Board" not in told
    assert "/letters/" not in told
    answer = signed_in(donor).get(f"/bundles/{public.pk}/")
    assert hashlib.sha256(answer.content).hexdigest() == public.sha256


def test_no_auditors_edition_is_handed_out_as_a_public_one(sealed: SmallOffice) -> None:
    given = Seal.objects.get(edition="auditor")
    for account in (donor_of(sealed, ""), sealed.head):
        assert signed_in(account).get(f"/bundles/{given.pk}/").status_code == 404


def test_a_donor_sees_its_projects_and_its_own_statements_only(money: SmallOffice) -> None:
    told = start_page(donor_of(money, "FI"))
    assert "175,000" in told
    assert "33,000" not in told
    assert "a note verbale" in told
    norway = start_page(donor_of(money, "NO"))
    assert "33,000" in norway
    assert "175,000" not in norway


def test_a_donor_without_a_partner_is_told_whom_to_ask(money: SmallOffice) -> None:
    told = start_page(donor_of(money, ""))
    assert "The administrator says on your account for which donor you read." in told
    assert "175,000" not in told


def test_projects_by_donor_are_for_donors(money: SmallOffice) -> None:
    with pytest.raises(NotAllowed):
        funded_projects(open_account(username="press", role="press_officer"))


def test_the_administrator_says_for_whom_a_donor_reads(money: SmallOffice) -> None:
    administrator = signed_in(open_account(username="zarina", role="administrator"))
    assert "Finland" in administrator.get("/accounts/new/").content.decode()
    sent = {"username": "aino", "role": "donor", "partner": "FI", "language": "en"}
    administrator.post("/accounts/new/", sent)
    aino = Account.objects.get(username="aino")
    assert aino.partner == "FI"
    administrator.post(f"/accounts/{aino.pk}/", {"role": "auditor", "partner": "FI"})
    aino.refresh_from_db()
    assert aino.partner == ""
