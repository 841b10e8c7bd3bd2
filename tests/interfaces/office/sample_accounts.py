"""Accounts of the served sample office: one of each role, with a password."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from sulh.foundation.accounts.actions import open_account
from sulh.foundation.accounts.models import Account
from sulh.foundation.accounts.rules import ROLES

CENTRE = "CENTRE-KHUJAND"
"""The centre of the sample's centre staff."""

WITH_A_PASSKEY = "reporting_officer"
WITH_AN_APP = "head_of_office"


def one_of_each_role(password: str) -> list[Account]:
    """Open an account named after each role. They choose no language: their cookie decides."""
    accounts = [_opened(role, password) for role in ROLES]
    for account in accounts:
        if account.role == WITH_A_PASSKEY:
            Authenticator.objects.create(
                user=account, type=Authenticator.Type.WEBAUTHN, data={"name": "A key of the sample"}
            )
        if account.role == WITH_AN_APP:
            TOTP.activate(account, "JBSWY3DPEHPK3PXP")
            RecoveryCodes.activate(account)
    return accounts


def _opened(role: str, password: str) -> Account:
    account = open_account(username=f"{role}.test", role=role)
    account.set_password(password)
    account.centre = CENTRE if role == "centre_staff" else ""
    account.save()
    return account
