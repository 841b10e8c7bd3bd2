"""Questions about who is the same person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import F, Q

from sulh.evidence.identity.models import Assignment, PairJudgement
from sulh.evidence.identity.rules import Judgement, Line, Verdict
from sulh.records.activities.access import identifying_lines
from sulh.records.activities.models import Attendance


def unjudged_attendances() -> list[int]:
    """The attendances that no run has recognised yet, in order."""
    return list(
        Attendance.objects.exclude(pk__in=Assignment.objects.values("attendance_id"))
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def engine_lines(*, only: Iterable[int] | None = None) -> Iterator[Line]:
    """What the engine may know of each attendance, or of some."""
    for row in identifying_lines(only=only):
        yield Line(
            attendance=row.attendance,
            sheet=row.sheet,
            session=row.session,
            surname=row.surname,
            given_name=row.given_name,
            patronymic=row.patronymic,
            full_name=row.full_name,
            birth_date=row.birth_date,
            birth_year=row.birth_year,
            phone=row.phone,
            certificate=row.certificate,
            organization=row.organization,
            district=row.district or "",
            sex=row.sex,
        )


def links() -> Iterator[tuple[int, int]]:
    """Every pair that was ever judged, and each attendance with the first of its people at low.

    What they do not connect cannot become one person by another judgement.
    """
    yield from PairJudgement.objects.values_list("first_id", "second_id")
    apart = Assignment.objects.exclude(attendance_id=F("person_low"))
    yield from apart.values_list("attendance_id", "person_low")


@dataclass(frozen=True, slots=True)
class StandingJudgement:
    """The judgement that holds for a pair, and whether a person made it."""

    number: int
    judgement: Judgement
    by_person: bool


def standing_judgements(*, among: Iterable[int] | None = None) -> list[StandingJudgement]:
    """The judgement that holds for each pair: a person's over a run's, the latest of each.

    A judgement that was undone does not hold, nor does the undoing itself. ``among`` limits it
    to pairs that touch these attendances.
    """
    rows = PairJudgement.objects.order_by("pk")
    if among is not None:
        chosen = list(among)
        rows = rows.filter(Q(first_id__in=chosen) | Q(second_id__in=chosen))
    fields = ("pk", "first_id", "second_id", "verdict", "bits", "reason", "person_id", "undoes_id")
    listed = list(rows.values_list(*fields))
    undone = {row[7] for row in listed if row[7] is not None}
    standing: dict[tuple[int, int], StandingJudgement] = {}
    for number, first, second, verdict, bits, reason, person, undoes in listed:
        if undoes is not None or number in undone:
            continue
        held = standing.get((first, second))
        if held and held.by_person and person is None:
            continue
        standing[first, second] = StandingJudgement(
            number,
            Judgement(
                first=first, second=second, verdict=Verdict(verdict), bits=bits, reason=reason
            ),
            person is not None,
        )
    return list(standing.values())


def undecided_pairs(*, most: int | None = None) -> list[StandingJudgement]:
    """The pairs nobody has decided, the likeliest to be the same first."""
    pairs = [
        standing
        for standing in standing_judgements()
        if standing.judgement.verdict is Verdict.UNDECIDED
    ]
    pairs.sort(key=lambda pair: (-pair.judgement.bits, pair.judgement.first, pair.judgement.second))
    return pairs[:most]
