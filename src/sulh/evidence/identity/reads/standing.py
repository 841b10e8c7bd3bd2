"""The judgement that holds for each pair, and what hangs together by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from sulh.evidence.identity.models import Assignment, StandingPair
from sulh.evidence.identity.rules import Judgement, Verdict

ASKED_AT_ONCE = 400
PAIR = ("first_id", "second_id")
HELD = ("judgement_id", *PAIR, "verdict", "bits", "judgement__reason", "by_person")
MOST_URGENT_FIRST = ("-weight", "-bits", "id")


@dataclass(frozen=True, slots=True)
class StandingJudgement:
    """The judgement that holds for a pair, and whether a person made it."""

    number: int
    judgement: Judgement
    by_person: bool


def standing_judgements(*, among: Iterable[int] | None = None) -> list[StandingJudgement]:
    """The judgement that holds for each pair, or for each that touches some attendances."""
    if among is None:
        return _held(StandingPair.objects.order_by("pk"))
    found = {
        standing.number: standing
        for some in batched(sorted(among))
        for standing in _held(_touching(some))
    }
    return list(found.values())


def undecided_pairs(*, most: int | None = None) -> list[StandingJudgement]:
    """The pairs nobody has decided: those that change published numbers most first, then by bits.

    ``weight`` tells the former, and is 0 until the job has worked it out.
    """
    return _held(open_pairs().order_by(*MOST_URGENT_FIRST)[:most])


def open_pairs() -> QuerySet[StandingPair]:
    """The pairs nobody has decided, asked of their index."""
    return StandingPair.objects.filter(verdict=Verdict.UNDECIDED.value)


def links() -> Iterator[tuple[int, int]]:
    """Every pair that may be one person, and each attendance with the first of its people at low.

    What they do not connect cannot become one person by another judgement.
    """
    yield from _may_be_one().values_list(*PAIR).iterator(chunk_size=5000)
    apart = Assignment.objects.exclude(attendance_id=F("person_low"))
    yield from apart.values_list("attendance_id", "person_low").iterator(chunk_size=5000)


def linked_to(touched: Iterable[int]) -> set[int]:
    """Every attendance that ``links`` connect to a touched one, however far.

    Asked of the indexes from the touched ones outward, so that one decision over a million
    attendances reads only those that hang together with its pair.
    """
    found = set(touched)
    waiting = sorted(found)
    while waiting:
        met = {near for some in batched(waiting) for near in _neighbours(some)}
        waiting = sorted(met - found)
        found |= met
    return found


def lines_of_their_people(attendances: Iterable[int]) -> dict[int, frozenset[int]]:
    """Attendance -> every line that may be the same person's (``person_low``)."""
    asked = sorted(set(attendances))
    lowest: dict[int, int] = {}
    lines: dict[int, set[int]] = {}
    for some in batched(asked):
        mine = Assignment.objects.filter(attendance_id__in=some)
        lowest.update(mine.values_list("attendance_id", "person_low"))
        rows = Assignment.objects.filter(person_low__in=mine.values("person_low"))
        for person, attendance in rows.values_list("person_low", "attendance_id"):
            lines.setdefault(person, set()).add(attendance)
    return {number: frozenset(lines[person]) for number, person in lowest.items()}


def batched(attendances: Sequence[int]) -> Iterator[Sequence[int]]:
    """As many as one query may name."""
    for start in range(0, len(attendances), ASKED_AT_ONCE):
        yield attendances[start : start + ASKED_AT_ONCE]


def _neighbours(attendances: Sequence[int]) -> Iterator[int]:
    firsts = _may_be_one().filter(second_id__in=attendances).values_list("first_id", flat=True)
    seconds = _may_be_one().filter(first_id__in=attendances).values_list("second_id", flat=True)
    yield from firsts.union(seconds)
    lowest = Assignment.objects.filter(attendance_id__in=attendances).values("person_low")
    yield from Assignment.objects.filter(person_low__in=lowest).values_list(
        "attendance_id", flat=True
    )


def _may_be_one() -> QuerySet[StandingPair]:
    return StandingPair.objects.exclude(verdict=Verdict.DIFFERENT.value)


def _touching(attendances: Sequence[int]) -> QuerySet[StandingPair]:
    return StandingPair.objects.filter(
        Q(first_id__in=attendances) | Q(second_id__in=attendances)
    ).order_by("pk")


def _held(pairs: QuerySet[StandingPair]) -> list[StandingJudgement]:
    return [
        StandingJudgement(
            number,
            Judgement(
                first=first, second=second, verdict=Verdict(verdict), bits=bits, reason=reason
            ),
            by_person,
        )
        for number, first, second, verdict, bits, reason, by_person in pairs.values_list(*HELD)
    ]
