"""Which sessions an account may know of: what every other question starts from."""

from __future__ import annotations

from django.db.models import QuerySet

from sulh.foundation.accounts.models import Account
from sulh.foundation.accounts.rules import condition_of
from sulh.records.activities.models import Attendance, Session

OF_THEIR_CENTRE = "own centre only"
"""The condition of ``permissions.csv`` that this room holds."""


def sessions_seen_by(account: Account) -> QuerySet[Session]:
    """The sessions the account may know of: all, or those of its centre, which may be none."""
    condition = condition_of(role=account.role, subject="session", action="read")
    if condition == OF_THEIR_CENTRE:
        return Session.objects.filter(centre_id=account.centre).exclude(centre_id=None)
    return Session.objects.all()


def lines_that_count() -> QuerySet[Attendance]:
    """Every line but those that were struck."""
    return Attendance.objects.filter(struck=None)
