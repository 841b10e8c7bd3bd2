"""What people said of a pair before one of its lines was corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from sulh.evidence.identity.models import PairJudgement
from sulh.evidence.identity.rules import Verdict
from sulh.records.activities.access import lines_before


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """The last answer to a question that a correction put anew or moved."""

    by: str
    verdict: Verdict
    reason: str
    at: datetime


def said_before_correction(*, first: int, second: int) -> SaidBefore | None:
    """The last answer given of the lines that these two took the place of; None for no such."""
    ones, twos = lines_before(first), lines_before(second)
    undone = PairJudgement.objects.filter(undoes_id=OuterRef("pk"))
    made = PairJudgement.objects.filter(
        first__in=(*ones, *twos), second__in=(*ones, *twos), person__isnull=False, undoes=None
    )
    said = (
        made.filter(~Exists(undone))
        .exclude(first=first, second=second)
        .select_related("person")
        .order_by("-pk")
        .first()
    )
    if said is None:
        return None
    return SaidBefore(str(said.person), Verdict(said.verdict), said.reason, said.at)
