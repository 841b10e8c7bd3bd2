"""Judging pairs of attendances, by a run or by a person, and deriving the people."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from sulh.evidence.identity.actions.carrying import carry_over
from sulh.evidence.identity.actions.redirecting import redirect_people
from sulh.evidence.identity.actions.register import judgements_of, let_go_of
from sulh.evidence.identity.actions.second_reading import (
    ask_for_second_reading,
    wait_for_second_reader_again,
)
from sulh.evidence.identity.actions.standing import (
    derive_standing_by_people,
    derive_standing_of_pair,
    derive_standing_of_run,
)
from sulh.evidence.identity.engines.office import NAME
from sulh.evidence.identity.models import (
    Assignment,
    PairJudgement,
    Run,
    StandingPair,
)
from sulh.evidence.identity.reads import (
    StandingJudgement,
    engine_lines,
    judged_together_with,
    linked_to,
    links,
    on_sheets_of,
    standing_judgements,
    struck_but_assigned,
    unjudged_attendances,
)
from sulh.evidence.identity.reads.standing import batched
from sulh.evidence.identity.rules import (
    Judgement,
    Line,
    Verdict,
    assign,
    closed_under_links,
    double_entries,
)
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.foundation.rows import insert_rows

ROWS_AT_ONCE = 500
MANY = 5 * ROWS_AT_ONCE


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a run did: lines looked at, pairs judged, people who moved, struck lines left out.

    ``carried_over`` are judgements of people that hold of a line's correction, ``reopened`` those
    that a correction puts in question.
    """

    lines: int
    same: int
    undecided: int
    moved: int
    left_out: int = 0
    carried_over: int = 0
    reopened: int = 0

    def audit_details(self) -> dict[str, object]:
        return {
            "lines": self.lines,
            "same": self.same,
            "undecided": self.undecided,
            "moved": self.moved,
            "left_out": self.left_out,
            "carried_over": self.carried_over,
            "reopened": self.reopened,
        }


@action("recognised who came")
def judge_new_attendances(*, at: datetime, by: Account) -> Recognised:
    """Judge every attendance that no run has seen against all others, and assign people.

    Lines that were struck since are let go of first: who they were held for is assigned anew
    without them. Can be run again at any time: what was judged is left alone.
    """
    left_out = _leave_struck_out(at=at)
    new = unjudged_attendances()
    if not new:
        return Recognised(lines=0, same=0, undecided=0, moved=0, left_out=left_out)
    fresh = frozenset(new)
    judgements = judgements_of(fresh)
    _store_run(judgements, lines=len(new), at=at)
    derive_standing_by_people(fresh)
    carried = carry_over(fresh, at=at)
    doubles = double_entries(_lines(on_sheets_of(fresh)))
    moved = _assign_again(_lines(_closed(fresh.union(*doubles))), at=at, new=fresh)
    return Recognised(
        lines=len(new),
        same=sum(judgement.verdict is Verdict.SAME for judgement in judgements),
        undecided=sum(judgement.verdict is Verdict.UNDECIDED for judgement in judgements),
        moved=moved,
        left_out=left_out,
        carried_over=carried.over,
        reopened=carried.reopened,
    )


@action("judged the pair {first}, {second}: {verdict}")
def judge_pair(
    *, first: int, second: int, verdict: Verdict, reason: str, at: datetime, by: Account
) -> PairJudgement:
    """Say that two attendances are the same person, different people, or undecided."""
    first, second = sorted((first, second))
    judgement = PairJudgement.objects.create(
        first_id=first,
        second_id=second,
        verdict=verdict.value,
        bits=0.0,
        reason=reason[:120],
        person=by,
        at=at,
    )
    derive_standing_of_pair(judgement)
    assign_linked_to({first, second}, at=at)
    ask_for_second_reading(judgement)
    return judgement


@action("undid the judgement {judgement}")
def undo_judgement(*, judgement: PairJudgement, at: datetime, by: Account) -> PairJudgement:
    """Take a judgement back by another one; what held before it holds again.

    Those made by the same deed are taken back with it.
    """
    taken_back = judged_together_with(judgement)
    undoing = [_undo(each, at=at, by=by) for each in taken_back]
    assign_linked_to(
        {line for each in taken_back for line in (each.first_id, each.second_id)}, at=at
    )
    return next(each for each in undoing if each.undoes_id == judgement.pk)


def _undo(judgement: PairJudgement, *, at: datetime, by: Account) -> PairJudgement:
    undoing = PairJudgement.objects.create(
        first_id=judgement.first_id,
        second_id=judgement.second_id,
        verdict=Verdict.UNDECIDED.value,
        bits=0.0,
        reason="undone",
        person=by,
        at=at,
        undoes=judgement,
    )
    derive_standing_of_pair(judgement)
    wait_for_second_reader_again(judgement)
    return undoing


def _leave_struck_out(*, at: datetime) -> int:
    """Let go of the people and pairs of lines that count no more; return how many lines.

    Their judgements stay, so that they hold again for a line that is reinstated.
    """
    struck = struck_but_assigned()
    if not struck:
        return 0
    others = _closed(frozenset(struck)) - set(struck)
    for some in batched(struck):
        StandingPair.objects.filter(Q(first__in=some) | Q(second__in=some)).delete()
        Assignment.objects.filter(pk__in=some).delete()
    let_go_of(struck)
    _assign_again(_lines(others), at=at)
    return len(struck)


def _lines(attendances: Collection[int]) -> list[Line]:
    # For a first import one query for all is quicker than asking for so many by name.
    if len(attendances) > MANY:
        return [line for line in engine_lines() if line.attendance in attendances]
    return [line for some in batched(sorted(attendances)) for line in engine_lines(only=some)]


def _store_run(judgements: Sequence[Judgement], *, lines: int, at: datetime) -> None:
    run = Run.objects.create(engine=NAME, at=at, lines=lines)
    PairJudgement.objects.bulk_create(
        (
            PairJudgement(
                first_id=judgement.first,
                second_id=judgement.second,
                verdict=judgement.verdict.value,
                bits=judgement.bits,
                reason=judgement.reason,
                run=run,
                at=at,
            )
            for judgement in judgements
        ),
        batch_size=ROWS_AT_ONCE,
    )
    derive_standing_of_run(run)


def _closed(touched: frozenset[int]) -> set[int]:
    # For a first import one pass over all links is quicker than asking from each line outward.
    return closed_under_links(touched, links()) if len(touched) > MANY else linked_to(touched)


def assign_linked_to(touched: set[int], *, at: datetime) -> None:
    """Derive the people of everything that hangs together with some lines anew."""
    _assign_again(_lines(linked_to(touched)), at=at)


def _standing_of(attendances: Sequence[int]) -> list[StandingJudgement]:
    # For a first import one query for all is quicker; what others' lines hold is passed over.
    if len(attendances) > MANY:
        return standing_judgements()
    found = {
        standing.number: standing
        for some in batched(attendances)
        for standing in standing_judgements(among=some)
    }
    return list(found.values())


def _assign_again(lines: Sequence[Line], *, at: datetime, new: frozenset[int] = frozenset()) -> int:
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
    assigned = assign(lines, _standing_of(attendances))
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
