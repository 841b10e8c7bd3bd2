"""Accounts of the served sample office: one of each role, with a password."""

from __future__ import annotations

from collections.abc import Mapping

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from sulh.foundation.accounts.actions import open_account
from sulh.foundation.accounts.models import Account
from sulh.foundation.accounts.rules import ROLES

CENTRE = "CENTRE-KHUJAND"
"""The centre of the sample's centre staff."""

DONOR = "FI"
"""The partner for whom the sample's donor reads."""

WITH_A_PASSKEY, WITH_AN_APP = "with_passkey", "with_app"
"""Two more, of programme officers with a second factor."""


def one_of_each_role(password: str) -> Mapping[str, Account]:
    """Open an account named after each role. They choose no language: their cookie decides."""
    accounts = {role: _opened(role, role, password) for role in ROLES}
    with_key = _opened(WITH_A_PASSKEY, "programme_officer", password)
    Authenticator.objects.create(
        user=with_key, type=Authenticator.Type.WEBAUTHN, data={"name": "A key of the sample"}
    )
    with_app = _opened(WITH_AN_APP, "programme_officer", password)
    TOTP.activate(with_app, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(with_app)
    return accounts | {WITH_A_PASSKEY: with_key, WITH_AN_APP: with_app}


def _opened(name: str, role: str, password: str) -> Account:
    account = open_account(username=f"{name}.test", role=role)
    account.set_password(password)
    account.centre = CENTRE if role == "centre_staff" else ""
    account.partner = DONOR if role == "donor" else ""
    account.save()
    return account
