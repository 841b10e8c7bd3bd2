"""A look at the whole register in the background: it takes minutes once an office is large."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone
from django_tasks import task

from sulh.evidence.identity.actions.resolving import (
    ask_by_itself,
    ask_for_resolution,
    carry_out_resolution,
    note_resolution_stopped,
)
from sulh.evidence.identity.reads.resolving import last_look_asked_at, resolution_under_way
from sulh.evidence.identity.reads.runs import recognised_since
from sulh.foundation.audit.actions import Actor

NIGHTLY: Final = timedelta(hours=24)


@task()
def look_at_the_register(number: int) -> None:
    """Carry out the look that was asked for."""
    carry_out_resolution(number, at=timezone.now())


def start_resolution(*, by: Actor) -> None:
    """Look at the whole register, unless a look is under way already: it answers both."""
    if resolution_under_way(at=timezone.now()) is None:
        asked = ask_for_resolution(at=timezone.now(), by=by)
        look_at_the_register.enqueue(asked.pk)


def start_nightly_resolution(*, at: datetime) -> None:
    """The worker's own look, once a day where lines came since the last."""
    last = last_look_asked_at()
    if last is not None and at - last < NIGHTLY:
        return
    if resolution_under_way(at=at) is None and recognised_since(last):
        look_at_the_register.enqueue(ask_by_itself(at=at).pk)


def _tell_stopped(number: int) -> None:
    note_resolution_stopped(number, at=timezone.now())


WHEN_ABANDONED = {"look_at_the_register": _tell_stopped}
"""What is called for a job whose worker was killed at it."""
