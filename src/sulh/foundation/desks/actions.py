"""Keeping views of lists at hand, and giving out the address of a calendar."""

from __future__ import annotations

import secrets
from datetime import datetime

from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.foundation.desks.models import CalendarAddress, SavedView
from sulh.foundation.desks.rules import hash_of

BYTES_OF_A_SECRET = 32


@action("kept a view of {page}")
def keep_view(*, page: str, name: str, query: str, by: Account) -> SavedView:
    """Keep a list's filters under a name; the same name again keeps the new filters."""
    view, _created = SavedView.objects.update_or_create(
        account=by, page=page, name=name, defaults={"query": query}
    )
    return view


@action("forgot a view of a list")
def forget_view(*, view: SavedView, by: Account) -> None:
    """Take a view off the desk."""
    view.delete()


def make_calendar_address(*, language: str, at: datetime, by: Account) -> str:
    """Make the account a new secret address and revoke the one before.

    Returns the secret, which is shown once. Not an action itself, so that the secret is nobody's
    result but the caller's; what it stores is noted by ``_store_address``.
    """
    secret = secrets.token_urlsafe(BYTES_OF_A_SECRET)
    _store_address(secret_hash=hash_of(secret), language=language, at=at, by=by)
    return secret


@action("made a calendar address")
def _store_address(*, secret_hash: str, language: str, at: datetime, by: Account) -> None:
    _revoke(by, at)
    CalendarAddress.objects.create(
        account=by, secret_hash=secret_hash, language=language, made_at=at
    )


@action("revoked a calendar address")
def revoke_calendar_address(*, at: datetime, by: Account) -> None:
    """Let the account's calendar answer nobody any more."""
    _revoke(by, at)


def _revoke(account: Account, at: datetime) -> None:
    CalendarAddress.objects.filter(account=account, revoked_at__isnull=True).update(revoked_at=at)
