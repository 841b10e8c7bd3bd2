"""What happened at places: how many sessions, and the last of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min

from sulh.foundation.accounts.models import Account
from sulh.foundation.places.reads import places_around
from sulh.records.activities.reads.scope import sessions_seen_by
from sulh.records.activities.rules.plans import CANCELLED

PLACES_OF_A_SESSION = ("place_id", "district_id", "centre_id", "constituency_id")


@dataclass(frozen=True, slots=True)
class Happened:
    """Sessions at a place or within it, and the days of the first and the last."""

    sessions: int
    first_on: date
    last_on: date

    def and_also(self, other: Happened) -> Happened:
        """Both together."""
        return Happened(
            self.sessions + other.sessions,
            min(self.first_on, other.first_on),
            max(self.last_on, other.last_on),
        )


def happened_at(account: Account, codes: Iterable[str]) -> dict[str, Happened]:
    """Place -> its sessions that the account may know of, cancelled ones left out; two queries."""
    wanted = frozenset(codes)
    if not wanted:
        return {}
    around = places_around()
    counted = (
        sessions_seen_by(account)
        .exclude(status=CANCELLED)
        .values_list(*PLACES_OF_A_SESSION)
        .annotate(Count("pk"), Min("held_on"), Max("held_on"))
        .order_by()
    )
    found: dict[str, Happened] = {}
    for *places, sessions, first_on, last_on in counted:
        here = Happened(sessions, first_on, last_on)
        at = frozenset().union(*(around.get(code, ()) for code in places if code))
        for code in at & wanted:
            found[code] = found[code].and_also(here) if code in found else here
    return found
