"""What a second reader says of a settled pair."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sulh.evidence.identity.actions.assigning import assign_linked_to
from sulh.evidence.identity.actions.standing import derive_standing_of_pair
from sulh.evidence.identity.models import PairJudgement, SecondReading
from sulh.evidence.identity.rules import Verdict
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """Whether the second reader agreed with the first."""

    agrees: bool

    def audit_details(self) -> dict[str, object]:
        return {"agrees": self.agrees}


@action("read the settled pair {reading} again")
def read_again(
    *, reading: SecondReading, verdict: Verdict, reason: str, at: datetime, by: Account
) -> ReadAgain:
    """Keep what a second reader says. A disagreement leaves the pair undecided, for a third look.

    ``reading`` comes from ``access.second_reading_for``, which never gives somebody's own.
    """
    first = reading.judgement
    agrees = first.verdict == verdict.value
    reading.reader, reading.verdict, reading.reason, reading.at = by, verdict.value, reason, at
    if not agrees:
        reading.reopening = PairJudgement.objects.create(
            first_id=first.first_id, second_id=first.second_id, bits=0.0, reason=reason,
            verdict=Verdict.UNDECIDED.value, person=by, at=at,
        )  # fmt: skip
        derive_standing_of_pair(reading.reopening)
        assign_linked_to({first.first_id, first.second_id}, at=at)
    reading.save()
    return ReadAgain(agrees)
