"""Background jobs of figures, and whether one is needed."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from sulh.evidence.figures.actions import carry_out_reading, carry_out_trial
from sulh.evidence.figures.reads.counting import counts_quickly


@task()
def take_the_reading(number: int) -> None:
    """Take the reading that was asked for."""
    carry_out_reading(number, at=timezone.now())


@task()
def count_the_trial(number: int) -> None:
    """Count a trial."""
    carry_out_trial(number, at=timezone.now())


def start_reading(number: int) -> None:
    """Take it now where that is quick, else in the background."""
    if counts_quickly():
        carry_out_reading(number, at=timezone.now())
    else:
        take_the_reading.enqueue(number)


def start_trial(number: int) -> None:
    """Count it now where that is quick, else in the background."""
    if counts_quickly():
        carry_out_trial(number, at=timezone.now())
    else:
        count_the_trial.enqueue(number)
