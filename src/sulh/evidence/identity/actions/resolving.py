"""Looking at the whole register anew: what it would judge otherwise, to be accepted or let be.

A sheet is judged by the tables and the lines there are when it comes; what came since may show it
in another light. A look links every line as if all had come at once. It changes no judgement: it
proposes, somebody reads the differences, and accepting them is a run like any other, over which a
person's word holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from django.db import transaction
from django.db.models import Count

from sulh.evidence.identity.actions.assigning import (
    assign_again,
    lines_of,
    linked_with,
    standing_of,
)
from sulh.evidence.identity.actions.holding import hold_looks, lock_looks
from sulh.evidence.identity.actions.judging import store_run
from sulh.evidence.identity.engines.mixture import Place, open_warehouse
from sulh.evidence.identity.engines.office import Whole, judge_again, judge_new, let_go, link_whole
from sulh.evidence.identity.engines.resident import Known
from sulh.evidence.identity.models import (
    Assignment,
    ProposedJudgement,
    Resolution,
    Run,
    StandingPair,
)
from sulh.evidence.identity.reads import StandingJudgement, lines_to_compare, links
from sulh.evidence.identity.reads.register import known_register
from sulh.evidence.identity.reads.resolving import resolution_to_settle
from sulh.evidence.identity.reads.standing import batched
from sulh.evidence.identity.rules import Judgement, Pair, Verdict, assign, closed_under_links
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import Actor, action
from sulh.foundation.rows import insert_rows
from sulh.kernel.marks import _
from sulh.records.activities.access import lines_that_count

BROKEN_OFF = _("The look was broken off. Start it again.")


@dataclass(frozen=True, slots=True)
class Accepted:
    """What accepting a look did: pairs judged anew, attendances whose person is another now."""

    judged: int
    moved: int

    def audit_details(self) -> dict[str, object]:
        return {"judged": self.judged, "moved": self.moved}


@action("asked for a look at the whole register")
def ask_for_resolution(*, at: datetime, by: Actor) -> Resolution:
    """Ask for a look at the whole register; ``carry_out_resolution`` does it.

    Raises StillUnderWay while a look is being accepted or taken back.
    """
    hold_looks(at=at)
    return Resolution.objects.create(asked_by=by.username, asked_at=at)


def ask_by_itself(*, at: datetime) -> Resolution:
    """The worker asks, at night. Nobody's act, and nothing changes by it: not audited."""
    return Resolution.objects.create(asked_at=at)


def carry_out_resolution(number: int, *, at: datetime) -> Resolution:
    """Link the whole register, keep it in the index, and propose what it judges otherwise.

    Linking takes minutes once a register is large, and holds nobody up: the database is written at
    the end. What an earlier look proposed and nobody settled is gone with it.
    """
    resolution = Resolution.objects.get(pk=number)
    resolution.begun_at = at
    resolution.save(update_fields=["begun_at"])
    try:
        with open_warehouse(Place.DUCKDB) as warehouse:
            whole = link_whole(lines_to_compare(), warehouse)
            with transaction.atomic():
                _propose(resolution, whole, at=at)
    except Exception:
        note_resolution_stopped(number, at=at)
        raise
    return resolution


def note_resolution_stopped(number: int, *, at: datetime) -> None:
    """Tell whoever waits for a look that it did not come to its end."""
    Resolution.objects.filter(pk=number).update(problem=BROKEN_OFF, finished_at=at)


@action("accepted what a look at the whole register proposed ({resolution})")
def accept_resolution(*, resolution: Resolution, at: datetime, by: Account) -> Accepted:
    """Let a look's judgements hold, but where a person has judged or a line counts no more.

    Raises NoSuchResolution where somebody settled it or a later look took its place, and
    StillUnderWay while another deed is.
    """
    hold_looks(at=at)
    resolution_to_settle(resolution.pk)
    judgements = _still_good(resolution)
    run = store_run(judgements, lines=resolution.lines, at=at)
    touched = frozenset(chain.from_iterable((each.first, each.second) for each in judgements))
    moved = assign_again(lines_of(linked_with(touched)), at=at)
    _settle(resolution, at=at, by=by, accepted_as=run)
    return Accepted(judged=len(judgements), moved=moved)


@action("let be what a look at the whole register proposed ({resolution})")
def let_resolution_be(*, resolution: Resolution, at: datetime, by: Account) -> None:
    """Change nothing; the next look will propose what it finds then. Raises as accepting does."""
    hold_looks(at=at)
    resolution_to_settle(resolution.pk)
    _settle(resolution, at=at, by=by)


