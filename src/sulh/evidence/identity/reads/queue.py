"""The queue of pairs nobody has decided, and what somebody decided of late."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from sulh.evidence.identity.models import JudgedTogether, PairJudgement, StandingPair
from sulh.evidence.identity.reads.standing import MOST_URGENT_FIRST, open_pairs
from sulh.evidence.identity.rules import Verdict

PAIRS_OF_A_PAGE = 50
COUNTED_TO = 1000


@dataclass(frozen=True, slots=True)
class QueuedPair:
    """A pair that waits. ``place`` is its place in the queue's table: what comes after it."""

    place: int
    first: int
    second: int
    bits: float
    reason: str
    weight: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many wait, or that more than ``number`` do."""

    number: int
    is_more: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided of a pair, and whether it still holds.

    ``pairs`` were decided by the same deed, this one among them, and are taken back together.
    """

    number: int
    first: int
    second: int
    verdict: Verdict
    reason: str
    at: datetime
    is_undone: bool
    pairs: int


@dataclass(frozen=True, slots=True)
class DecidedPair:
    """Two lines that somebody decided on, and when last."""

    lines: tuple[int, int]
    at: datetime


def how_many_wait() -> Waiting:
    """How many pairs nobody has decided, counted no further than a reader cares."""
    found = _waiting().order_by()[: COUNTED_TO + 1].count()
    return Waiting(min(found, COUNTED_TO), is_more=found > COUNTED_TO)


def queue_after(place: int, *, most: int = PAIRS_OF_A_PAGE) -> list[QueuedPair]:
    """The next pairs in order, from the beginning (0) or after a place."""
    pairs = _waiting()
    behind = StandingPair.objects.filter(pk=place).values("weight", "bits").first()
    if behind is not None:
        pairs = pairs.filter(
            Q(weight__lt=behind["weight"])
            | Q(weight=behind["weight"], bits__lt=behind["bits"])
            | Q(weight=behind["weight"], bits=behind["bits"], pk__gt=place),
            weight__lte=behind["weight"],
        )
    rows = pairs.order_by(*MOST_URGENT_FIRST)[:most]
    fields = ("pk", "first_id", "second_id", "bits", "judgement__reason", "weight")
    return [QueuedPair(*row) for row in rows.values_list(*fields)]


def decisions_by(
    account: int, *, most: int = PAIRS_OF_A_PAGE, among: Collection[int] | None = None
) -> list[Decision]:
    """What an account decided, the last first; of pairs decided together the first alone.

    ``among`` limits it to pairs of some lines.
    """
    undone = PairJudgement.objects.filter(undoes_id=OuterRef("pk"))
    together = JudgedTogether.objects.filter(lead=OuterRef("pk")).order_by()
    made = PairJudgement.objects.filter(person_id=account, undoes__isnull=True)
    if among is not None:
        made = made.filter(first__in=among, second__in=among)
    rows = (
        made.filter(Q(together=None) | Q(together__lead=F("pk")))
        .annotate(
            is_undone=Exists(undone),
            pairs=Subquery(together.values("lead").annotate(n=Count("pk")).values("n")),
        )
        .order_by("-pk")
        .values_list("pk", "first_id", "second_id", "verdict", "reason", "at", "is_undone", "pairs")
    )
    return [
        Decision(number, first, second, Verdict(verdict), reason, at, is_undone, pairs or 1)
        for number, first, second, verdict, reason, at, is_undone, pairs in rows[:most]
    ]


def judged_together_with(judgement: PairJudgement) -> list[PairJudgement]:
    """The judgements of one deed that still stand, in order; of a single one, itself."""
    lead = JudgedTogether.objects.filter(pk=judgement.pk).values("lead")
    undone = PairJudgement.objects.filter(undoes_id=OuterRef("pk"))
    made = PairJudgement.objects.filter(Q(pk=judgement.pk) | Q(together__lead__in=lead))
    return list(made.filter(Q(pk=judgement.pk) | ~Exists(undone)).order_by("pk"))


def pairs_decided_since(at: datetime, *, most: int) -> list[DecidedPair]:
    """The pairs that people decided, or took back, after a moment; the last ``most``, each once.

    A look that was accepted and taken back is a run and no decision on its pairs.
    """
    rows = PairJudgement.objects.filter(person__isnull=False, at__gt=at).order_by("-pk")
    rows = rows.filter(undoes__run=None)
    last: dict[tuple[int, int], datetime] = {}
    for first, second, when in rows.values_list("first_id", "second_id", "at")[:most]:
        last.setdefault((first, second), when)
    return [DecidedPair(lines, when) for lines, when in last.items()]


def _waiting() -> QuerySet[StandingPair]:
    """A pair with a struck line waits for nobody: the line counts nowhere."""
    return open_pairs().filter(first__struck__isnull=True, second__struck__isnull=True)
