"""Ordering the queue: how many published numbers each open pair may change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import OuterRef, Subquery

from sulh.evidence.identity.models import Assignment, StandingPair
from sulh.evidence.identity.reads.standing import batched, open_pairs


@transaction.atomic
def weigh_open_pairs(*, counted: Iterable[frozenset[int]]) -> int:
    """Give each open pair its weight; return how many weigh something.

    ``counted`` are the people at most (``person_high``) of each number that is published: where
    both people of a pair count in one, deciding the pair changes it. Derived and replaceable, so
    no audit entry: who is who does not change.
    """
    pairs = _people_of_open_pairs()
    weights = Counter(
        number
        for people in counted
        for number, one, two in pairs
        if one in people and two in people
    )
    open_pairs().exclude(weight=0).update(weight=0)
    by_weight: dict[int, list[int]] = {}
    for number, weight in weights.items():
        by_weight.setdefault(weight, []).append(number)
    for weight, numbers in by_weight.items():
        _store(weight, numbers)
    return len(weights)


def _people_of_open_pairs() -> list[tuple[int, int, int]]:
    """Pair, and the people of its two lines at most; pairs that are one person anyway left out."""
    rows = open_pairs().annotate(one=_person_of("first_id"), two=_person_of("second_id"))
    return [
        (number, one, two)
        for number, one, two in rows.values_list("pk", "one", "two").iterator(chunk_size=5000)
        if one != two
    ]


def _person_of(line: str) -> Subquery:
    return Subquery(
        Assignment.objects.filter(attendance_id=OuterRef(line)).values("person_high")[:1]
    )


def _store(weight: int, numbers: Sequence[int]) -> None:
    for some in batched(numbers):
        StandingPair.objects.filter(pk__in=some).update(weight=weight)
