"""Who signs in to the sample office: one of each role, and one password for all of a demo."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from sulh.foundation.accounts.actions import add_account
from sulh.foundation.accounts.models import Account

CENTRE, DONOR = "CENTRE-KHUJAND", "FI"
NAMES = {
    "centre": "centre_staff",
    "field": "field_officer",
    "programme": "programme_officer",
    "electoral": "electoral_adviser",
    "police": "police_adviser",
    "rights": "human_rights_officer",
    "press": "press_officer",
    "finance": "finance_assistant",
    "desk": "desk",
    "donor": "donor",
    "auditor": "auditor",
    "administrator": "administrator",
}
"""Beside the officers who wrote the letters: the name of each account and its role."""

GROUPS = 4
"""Groups of four digits in a password, sixteen bits each."""


@dataclass(frozen=True, slots=True)
class SignIns:
    """Name -> role, and the password of them all."""

    roles: Mapping[str, str]
    password: str


def open_sign_ins(officers: Sequence[Account], *, by: Account) -> SignIns:
    """Give each role an account and all of them, ``officers`` too, a password made just now."""
    added = [
        add_account(
            username=name,
            role=role,
            centre=CENTRE if role == "centre_staff" else "",
            language="",
            partner=DONOR if role == "donor" else "",
            by=by,
        )
        for name, role in NAMES.items()
    ]
    password = "-".join(secrets.token_hex(2) for _group in range(GROUPS))
    everybody = [*officers, *added]
    hashed = make_password(password)  # one for all: each takes half a second
    Account.objects.filter(pk__in=[account.pk for account in everybody]).update(password=hashed)
    return SignIns({account.username: account.role for account in everybody}, password)
