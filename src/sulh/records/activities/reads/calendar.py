"""Sessions by their days, for a month on a page and for a calendar that is subscribed to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sulh.foundation.accounts.models import Account
from sulh.records.activities.reads.scope import sessions_seen_by

MOST_SHOWN = 2000


@dataclass(frozen=True, slots=True)
class CalendarSession:
    """A session as a calendar shows it. It names nobody."""

    code: str
    held_on: date
    status: str
    activity: str
    titles: Mapping[str, str]
    place: str


def sessions_between(account: Account, *, first: date, last: date) -> list[CalendarSession]:
    """The sessions from ``first`` to ``last`` that the account may know of, in order. One query."""
    rows: Iterable[tuple[Any, ...]] = (
        sessions_seen_by(account)
        .filter(held_on__gte=first, held_on__lte=last)
        .order_by("held_on", "pk")
        .values_list(
            "code",
            "held_on",
            "status",
            "activity_id",
            "activity__titles",
            "place_id",
            "centre_id",
            "constituency_id",
            "district_id",
        )[:MOST_SHOWN]
    )
    return [
        CalendarSession(code, held_on, status, activity, titles, next(filter(None, places), ""))
        for code, held_on, status, activity, titles, *places in rows
    ]
