"""Background work on deliveries. It stands up here because recognising who came follows recording,
and the records below know nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone
from django_tasks import task

from sulh.evidence.identity.actions import judge_new_attendances
from sulh.intake.workbooks.access import delivery_at_work
from sulh.records.activities.actions.deciding import (
    Accepted,
    check_delivery,
    note_abandoned,
    note_stopped,
    record_delivery,
)


@task()
def read_delivery(delivery: int) -> None:
    """Read a file that was handed in and say what recording it would do."""
    with _telling_when_it_stops(delivery):
        handed_in = delivery_at_work(delivery)
        check_delivery(delivery=handed_in, at=timezone.now(), by=handed_in.by)


@task()
def record_accepted(delivery: int, sheets: list[int], strike_gone: list[int]) -> None:
    """Record what somebody accepted of a file, then recognise who came."""
    with _telling_when_it_stops(delivery):
        accepted = Accepted(sheets=sheets, strike_gone=strike_gone)
        decided = delivery_at_work(delivery)
        by = decided.decided_by or decided.by
        record_delivery(delivery=decided, accepted=accepted, at=timezone.now(), by=by)
        judge_new_attendances(at=timezone.now(), by=by)


@task()
def recognise_again(delivery: int) -> None:
    """Assign people anew after a delivery was withdrawn or reinstated."""
    decided = delivery_at_work(delivery)
    judge_new_attendances(at=timezone.now(), by=decided.decided_by or decided.by)


@contextmanager
def _telling_when_it_stops(delivery: int) -> Iterator[None]:
    """Whoever waits for the work must not wait for ever; the fault itself goes on to the log."""
    try:
        yield
    except Exception:
        stopped = delivery_at_work(delivery)
        note_stopped(delivery=stopped, at=timezone.now(), by=stopped.by)
        raise


def _tell_abandoned(delivery: int, *_decided: object) -> None:
    note_abandoned(delivery=delivery_at_work(delivery), at=timezone.now())


WHEN_ABANDONED = {"read_delivery": _tell_abandoned, "record_accepted": _tell_abandoned}
"""What is called for a job whose worker was killed at it."""
