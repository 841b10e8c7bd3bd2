"""The only door to accounts."""

from __future__ import annotations

from sulh.foundation.accounts.models import Account
from sulh.foundation.accounts.rules import is_allowed, require
from sulh.kernel.absence import NotOnRecord


class NoSuchAccount(NotOnRecord):
    """Raised when nobody of that name has an account."""


def account_named(username: str) -> Account:
    """Return the active account, or raise NoSuchAccount."""
    account = Account.objects.filter(username=username, is_active=True).first()
    if account is None:
        raise NoSuchAccount(f"nobody has an account named {username}")
    return account


def require_permission(account: Account, *, subject: str, action: str) -> None:
    """Raise NotAllowed unless the account's role may do this."""
    require(role=account.role, subject=subject, action=action)


def may(account: Account, *, subject: str, action: str) -> bool:
    """True when the account's role may do this: what a page shows or leaves out."""
    return is_allowed(role=account.role, subject=subject, action=action)
