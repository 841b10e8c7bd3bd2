"""The sessions that a sheet may be said to belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sulh.foundation.accounts.models import Account
from sulh.records.activities.reads.scope import sessions_seen_by
from sulh.records.activities.rules.plans import CANCELLED

OFFERED = 200
"""The newest sessions are offered; the code of any other can be written."""


@dataclass(frozen=True, slots=True)
class OfferedSession:
    """A session as somebody recognises it: its code, its day and what it belongs to."""

    code: str
    held_on: date
    titles: Mapping[str, str]


def sessions_offered(account: Account) -> list[OfferedSession]:
    """The newest sessions that the account may know of and that were not cancelled."""
    rows = (
        sessions_seen_by(account)
        .exclude(status=CANCELLED)
        .order_by("-held_on", "code")
        .values_list("code", "held_on", "activity__titles")
    )
    return [OfferedSession(*row) for row in rows[:OFFERED]]


def unknown_sessions(account: Account, codes: set[str]) -> set[str]:
    """Those of ``codes`` that are no session the account may know of."""
    known = sessions_seen_by(account).filter(pk__in=codes)
    return codes - set(known.values_list("pk", flat=True))
