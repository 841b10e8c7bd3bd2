"""Looks at the whole register in the background: they take minutes once an office is large, and
accepting one, or taking it back, takes longer than anybody waits for a page.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone
from django_tasks import task

from sulh.evidence.identity.actions.deeds import (
    ask_for_deed,
    carry_out_deed,
    note_deed_stopped,
)
from sulh.evidence.identity.actions.resolving import (
    ask_by_itself,
    ask_for_resolution,
    carry_out_resolution,
    note_resolution_stopped,
)
from sulh.evidence.identity.models import Resolution
from sulh.evidence.identity.reads.resolving import (
    deed_under_way,
    last_look_asked_at,
    require_no_deed,
    require_nothing_under_way,
    resolution_under_way,
)
from sulh.evidence.identity.reads.runs import recognised_since
from sulh.evidence.identity.rules import Deed
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import Actor

NIGHTLY: Final = timedelta(hours=24)


@task()
def look_at_the_register(number: int) -> None:
    """Carry out the look that was asked for."""
    carry_out_resolution(number, at=timezone.now())


@task()
def do_with_a_look(number: int) -> None:
    """Accept a look, or take it back, as somebody asked."""
    carry_out_deed(number, at=timezone.now())


def start_resolution(*, by: Actor) -> None:
    """Look at the whole register, unless a look is under way already: it answers both.

    Raises StillUnderWay while a look is being accepted or taken back.
    """
    require_no_deed(at=timezone.now())
    if resolution_under_way(at=timezone.now()) is None:
        asked = ask_for_resolution(at=timezone.now(), by=by)
        look_at_the_register.enqueue(asked.pk)


def start_deed(deed: Deed, *, resolution: Resolution, by: Account) -> None:
    """Accept a look or take it back, unless just that is under way already: asked twice, done once.

    Raises StillUnderWay while anything else is, and does so without waiting for it.
    """
    under_way = deed_under_way(at=timezone.now())
    if under_way and (under_way.deed, under_way.resolution) == (deed, resolution):
        return
    require_nothing_under_way(at=timezone.now())
    asked = ask_for_deed(deed=deed, resolution=resolution, at=timezone.now(), by=by)
    do_with_a_look.enqueue(asked.pk)


def start_nightly_resolution(*, at: datetime) -> None:
    """The worker's own look, once a day where lines came since the last."""
    last = last_look_asked_at()
    if last is not None and at - last < NIGHTLY:
        return
    if deed_under_way(at=at) or resolution_under_way(at=at):
        return
    if recognised_since(last):
        look_at_the_register.enqueue(ask_by_itself(at=at).pk)


def _tell_stopped(number: int) -> None:
    note_resolution_stopped(number, at=timezone.now())


def _tell_deed_stopped(number: int) -> None:
    note_deed_stopped(number, at=timezone.now())


WHEN_ABANDONED = {"look_at_the_register": _tell_stopped, "do_with_a_look": _tell_deed_stopped}
"""What is called for a job whose worker was killed at it."""
