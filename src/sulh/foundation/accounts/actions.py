"""Accounts: opened, invited, changed, closed."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.tokens import default_token_generator

from sulh.foundation.accounts.models import Account
from sulh.foundation.accounts.rules import LastAdministrator
from sulh.foundation.audit.actions import action


def open_account(*, username: str, role: str) -> Account:
    """Open an account without a password: it can act at the console and cannot sign in.

    Not audited through ``@action``: the first account has nobody to open it. Raises
    IntegrityError if the name is taken or the role unknown.
    """
    account = Account(username=username, role=role)
    account.set_unusable_password()
    account.save(force_insert=True)
    return account


@action("opened the account {username} as {role}")
def add_account(
    *, username: str, role: str, centre: str, language: str, by: Account, partner: str = ""
) -> Account:
    """Open an account for somebody who will be invited. Raises as ``open_account``."""
    account = open_account(username=username, role=role)
    account.centre, account.language, account.partner = centre, language, partner
    account.save(update_fields=["centre", "language", "partner"])
    return account


@action("gave the account {account} the role {role}")
def change_account(
    *, account: Account, role: str, centre: str, by: Account, partner: str = ""
) -> None:
    """Change what an account may see. Raises LastAdministrator."""
    _require_another_administrator(account, unless=role == "administrator")
    account.role, account.centre, account.partner = role, centre, partner
    account.save(update_fields=["role", "centre", "partner"])


@action("invited {account} to choose a password")
def invite(*, account: Account, by: Account) -> str:
    """Take the account's password away and return the token that lets its owner choose one.

    The token is shown once and kept nowhere. It is worthless once a password was chosen, when
    another invitation was made, and after the days the settings give it.
    """
    account.set_unusable_password()
    account.save(update_fields=["password"])
    return default_token_generator.make_token(account)


@action("chose a password by invitation")
def accept_invitation(*, account: Account, password: str, by: Account) -> None:
    """Set the password that the invited account chose."""
    account.set_password(password)
    account.save(update_fields=["password"])


@action("closed the account {account}")
def close_account(*, account: Account, by: Account) -> None:
    """Let an account in no longer; what it did stays its own. Raises LastAdministrator."""
    _require_another_administrator(account)
    account.is_active = False
    account.save(update_fields=["is_active"])


@action("opened the account {account} again")
def reopen_account(*, account: Account, by: Account) -> None:
    """Let a closed account in again, with the password it had."""
    account.is_active = True
    account.save(update_fields=["is_active"])


@action("chose the language of the own account")
def choose_language(*, account: Account, language: str, by: Account) -> None:
    """Set the language in which an account reads its pages; "" leaves it to the browser."""
    account.language = language
    account.save(update_fields=["language"])


def note_look(account: Account, *, at: datetime) -> None:
    """Keep when the account looked at its start page: what comes later is news to it.

    A note to its reader alone, so it is not audited.
    """
    Account.objects.filter(pk=account.pk).update(looked_at=at)


def _require_another_administrator(account: Account, *, unless: bool = False) -> None:
    if unless or account.role != "administrator":
        return
    others = Account.objects.filter(role="administrator", is_active=True).exclude(pk=account.pk)
    if not others.exists():
        raise LastAdministrator(account.username)
