"""Judging pairs of attendances, by a run or by a person, and deriving the people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Q

from sulh.evidence.identity.actions.assigning import (
    assign_again,
    assign_linked_to,
    lines_of,
    linked_with,
)
from sulh.evidence.identity.actions.carrying import carry_over
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
    judged_together_with,
    on_sheets_of,
    struck_but_assigned,
    unjudged_attendances,
)
from sulh.evidence.identity.reads.standing import batched
from sulh.evidence.identity.rules import (
    Judgement,
    Verdict,
    double_entries,
)
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.foundation.rows import insert_rows


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
    store_run(judgements, lines=len(new), at=at)
    derive_standing_by_people(fresh)
    carried = carry_over(fresh, at=at)
    beside = {line.attendance: line for line in lines_of(on_sheets_of(fresh))}
    closed = linked_with(fresh.union(*double_entries(beside.values())))
    lines = [beside[each] for each in closed & beside.keys()]
    moved = assign_again([*lines, *lines_of(closed - beside.keys())], at=at, new=fresh)
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
    others = linked_with(frozenset(struck)) - set(struck)
    for some in batched(struck):
        StandingPair.objects.filter(Q(first__in=some) | Q(second__in=some)).delete()
        Assignment.objects.filter(pk__in=some).delete()
    let_go_of(struck)
    assign_again(lines_of(others), at=at)
    return len(struck)


def store_run(judgements: Sequence[Judgement], *, lines: int, at: datetime) -> Run:
    """Keep what a run judged; it holds from now on, but where a person has judged."""
    run = Run.objects.create(engine=NAME, at=at, lines=lines)
    stored = connection.ops.adapt_datetimefield_value(at)
    insert_rows(
        PairJudgement,
        ("first_id", "second_id", "verdict", "bits", "reason", "run_id", "at"),
        (
            (each.first, each.second, each.verdict.value, each.bits, each.reason, run.pk, stored)
            for each in judgements
        ),
    )
    derive_standing_of_run(run)
    return run
