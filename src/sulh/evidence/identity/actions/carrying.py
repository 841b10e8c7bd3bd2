"""What people judged of a line, carried over to the line that corrects it.

Where the correction leaves name, birth and phone as they were, the judgement is as good of the new
line as it was of the old one, and holds in the name of who made it. Where it changes one of them
the question is open again, whatever an engine says of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from sulh.evidence.identity.actions.standing import derive_standing_of_pair
from sulh.evidence.identity.models import PairJudgement, Run
from sulh.evidence.identity.reads.reasons import CORRECTED_SINCE
from sulh.evidence.identity.reads.runs import found_last
from sulh.evidence.identity.rules import Pair, Verdict
from sulh.records.activities.access import CorrectedLine, corrected_lines, lines_that_count

ENGINE = "carrying"
"""What a run is called that opens questions again; it compares nothing."""
Corrections = Mapping[int, CorrectedLine]


@dataclass(frozen=True, slots=True)
class Carried:
    """How many judgements were carried over, and how many questions are open again."""

    over: int = 0
    reopened: int = 0


def carry_over(fresh: Collection[int], *, at: datetime) -> Carried:
    """Let what people judged of corrected lines hold of the ``fresh`` lines that correct them."""
    corrections = {line.old: line for line in corrected_lines(fresh)}
    if not corrections:
        return Carried()
    moved = list(_moved(corrections))
    over = [_over(pair, said, at=at) for pair, said, is_sure in moved if is_sure]
    asked = [
        (pair, said)
        for pair, said, is_sure in moved
        if not is_sure and said.verdict != Verdict.UNDECIDED
    ]
    run = Run.objects.create(engine=ENGINE, at=at, lines=len(corrections)) if asked else None
    reopened = [_reopened(pair, run=run, at=at) for pair, _said in asked]
    for judgement in (*over, *reopened):
        derive_standing_of_pair(judgement)
    return Carried(len(over), len(reopened))


def _moved(corrections: Corrections) -> Iterator[tuple[Pair, PairJudgement, bool]]:
    """Pair of lines as they are now, what was said of it before, whether that still fits."""
    said = {(each.first_id, each.second_id): each for each in _said_of(corrections)}
    pairs = {pair: _now(pair, corrections) for pair in said}
    counting = lines_that_count({line for pair in pairs.values() for line in pair})
    for before, now in pairs.items():
        if now[0] == now[1] or not counting.issuperset(now) or _is_judged(now):
            continue
        changed = any(corrections[line].is_renamed for line in before if line in corrections)
        yield now, said[before], not changed


def _said_of(lines: Collection[int]) -> Iterator[PairJudgement]:
    """What people said of some lines and did not take back; of a pair the last comes last."""
    undone = PairJudgement.objects.filter(undoes_id=OuterRef("pk"))
    made = PairJudgement.objects.filter(person__isnull=False, undoes=None)
    numbers = sorted(lines)
    of_these = made.filter(Q(first__in=numbers) | Q(second__in=numbers))
    return of_these.filter(~Exists(undone)).select_related("person").order_by("pk").iterator()


def _now(pair: Pair, corrections: Corrections) -> Pair:
    one, two = (corrections[line].new if line in corrections else line for line in pair)
    return (one, two) if one < two else (two, one)


def _is_judged(pair: Pair) -> bool:
    made = PairJudgement.objects.filter(first=pair[0], second=pair[1])
    return made.filter(person__isnull=False, undoes=None).exists()


def _over(pair: Pair, said: PairJudgement, *, at: datetime) -> PairJudgement:
    return PairJudgement.objects.create(
        first_id=pair[0],
        second_id=pair[1],
        verdict=said.verdict,
        bits=said.bits,
        reason=said.reason,
        person=said.person,
        at=at,
    )


def _reopened(pair: Pair, *, run: Run | None, at: datetime) -> PairJudgement:
    """The evidence of the engine stays beside the question, where it found any."""
    found = found_last(first=pair[0], second=pair[1])
    reason = f"{found.reason}+{CORRECTED_SINCE}" if found else CORRECTED_SINCE
    return PairJudgement.objects.create(
        first_id=pair[0],
        second_id=pair[1],
        verdict=Verdict.UNDECIDED.value,
        bits=found.bits if found else 0.0,
        reason=reason[:120],
        run=run,
        at=at,
    )
