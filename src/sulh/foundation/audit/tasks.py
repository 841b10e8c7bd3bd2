"""The whole chain, looked at in the background: it takes seconds once an office is large."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django_tasks import task

from sulh.foundation.audit.actions import (
    Actor,
    ask_by_itself,
    ask_for_check,
    carry_out_check,
    note_check_stopped,
)
from sulh.foundation.audit.reads import check_under_way, last_asked_at
from sulh.foundation.audit.rules import is_due


@task()
def check_the_chain(number: int) -> None:
    """Carry out the check that was asked for."""
    carry_out_check(number, at=timezone.now())


def start_check(*, by: Actor) -> None:
    """Look along the chain, unless somebody's look is under way already: theirs answers both."""
    if check_under_way() is None:
        asked = ask_for_check(at=timezone.now(), by=by)
        check_the_chain.enqueue(asked.pk)


def start_daily_check(*, at: datetime) -> None:
    """The worker's own look, once a day."""
    if check_under_way() is None and is_due(last_asked_at(), now=at):
        check_the_chain.enqueue(ask_by_itself(at=at).pk)


WHEN_ABANDONED = {"check_the_chain": note_check_stopped}
"""What is called for a job whose worker was killed at it."""
