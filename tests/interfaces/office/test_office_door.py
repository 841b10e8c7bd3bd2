"""The door itself: what each view declares, and what is behind it for each role."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.interfaces.office.addresses import FOR_ANYBODY, OF_SIGNING_IN, views

from sulh.foundation.accounts.actions import open_account
from sulh.foundation.accounts.rules import ROLES

pytestmark = pytest.mark.django_db


def test_every_view_of_ours_says_which_permission_it_needs() -> None:
    without = [
        name
        for name, view in views()
        if not hasattr(view, "needs")
        and not view.__module__.startswith(OF_SIGNING_IN)
        and name not in FOR_ANYBODY
    ]
    assert without == []


def test_who_is_signed_out_is_led_to_the_sign_in_page(client: Client) -> None:
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer["Location"] == "/account/login/?next=/"
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("role", ROLES)
def test_each_role_has_a_start_page(client: Client, role: str) -> None:
    client.force_login(open_account(username="somebody", role=role))
    assert client.get("/").status_code == 200


def test_nobody_signs_up_for_themselves(client: Client) -> None:
    client.post(
        "/account/closed/", {"username": "x", "password1": "lk3jd9skw0", "password2": "lk3jd9skw0"}
    )
    assert not client.login(username="x", password="lk3jd9skw0")  # noqa: S106