def _settle(
    resolution: Resolution, *, at: datetime, by: Account, accepted_as: Run | None = None
) -> None:
    ProposedJudgement.objects.filter(resolution=resolution).delete()
    Resolution.objects.filter(pk=resolution.pk).update(
        settled_at=at, settled_by=by, is_accepted=accepted_as is not None, run=accepted_as
    )


def _propose(resolution: Resolution, whole: Whole, *, at: datetime) -> None:
    lock_looks()
    known = known_register()
    whole.keep_in(known)
    judged = _catch_up(known, set(whole.numbers.tolist()))
    proposed = list(_differences(known, whole.judgements(), among=judged))
    ProposedJudgement.objects.exclude(resolution=resolution).delete()
    insert_rows(
        ProposedJudgement,
        ("resolution_id", "first_id", "second_id", "stands", "verdict", "bits", "reason"),
        (
            (resolution.pk, each.first, each.second, stands, each.verdict.value, each.bits,
             each.reason)
            for stands, each in proposed
        ),
    )  # fmt: skip
    before = _people()
    resolution.lines = len(whole.numbers)
    resolution.people_before = before
    resolution.people_after = before + _more_people([each for _stands, each in proposed])
    resolution.finished_at = at
    resolution.save()


def _catch_up(known: Known, linked: set[int]) -> set[int]:
    """Keep in the index what was recorded, and let go of what was struck, while it was linked.

    So are lines that still wait to be recognised. Returns the linked lines that are left.
    """
    now = set(Assignment.objects.values_list("pk", flat=True))
    let_go(known, sorted(linked - now))
    late = list(lines_to_compare(only=now - linked))
    judge_new(known, late, people_of=lambda _numbers: {})
    return linked & now


def _differences(
    known: Known, judged: Iterable[Judgement], *, among: Collection[int]
) -> Iterator[tuple[str, Judgement]]:
    """What is judged otherwise than it stands by a run: how it stands ("" if not), and how now."""
    standing = {
        (first, second): (verdict, bits)
        for first, second, verdict, bits in StandingPair.objects.filter(by_person=False)
        .values_list("first_id", "second_id", "verdict", "bits")
        .iterator(chunk_size=5000)
    }
    decided = set(StandingPair.objects.filter(by_person=True).values_list("first_id", "second_id"))
    for each in judged:
        if each.first not in among or each.second not in among:
            continue
        pair = each.first, each.second
        stands, bits = standing.pop(pair, ("", 0.0))
        if pair not in decided and _is_otherwise(each, stands, bits):
            yield stands, each
    # What is not likely enough any more to be judged at all stands still.
    for each in judge_again(known, sorted(standing)):
        stands, bits = standing[each.first, each.second]
        if _is_otherwise(each, stands, bits):
            yield stands, each


def _is_otherwise(judgement: Judgement, stands: str, bits: float) -> bool:
    """Another verdict; or still open, but now likelier one person than not, or the other way."""
    if judgement.verdict.value != stands:
        return True
    return judgement.verdict is Verdict.UNDECIDED and (judgement.bits > 0) != (bits > 0)


def _people() -> int:
    found = Assignment.objects.aggregate(people=Count("person", distinct=True))
    return int(found["people"])


def _more_people(proposed: Iterable[Judgement]) -> int:
    """How many people more there are as decided, or fewer, by what is proposed."""
    by_pair: dict[Pair, Judgement] = {(each.first, each.second): each for each in proposed}
    touched = {line for pair in by_pair for line in pair}
    closed = closed_under_links(touched, chain(links(), by_pair))
    lines = lines_of(closed)
    standing = {
        (each.judgement.first, each.judgement.second): each for each in standing_of(sorted(closed))
    }
    for pair, judgement in by_pair.items():
        held = standing.get(pair)
        standing[pair] = (
            replace(held, judgement=judgement)
            if held
            else StandingJudgement(0, judgement, by_person=False)
        )
    after = {each.person for each in assign(lines, standing.values())}
    before: set[int] = set()
    for some in batched(sorted(closed)):
        rows = Assignment.objects.filter(pk__in=some)
        before.update(rows.values_list("person", flat=True))
    return len(after) - len(before)


def _still_good(resolution: Resolution) -> list[Judgement]:
    """What was proposed of lines that still count, but where a person's word holds by now."""
    columns = ("first_id", "second_id", "verdict", "bits", "reason")
    proposed = list(
        ProposedJudgement.objects.filter(resolution=resolution).order_by("pk").values_list(*columns)
    )
    counting = lines_that_count(
        {line for first, second, *_ in proposed for line in (first, second)}
    )
    decided = set(StandingPair.objects.filter(by_person=True).values_list("first_id", "second_id"))
    return [
        Judgement(first, second, Verdict(verdict), bits, reason)
        for first, second, verdict, bits, reason in proposed
        if {first, second} <= counting and (first, second) not in decided
    ]
