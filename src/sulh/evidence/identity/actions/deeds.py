"""Accepting a look and taking one back as work that is asked for, and done in the background."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from django.db import transaction

from sulh.evidence.identity.actions.holding import lock_looks
from sulh.evidence.identity.actions.resolving import Accepted, accept_resolution
from sulh.evidence.identity.actions.taking_back import TakenBack, take_back_resolution
from sulh.evidence.identity.models import Resolution, ResolutionDeed
from sulh.evidence.identity.reads.resolving import (
    NoSuchResolution,
    deed_under_way,
    require_nothing_under_way,
    resolution_to_settle,
    resolution_to_take_back,
)
from sulh.evidence.identity.rules import Deed
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.kernel.marks import _

BROKEN_OFF: Final = _("The work was broken off, and nothing was changed. Ask for it again.")
OVERTAKEN: Final[Mapping[Deed, str]] = {
    Deed.ACCEPT: _(
        "Somebody settled it in the meantime, or a later look took its place. Nothing was changed: "
        "read what waits now."
    ),
    Deed.TAKE_BACK: _(
        "It was taken back in the meantime, or another look was accepted after it, which is taken "
        "back first. Nothing was changed: read what holds now."
    ),
}
_MAY_BE: Final[Mapping[Deed, Callable[[int], Resolution]]] = {
    Deed.ACCEPT: resolution_to_settle,
    Deed.TAKE_BACK: resolution_to_take_back,
}
_DO: Final[Mapping[Deed, Callable[..., Accepted | TakenBack]]] = {
    Deed.ACCEPT: accept_resolution,
    Deed.TAKE_BACK: take_back_resolution,
}


@action("asked to {deed} what a look at the whole register found ({resolution})")
def ask_for_deed(
    *, deed: Deed, resolution: Resolution, at: datetime, by: Account
) -> ResolutionDeed:
    """Ask for a look to be accepted or taken back; ``carry_out_deed`` does it.

    Raises StillUnderWay while a look or another deed is under way, and NoSuchResolution where this
    look cannot be accepted, or taken back.
    """
    lock_looks()
    require_nothing_under_way(at=at)
    _MAY_BE[deed](resolution.pk)
    given_up = ResolutionDeed.objects.filter(finished_at=None)
    given_up.update(finished_at=at, problem=BROKEN_OFF)
    return ResolutionDeed.objects.create(
        resolution=resolution, deed=deed.value, asked_by=by, asked_at=at
    )


def carry_out_deed(number: int, *, at: datetime) -> None:
    """Do what was asked for in the name of whoever asked, whole or not at all.

    What was given up is left: nobody expects it any more.
    """
    deed = deed_under_way(at=at)
    if deed is None or deed.pk != number:
        note_deed_stopped(number, at=at)
        return
    deed.begun_at = at
    deed.save(update_fields=["begun_at"])
    try:
        _carry_out(deed, at=at)
    except NoSuchResolution:
        note_deed_stopped(number, at=at, problem=OVERTAKEN[Deed(deed.deed)])
    except Exception:
        note_deed_stopped(number, at=at)
        raise


def note_deed_stopped(number: int, *, at: datetime, problem: str = BROKEN_OFF) -> None:
    """Tell whoever waits that what they asked for was not done."""
    waited_for = ResolutionDeed.objects.filter(pk=number, finished_at=None)
    waited_for.update(problem=problem, finished_at=at)


@transaction.atomic
def _carry_out(deed: ResolutionDeed, *, at: datetime) -> None:
    lock_looks()
    # Finished first: whatever is done with a look refuses to begin while a deed is under way.
    deed.finished_at = at
    deed.save(update_fields=["finished_at"])
    done = _DO[Deed(deed.deed)](resolution=deed.resolution, at=at, by=deed.asked_by)
    deed.moved = done.moved
    deed.save(update_fields=["moved"])
