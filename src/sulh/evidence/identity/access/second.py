"""Settled pairs for a second reader: the two lines and the evidence, without the first answer."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from sulh.evidence.identity.access.pairs import LineOfAPair, names_on
from sulh.evidence.identity.models import SecondReading, StandingPair
from sulh.evidence.identity.reads.beside import Beside, beside
from sulh.evidence.identity.reads.reasons import Reason, reasons_of
from sulh.evidence.identity.reads.runs import found_last
from sulh.foundation.accounts.models import Account
from sulh.kernel.absence import NotOnRecord


class NoSuchReading(NotOnRecord):
    """Raised when a pair does not wait for this reader."""


@dataclass(frozen=True, slots=True)
class PairToReadAgain:
    """Two lines beside one another. What was decided of them, and by whom, is not in it."""

    reading: SecondReading
    first: LineOfAPair
    second: LineOfAPair
    columns: tuple[Beside, ...]
    reasons: tuple[Reason, ...]
    bits: float


def readings_waiting_for(account: Account) -> QuerySet[SecondReading]:
    """The settled pairs of the sample that others decided and nobody has read again, in order."""
    held = StandingPair.objects.filter(
        first=OuterRef("judgement__first"),
        second=OuterRef("judgement__second"),
        judgement=OuterRef("judgement"),
    )
    waiting = SecondReading.objects.filter(reader=None).exclude(judgement__person=account)
    counting = waiting.filter(
        judgement__first__struck=None, judgement__second__struck=None
    ).select_related("judgement")
    return counting.filter(Exists(held)).order_by("pk")


def pair_to_read_again(account: Account, number: int) -> PairToReadAgain:
    """A pair that waits for this reader. Raises NoSuchReading."""
    reading = readings_waiting_for(account).filter(pk=number).first()
    if reading is None:
        raise NoSuchReading(f"no pair {number} waits to be read again by {account.username}")
    first, second = reading.judgement.first_id, reading.judgement.second_id
    lines = names_on([first, second])
    found = found_last(first=first, second=second)
    bits, reason = (found.bits, found.reason) if found else (0.0, "")
    return PairToReadAgain(
        reading=reading,
        first=lines[first],
        second=lines[second],
        columns=beside(lines[first].line, lines[second].line),
        reasons=reasons_of(first, second, reason=reason, bits=bits) if reason else (),
        bits=bits,
    )
