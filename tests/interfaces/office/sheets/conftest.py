"""A small office and its people at the pages of the sheets."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.interfaces.office.sheets.sheets_desk import Desk
from tests.small_office_open import SmallOffice

from sulh.foundation.accounts.actions import open_account


@pytest.fixture
def desk(small_office: SmallOffice) -> Desk:
    """The reporting officer's."""
    client = Client()
    client.force_login(small_office.reporting)
    return Desk(client)


@pytest.fixture
def another_desk(small_office: SmallOffice) -> Callable[..., Desk]:
    """That of somebody else, by role and centre."""

    def sit(username: str, role: str, *, centre: str = "") -> Desk:
        account = open_account(username=username, role=role)
        account.centre = centre
        account.save()
        client = Client()
        client.force_login(account)
        return Desk(client)

    return sit
