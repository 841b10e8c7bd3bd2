"""The last look at the whole register, and what it proposes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce

from sulh.evidence.identity.models import (
    PairJudgement,
    ProposedJudgement,
    Resolution,
    ResolutionDeed,
)
from sulh.evidence.identity.rules import Verdict
from sulh.kernel.absence import NotOnRecord

PROPOSALS_OF_A_PAGE = 50
GIVEN_UP_AFTER = timedelta(hours=6)
"""A look, or a deed, not finished by then was lost with its worker and may be asked for again."""


class NoSuchResolution(NotOnRecord):
    """Raised when no look of this number waits to be settled, or can be taken back."""


class StillUnderWay(Exception):
    """Raised while something else is done with a look: one thing at a time."""


@dataclass(frozen=True, slots=True)
class ResolutionState:
    """``last`` is the last look that ended; where nobody has settled it, ``changes`` says how many
    pairs would be judged otherwise: verdict -> pairs. ``accepted`` is the last look that was
    accepted and still holds, ``taken_back`` a later one that somebody took back. ``deed`` is
    being done, ``deed_done`` is how the last one ended, if nothing came after it.
    """

    last: Resolution | None
    under_way: Resolution | None
    changes: Mapping[str, int]
    accepted: Resolution | None
    taken_back: Resolution | None
    deed: ResolutionDeed | None
    deed_done: ResolutionDeed | None

    @property
    def is_busy(self) -> bool:
        """Whether whoever would do something with a look has to wait."""
        return self.under_way is not None or self.deed is not None

    @property
    def waits_for_worker(self) -> bool:
        """Whether what was asked for has not begun."""
        asked = self.deed or self.under_way
        return asked is not None and asked.begun_at is None

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
    deed = deed_under_way(at=at)
    return ResolutionState(
        last=last,
        under_way=resolution_under_way(at=at),
        changes=_changes(last) if last and waiting else {},
        accepted=_accepted().filter(taken_back_at=None).first(),
        taken_back=latest if latest and latest.taken_back_at else None,
        deed=deed,
        deed_done=_deed_done_since(last) if last and not deed else None,
    )


def resolution_under_way(*, at: datetime) -> Resolution | None:
    """The look that has not ended, unless its worker was lost."""
    begun = Resolution.objects.filter(finished_at=None, asked_at__gt=at - GIVEN_UP_AFTER)
    return begun.order_by("-pk").first()


def deed_under_way(*, at: datetime) -> ResolutionDeed | None:
    """What somebody asked to be done with a look and is not done, unless its worker was lost."""
    asked = ResolutionDeed.objects.filter(finished_at=None, asked_at__gt=at - GIVEN_UP_AFTER)
    return asked.select_related("resolution", "asked_by").order_by("-pk").first()


def require_no_deed(*, at: datetime) -> None:
    """Raises StillUnderWay while a look is being accepted or taken back."""
    deed = deed_under_way(at=at)
    if deed is not None:
        raise StillUnderWay(
            f"{deed.asked_by} asked to {deed.deed} look {deed.resolution_id}: "
            "wait until that is done"
        )


def require_nothing_under_way(*, at: datetime) -> None:
    """Raises StillUnderWay while a look is under way, too: it takes the place of what waits."""
    require_no_deed(at=at)
    look = resolution_under_way(at=at)
    if look is not None:
        raise StillUnderWay(f"look {look.pk} is under way: wait until it is done")


def last_look_asked_at() -> datetime | None:
    """When the last look was asked for; None if none was."""
    return Resolution.objects.order_by("-pk").values_list("asked_at", flat=True).first()


def resolution_to_settle(number: int) -> Resolution:
    """A look that ended and waits for somebody. Raises NoSuchResolution."""
    ended = Resolution.objects.filter(problem="").exclude(finished_at=None)
    found = ended.filter(pk=number).first()
    if found is None:
        raise NoSuchResolution(f"no look {number} waits to be settled")
    if found.settled_at is not None:
        raise NoSuchResolution(f"look {number} was settled already")
    if ended.filter(pk__gt=number).exists():
        raise NoSuchResolution(f"a later look took the place of look {number}")
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


def _deed_done_since(last: Resolution) -> ResolutionDeed | None:
    """How the last deed ended, unless a look ended or was settled after it."""
    ended = ResolutionDeed.objects.annotate(ended_at=Coalesce("finished_at", "asked_at"))
    since = ended.filter(ended_at__gte=last.settled_at or last.finished_at)
    return since.select_related("resolution", "asked_by").order_by("-pk").first()
