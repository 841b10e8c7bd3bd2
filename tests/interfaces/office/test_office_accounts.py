"""Accounts as the administrator and the invited see them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from sulh.foundation.accounts.actions import open_account
from sulh.foundation.accounts.models import Account
from sulh.foundation.accounts.rules import ROLES, permissions
from sulh.interfaces.office.accounts.table import permissions_as_read_by
from sulh.interfaces.office.accounts.words import CONDITIONS, DEEDS

pytestmark = pytest.mark.django_db
PASSWORD = "seven-walnuts-in-a-bowl"  # noqa: S105


@pytest.fixture
def administrator(client: Client) -> Account:
    account = open_account(username="zarina", role="administrator")
    client.force_login(account)
    return account


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_person_is_invited_chooses_a_password_and_signs_in(
    client: Client, administrator: Account
) -> None:
    told = client.post(
        "/accounts/new/", {"username": "farrukh", "role": "programme_officer", "language": "ru"}
    )
    link = re.search(r"http://testserver(/account/invited/[^<]+)<", told.content.decode())
    assert link
    assert "no-store" in told["Cache-Control"]
    person = Client()
    assert person.get(link[1], follow=True).redirect_chain == [("/account/invited/", 302)]
    chosen = person.post(
        "/account/invited/", {"new_password1": PASSWORD, "new_password2": PASSWORD}
    )
    assert chosen["Location"] == "/account/login/"
    person.post("/account/login/", {"login": "farrukh", "password": PASSWORD})
    assert signed_in(person)
    assert 'lang="ru"' in person.get("/").content.decode()
    again = Client()
    assert "used or too old" in again.get(link[1], follow=True).content.decode()


def test_a_weak_password_is_refused(client: Client, administrator: Account) -> None:
    told = client.post("/accounts/new/", {"username": "f", "role": "auditor", "language": "en"})
    link = re.search(r"http://testserver(/account/invited/[^<]+)<", told.content.decode())
    assert link
    person = Client()
    person.get(link[1])
    answer = person.post("/account/invited/", {"new_password1": "short", "new_password2": "short"})
    assert "too short" in answer.content.decode()
    assert not Account.objects.get(username="f").has_usable_password()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"username": "zarina", "role": "donor"}, "of this name already"),
        ({"username": "two words", "role": "donor"}, "no spaces"),
        ({"username": "nigora", "role": "centre_staff"}, "Centre staff need a centre."),
        ({"username": "nigora", "role": "queen"}, "queen"),
    ],
)
def test_a_mistake_in_a_new_account_is_named(
    client: Client, administrator: Account, given: dict[str, str], says: str
) -> None:
    answer = client.post("/accounts/new/", {**given, "language": "en"})
    assert says in answer.content.decode()
    assert Account.objects.count() == 1


def test_the_only_administrator_cannot_be_closed(client: Client, administrator: Account) -> None:
    answer = client.post(f"/accounts/{administrator.pk}/close/", follow=True)
    assert "only administrator" in answer.content.decode()
    assert Account.objects.get().is_active


def test_a_closed_account_is_out_at_once(client: Client, administrator: Account) -> None:
    somebody = open_account(username="somebody", role="donor")
    inside = Client()
    inside.force_login(somebody)
    assert inside.get("/").status_code == 200
    client.post(f"/accounts/{somebody.pk}/close/")
    assert inside.get("/")["Location"].startswith("/account/login/")


def test_who_must_have_a_second_factor_is_held_at_the_own_account(
    client: Client, administrator: Account, settings: Any
) -> None:
    settings.ROLES_WITH_SECOND_FACTOR = {"administrator"}
    assert client.get("/accounts/")["Location"] == "/account/"
    assert "must have a second factor" in client.get("/account/").content.decode()
    donor = Client()
    donor.force_login(open_account(username="donor", role="donor"))
    assert donor.get("/").status_code == 200


def test_sign_ins_are_refused_after_five_wrong_passwords(client: Client) -> None:
    account = open_account(username="farrukh", role="donor")
    account.set_password(PASSWORD)
    account.save()
    for _attempt in range(5):
        client.post("/account/login/", {"login": "farrukh", "password": "wrong"})
    answer = client.post("/account/login/", {"login": "farrukh", "password": PASSWORD})
    assert "Too many sign-ins failed" in answer.content.decode()
    assert not signed_in(client)


def test_the_bar_chooses_the_language_of_the_account(client: Client) -> None:
    somebody = open_account(username="somebody", role="donor")
    client.force_login(somebody)
    client.post("/language/", {"language": "ar", "next": "/account/"})
    assert 'dir="rtl"' in client.get("/account/").content.decode()
    client.post("/language/", {"language": "xx", "next": "/account/"})
    somebody.refresh_from_db()
    assert somebody.language == "ar"


def test_every_row_of_the_permissions_has_words() -> None:
    assert {(p.subject, p.action) for p in permissions()} == set(DEEDS)
    assert {p.condition for p in permissions() if p.condition} == set(CONDITIONS)


@pytest.mark.parametrize("role", ROLES)
def test_the_table_marks_the_readers_own_column(role: str) -> None:
    table = permissions_as_read_by(role)
    assert [column.is_own for column in table.columns].count(True) == 1
    given = [p for p in permissions() if p.role == role and p.is_given]
    assert len(table.own) == len(given)
