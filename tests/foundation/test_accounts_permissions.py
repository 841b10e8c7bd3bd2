"""Accounts, and the one table that says who may do what."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest
from django.db import IntegrityError, transaction

from sulh.foundation.accounts.access import NoSuchAccount, account_named, require_permission
from sulh.foundation.accounts.actions import open_account
from sulh.foundation.accounts.rules import ROLES, NotAllowed, is_allowed, require

TABLE = list(
    csv.DictReader(
        files("sulh.foundation.accounts")
        .joinpath("permissions.csv")
        .read_text("utf-8")
        .splitlines()
    )
)


@pytest.mark.parametrize(
    ("role", "subject", "action", "allowed"),
    [
        ("centre_staff", "workbook", "import", True),
        ("centre_staff", "figure", "read", False),
        ("centre_staff", "pair", "judge", False),
        ("programme_officer", "plan", "change", True),
        ("press_officer", "plan", "change", False),
        ("reporting_officer", "letter", "draft", True),
        ("reporting_officer", "letter", "clear", False),
        ("reporting_officer", "letter", "send", False),
        ("political_officer", "letter", "check", True),
        ("head_of_office", "letter", "clear", True),
        ("head_of_office", "letter", "send", True),
        ("head_of_office", "letter", "draft", False),
        ("desk", "letter", "return", True),
        ("desk", "letter", "clear", False),
        ("desk", "figure", "read", False),
        ("donor", "figure", "read", False),
        ("donor", "workbook", "import", False),
        ("auditor", "figure", "read", True),
        ("auditor", "bundle", "seal", False),
        ("administrator", "account", "change", True),
        ("administrator", "letter", "draft", False),
        ("administrator", "pair", "judge", False),
        ("administrator", "workbook", "import", False),
        ("king", "letter", "send", False),
    ],
)
def test_who_may_do_what(role: str, subject: str, action: str, allowed: bool) -> None:
    assert is_allowed(role=role, subject=subject, action=action) is allowed


def test_the_table_names_only_roles_of_the_office_and_says_yes_or_no() -> None:
    assert {row["role"] for row in TABLE} <= set(ROLES)
    assert {row["allowed"] for row in TABLE} == {"yes", "no"}


def test_no_row_stands_twice_in_the_table() -> None:
    rows = [(row["role"], row["object"], row["action"]) for row in TABLE]
    assert sorted(set(rows)) == sorted(rows)


def test_a_refusal_names_the_role_and_the_table() -> None:
    with pytest.raises(NotAllowed, match=r"donor may not read a figure \(permissions.csv\)"):
        require(role="donor", subject="figure", action="read")


@pytest.mark.django_db
def test_an_account_is_held_against_its_role() -> None:
    desk = open_account(username="desk", role="desk")
    require_permission(desk, subject="letter", action="return")
    with pytest.raises(NotAllowed):
        require_permission(desk, subject="letter", action="send")


@pytest.mark.django_db
def test_a_role_that_is_not_of_the_office_is_refused() -> None:
    with (
        pytest.raises(IntegrityError, match="an_account_has_a_role_of_the_office"),
        transaction.atomic(),
    ):
        open_account(username="somebody", role="king")


@pytest.mark.django_db
def test_a_name_is_taken_once() -> None:
    open_account(username="nigora", role="desk")
    with pytest.raises(IntegrityError), transaction.atomic():
        open_account(username="nigora", role="donor")


@pytest.mark.django_db
def test_an_account_opened_at_the_console_has_no_password_that_fits() -> None:
    account = open_account(username="nigora", role="desk")
    assert not account.has_usable_password()
    assert not account.check_password("")


@pytest.mark.django_db
def test_an_unknown_or_closed_account_is_not_found() -> None:
    with pytest.raises(NoSuchAccount, match="nobody has an account named nigora"):
        account_named("nigora")
    nigora = open_account(username="nigora", role="desk")
    assert account_named("nigora") == nigora
    nigora.is_active = False
    nigora.save()
    with pytest.raises(NoSuchAccount):
        account_named("nigora")
