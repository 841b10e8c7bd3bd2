"""Deriving the people of lines from what is judged of their pairs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from sulh.evidence.identity.actions.redirecting import redirect_people
from sulh.evidence.identity.models import Assignment
from sulh.evidence.identity.reads import (
    StandingJudgement,
    engine_lines,
    linked_to,
    links,
    standing_judgements,
)
from sulh.evidence.identity.reads.standing import batched
from sulh.evidence.identity.rules import Line, assign, closed_under_links
from sulh.foundation.rows import insert_rows

MANY: Final = 2_500
"""For more lines one pass over all is quicker than asking for each of them."""


def lines_of(attendances: Collection[int]) -> list[Line]:
    """What is known of lines, as far as they count."""
    # For a first import one query for all is quicker than asking for so many by name.
    if len(attendances) > MANY:
        return [line for line in engine_lines() if line.attendance in attendances]
    return list(engine_lines(only=attendances))


def linked_with(touched: frozenset[int]) -> set[int]:
    """Some lines and whatever hangs together with them."""
    # For a first import one pass over all links is quicker than asking from each line outward.
    return closed_under_links(touched, links()) if len(touched) > MANY else linked_to(touched)


def assign_linked_to(touched: set[int], *, at: datetime) -> None:
    """Derive the people of everything that hangs together with some lines anew."""
    assign_again(lines_of(linked_to(touched)), at=at)


def standing_of(attendances: Sequence[int]) -> list[StandingJudgement]:
    """The judgements that hold between lines, and perhaps others."""
    # For a first import one query for all is quicker; what others' lines hold is passed over.
    if len(attendances) > MANY:
        return standing_judgements()
    found = {
        standing.number: standing
        for some in batched(attendances)
        for standing in standing_judgements(among=some)
    }
    return list(found.values())


def assign_again(lines: Sequence[Line], *, at: datetime, new: frozenset[int] = frozenset()) -> int:
    """Derive the people of lines closed under links anew; return how many attendances moved.

    Only what changed is stored; ``new`` are attendances that have no assignment yet.
    """
    attendances = [line.attendance for line in lines]
    assigned_before = [attendance for attendance in attendances if attendance not in new]
    columns = ("attendance_id", "person", "person_low", "person_high")
    before = {
        attendance: (person, low, high)
        for some in batched(assigned_before)
        for attendance, person, low, high in Assignment.objects.filter(
            attendance_id__in=some
        ).values_list(*columns)
    }
    assigned = assign(lines, standing_of(attendances))
    changed = [
        found
        for found in assigned
        if before.get(found.attendance) != (found.person, found.person_low, found.person_high)
    ]
    insert_rows(
        Assignment,
        ("attendance_id", "person", "person_low", "person_high"),
        (
            (found.attendance, found.person, found.person_low, found.person_high)
            for found in changed
        ),
        replacing_by="attendance_id",
    )
    redirect_people(
        {found.attendance: found.person for found in changed},
        before={attendance: person for attendance, (person, _low, _high) in before.items()},
        at=at,
    )
    return sum(found.attendance in before for found in changed)
