"""Who can sign in to a demo."""

from __future__ import annotations

import pytest

from sulh.foundation.accounts.actions import open_account
from sulh.foundation.accounts.models import Account
from sulh.foundation.accounts.rules import ROLES
from sulh.interfaces.console.founding import CONSOLE
from sulh.interfaces.console.sample.sign_ins import SignIns, open_sign_ins

pytestmark = pytest.mark.django_db


def a_demo() -> SignIns:
    Account.objects.all().delete()
    console = open_account(username=CONSOLE, role="reporting_officer")
    officers = [
        open_account(username="reporting", role="reporting_officer"),
        open_account(username="political", role="political_officer"),
        open_account(username="head", role="head_of_office"),
    ]
    return open_sign_ins(officers, by=console)


def test_every_role_can_sign_in_with_the_password_told() -> None:
    told = a_demo()
    assert set(told.roles.values()) == set(ROLES)
    for name, role in told.roles.items():
        account = Account.objects.get(username=name)
        assert account.role == role
        assert account.check_password(told.password)
    assert Account.objects.get(role="centre_staff").centre


def test_the_console_keeps_no_password() -> None:
    told = a_demo()
    assert CONSOLE not in told.roles
    assert not Account.objects.get(username=CONSOLE).has_usable_password()


def test_each_demo_has_a_password_of_its_own() -> None:
    assert a_demo().password != a_demo().password
