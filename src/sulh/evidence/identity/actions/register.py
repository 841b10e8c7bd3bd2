"""New lines into the register that the engine knows, and lines that count no more out of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from sulh.evidence.identity.engines.mixture import Place, open_warehouse
from sulh.evidence.identity.engines.office import judge_new, judge_whole, let_go, lines_linked
from sulh.evidence.identity.models import Assignment
from sulh.evidence.identity.reads import lines_to_compare
from sulh.evidence.identity.reads.register import known_register
from sulh.evidence.identity.reads.standing import batched
from sulh.evidence.identity.rules import Judgement

GROWN: Final = 2
"""A register that has so many times the lines it was last linked with is linked anew."""
MOST_LINKED_UNASKED: Final = 50_000
"""Larger registers take minutes: those are linked anew at night, or when somebody asks."""


def judgements_of(fresh: Collection[int]) -> list[Judgement]:
    """Judge new lines against the register, and keep them in its index.

    A register that has grown much since it was last linked as a whole is linked anew, so that its
    tables are fitted to what it is now: a young office's own names are soon the usual ones.
    """
    known = known_register()
    linked, now = lines_linked(known), Assignment.objects.count() + len(fresh)
    if now >= GROWN * linked and (now <= MOST_LINKED_UNASKED or not linked):
        with open_warehouse(Place.DUCKDB) as warehouse:
            every = judge_whole(known, lines_to_compare(), warehouse)
            return [each for each in every if each.first in fresh or each.second in fresh]
    lines = list(lines_to_compare(only=fresh))
    return judge_new(known, lines, people_of=_people_at_the_fewest)


def let_go_of(attendances: Sequence[int]) -> None:
    """Keep nothing of lines that count no more."""
    known = known_register()
    let_go(known, sorted(known.numbers_known(attendances)))


def _people_at_the_fewest(attendances: Iterable[int]) -> Mapping[int, int]:
    rows = Assignment.objects.values_list("attendance_id", "person_low")
    return {
        attendance: person
        for some in batched(sorted(set(attendances)))
        for attendance, person in rows.filter(attendance_id__in=some)
    }
