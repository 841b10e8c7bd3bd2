"""A second account reads some settled pairs; where it disagrees, the pair is open again."""

from __future__ import annotations

from sulh.evidence.identity.models import PairJudgement, SecondReading
from sulh.evidence.identity.rules import Verdict, is_read_twice


def ask_for_second_reading(judgement: PairJudgement) -> None:
    """Put a pair that was just settled among those to be read again, if it is of the sample.

    Once: a pair that two have read and a third decides is settled.
    """
    first, second = judgement.first_id, judgement.second_id
    if judgement.verdict == Verdict.UNDECIDED.value or not is_read_twice(first, second):
        return
    read = SecondReading.objects.filter(judgement__first=first, judgement__second=second)
    read.filter(reader=None).delete()
    if not read.exists():
        SecondReading.objects.create(judgement=judgement)


def wait_for_second_reader_again(undone: PairJudgement) -> None:
    """When a second reader takes a disagreement back, the pair waits to be read again."""
    SecondReading.objects.filter(reopening=undone).update(
        reader=None, verdict="", reason="", at=None, reopening=None
    )
