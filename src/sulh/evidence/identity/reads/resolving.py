"""The last look at the whole register, and what it proposes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, QuerySet

from sulh.evidence.identity.models import PairJudgement, ProposedJudgement, Resolution
from sulh.evidence.identity.rules import Verdict
from sulh.kernel.absence import NotOnRecord

PROPOSALS_OF_A_PAGE = 50
GIVEN_UP_AFTER = timedelta(hours=6)
"""A look not finished by then was lost with its worker and may be asked for again."""


class NoSuchResolution(NotOnRecord):
    """Raised when no look of this number waits to be settled, or can be taken back."""


@dataclass(frozen=True, slots=True)
class ResolutionState:
    """``last`` is the last look that ended; where nobody has settled it, ``changes`` says how many
    pairs would be judged otherwise: verdict -> pairs. ``accepted`` is the last look that was
    accepted and still holds, ``taken_back`` a later one that somebody took back.
    """

    last: Resolution | None
    under_way: Resolution | None
    changes: Mapping[str, int]
    accepted: Resolution | None
    taken_back: Resolution | None

    @property
    def waits(self) -> bool:
        """Whether somebody has to accept what was found or let it be."""
        return bool(self.changes)

    @property
    def pairs(self) -> int:
        """How many pairs would be judged otherwise."""
        return sum(self.changes.values())

    @property
    def joined(self) -> int:
        """How many of them would be one person by the records alone."""
        return self.changes.get(Verdict.SAME.value, 0)

    @property
    def parted(self) -> int:
        """How many would be two people."""
        return self.changes.get(Verdict.DIFFERENT.value, 0)

    @property
    def opened(self) -> int:
        """How many would be open, or open still but likelier the other way."""
        return self.changes.get(Verdict.UNDECIDED.value, 0)


def resolution_state(*, at: datetime) -> ResolutionState:
    """The last look at the whole register, and one under way."""
    last = Resolution.objects.exclude(finished_at=None).order_by("-pk").first()
    waiting = last is not None and last.settled_at is None
    latest = _accepted().first()
    return ResolutionState(
        last=last,
        under_way=resolution_under_way(at=at),
        changes=_changes(last) if last and waiting else {},
        accepted=_accepted().filter(taken_back_at=None).first(),
        taken_back=latest if latest and latest.taken_back_at else None,
    )


def resolution_under_way(*, at: datetime) -> Resolution | None:
    """The look that has not ended, unless its worker was lost."""
    begun = Resolution.objects.filter(finished_at=None, asked_at__gt=at - GIVEN_UP_AFTER)
    return begun.order_by("-pk").first()


def last_look_asked_at() -> datetime | None:
    """When the last look was asked for; None if none was."""
    return Resolution.objects.order_by("-pk").values_list("asked_at", flat=True).first()


def resolution_to_settle(number: int) -> Resolution:
    """A look that ended and waits for somebody. Raises NoSuchResolution."""
    waiting = Resolution.objects.filter(settled_at=None, problem="").exclude(finished_at=None)
    found = waiting.filter(pk=number).first()
    if found is None:
        raise NoSuchResolution(f"no look {number} waits to be settled")
    return found


def resolution_to_take_back(number: int) -> Resolution:
    """The last look that was accepted and still holds. Raises NoSuchResolution for another one.

    A look judges what stands: what an earlier one changed goes only after what stands on it.
    """
    holding = _accepted().filter(taken_back_at=None)
    last = holding.first()
    if last is None or not holding.filter(pk=number).exists():
        raise NoSuchResolution(f"look {number} was not accepted, or was taken back already")
    if last.pk != number:
        raise NoSuchResolution(
            f"look {last.pk} was accepted after look {number}: take it back first"
        )
    return last


def pairs_accepted(resolution: Resolution) -> int:
    """How many pairs a look was accepted for."""
    return PairJudgement.objects.filter(run=resolution.run_id).count()


def proposals_after(
    resolution: Resolution, place: int, *, most: int = PROPOSALS_OF_A_PAGE
) -> list[ProposedJudgement]:
    """The pairs a look judges otherwise, in the order it found them, from behind a place on."""
    found = ProposedJudgement.objects.filter(resolution=resolution, pk__gt=place)
    return list(found.order_by("pk")[:most])


def _accepted() -> QuerySet[Resolution]:
    """The looks that were accepted, the last first."""
    accepted = Resolution.objects.filter(is_accepted=True, run__isnull=False)
    return accepted.select_related("run", "settled_by", "taken_back_by").order_by("-run_id")


def _changes(resolution: Resolution) -> Mapping[str, int]:
    found = ProposedJudgement.objects.filter(resolution=resolution).order_by()
    return dict(found.values_list("verdict").annotate(pairs=Count("pk")))
