"""The runs of the engine, and what they said of a pair."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef

from sulh.evidence.identity.models import PairJudgement, Run


def recognised_since(moment: datetime | None) -> bool:
    """Whether an engine judged new lines since a moment, or ever."""
    runs = Run.objects.all() if moment is None else Run.objects.filter(at__gt=moment)
    return runs.exists()


def found_last(*, first: int, second: int) -> PairJudgement | None:
    """What a run said of a pair last, unless it was taken back; None where none judged it."""
    undone = PairJudgement.objects.filter(undoes_id=OuterRef("pk"))
    made = PairJudgement.objects.filter(first=first, second=second, run__isnull=False)
    return made.filter(~Exists(undone)).order_by("-pk").first()
