"""The only door to accounts."""

from __future__ import annotations

from django.contrib.auth.tokens import default_token_generator
from django.db.models import QuerySet

from sulh.foundation.accounts.models import Account
from sulh.foundation.accounts.rules import (
    ACCOUNT_EVENTS,
    condition_of,
    is_allowed,
    require,
)
from sulh.foundation.audit.models import AuditEntry
from sulh.foundation.audit.reads import Asked, actions_noted, entries_asked
from sulh.kernel.absence import NotOnRecord


class NoSuchAccount(NotOnRecord):
    """Raised when nobody of that name has an account."""


def account_named(username: str) -> Account:
    """Return the active account, or raise NoSuchAccount."""
    account = Account.objects.filter(username=username, is_active=True).first()
    if account is None:
        raise NoSuchAccount(f"nobody has an account named {username}")
    return account


class InvitationExpired(Exception):
    """Raised when an invitation was used, replaced, or is too old."""


def accounts_for(reader: Account) -> QuerySet[Account]:
    """Every account, by name: for who may change accounts. Raises NotAllowed."""
    require_permission(reader, subject="account", action="change")
    return Account.objects.order_by("-is_active", "username")


def account_for(reader: Account, number: int) -> Account:
    """An account to change, by its number. Raises NotAllowed and NoSuchAccount."""
    account = accounts_for(reader).filter(pk=number).first()
    if account is None:
        raise NoSuchAccount(f"there is no account {number}")
    return account


def is_name_taken(username: str) -> bool:
    """True when an account, open or closed, has this name."""
    return Account.objects.filter(username=username).exists()


def invited_account(number: int, token: str) -> Account:
    """The account that an invitation is for. Raises InvitationExpired."""
    account = Account.objects.filter(pk=number, is_active=True).first()
    if account is None or not default_token_generator.check_token(account, token):
        raise InvitationExpired
    return account


def audit_entries_for(reader: Account, asked: Asked) -> QuerySet[AuditEntry]:
    """The entries of the audit that the reader may read. Raises NotAllowed."""
    require_permission(reader, subject="audit", action="read")
    return entries_asked(asked, only=_actions_open_to(reader))


def audited_actions_for(reader: Account) -> list[str]:
    """The names of the actions the reader may read about."""
    return actions_noted(only=_actions_open_to(reader))


def _actions_open_to(reader: Account) -> frozenset[str] | None:
    condition = condition_of(role=reader.role, subject="audit", action="read")
    return ACCOUNT_EVENTS if condition else None


def require_permission(account: Account, *, subject: str, action: str) -> None:
    """Raise NotAllowed unless the account's role may do this."""
    require(role=account.role, subject=subject, action=action)


def may(account: Account, *, subject: str, action: str) -> bool:
    """True when the account's role may do this: what a page shows or leaves out."""
    return is_allowed(role=account.role, subject=subject, action=action)
