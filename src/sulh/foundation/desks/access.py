"""The only way to what an account keeps at hand: its own, and calendars by their secret."""

from __future__ import annotations

from sulh.foundation.accounts.models import Account
from sulh.foundation.desks.models import CalendarAddress, SavedView
from sulh.foundation.desks.rules import hash_of
from sulh.kernel.absence import NotOnRecord


class NoSuchView(NotOnRecord):
    """Raised when the account keeps no such view."""


class NoSuchCalendar(NotOnRecord):
    """Raised when no calendar has this address, or has it no longer."""


def views_of(account: Account, *, page: str) -> list[SavedView]:
    """The views of a list that the account keeps, by name."""
    return list(SavedView.objects.filter(account=account, page=page).order_by("name"))


def view_of(account: Account, number: int) -> SavedView:
    """One view of the account, or raise NoSuchView."""
    view = SavedView.objects.filter(account=account, pk=number).first()
    if view is None:
        raise NoSuchView(f"this account keeps no view {number}")
    return view


def calendar_address_of(account: Account) -> CalendarAddress | None:
    """The address that stands, if the account has one. The secret itself is not kept."""
    return CalendarAddress.objects.filter(account=account, revoked_at__isnull=True).first()


def calendar_with(secret: str) -> CalendarAddress:
    """The calendar of that secret, of an account that is still active; or raise NoSuchCalendar."""
    found = (
        CalendarAddress.objects.select_related("account")
        .filter(secret_hash=hash_of(secret), revoked_at__isnull=True, account__is_active=True)
        .first()
    )
    if found is None:
        raise NoSuchCalendar("no calendar has this address")
    return found
