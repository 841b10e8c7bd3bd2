"""Taking back a look at the whole register that was accepted: one deed, as accepting it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db import connection

from sulh.evidence.identity.actions.assigning import assign_again, lines_of, linked_with
from sulh.evidence.identity.actions.holding import hold_looks
from sulh.evidence.identity.actions.standing import derive_standing_without
from sulh.evidence.identity.models import (
    PairJudgement,
    ProposedJudgement,
    Resolution,
    Run,
    StandingPair,
)
from sulh.evidence.identity.reads.resolving import resolution_to_take_back
from sulh.evidence.identity.rules import Verdict
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.foundation.rows import insert_rows


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What taking a look back did: judgements undone, attendances whose person is another now."""

    pairs: int
    moved: int

    def audit_details(self) -> dict[str, object]:
        return {"pairs": self.pairs, "moved": self.moved}


@action("took back what a look at the whole register had changed ({resolution})")
def take_back_resolution(*, resolution: Resolution, at: datetime, by: Account) -> TakenBack:
    """Let each pair of an accepted look stand as it stood before; what people decided since stays.

    A look that waits is let be with it: it was held against what is taken back. Raises
    NoSuchResolution where another look is the last that was accepted, or this one holds no more,
    and StillUnderWay while another deed is.
    """
    hold_looks(at=at)
    run = resolution_to_take_back(resolution.pk).run
    assert run is not None  # noqa: S101 - a look is accepted as a run
    _let_waiting_be(at=at, by=by)
    held = StandingPair.objects.filter(judgement__run=run).values_list("first_id", "second_id")
    touched = frozenset(chain.from_iterable(held))
    pairs = _undo(run, at=at, by=by)
    derive_standing_without(run)
    # Each pair that changes has both its lines in here: what hung together with them before does
    # so after, and asking once is enough.
    moved = assign_again(lines_of(linked_with(touched)), at=at)
    Resolution.objects.filter(pk=resolution.pk).update(taken_back_at=at, taken_back_by=by)
    return TakenBack(pairs, moved)


def _let_waiting_be(*, at: datetime, by: Account) -> None:
    proposed = ProposedJudgement.objects.values("resolution")
    Resolution.objects.filter(pk__in=proposed).update(settled_at=at, settled_by=by)
    ProposedJudgement.objects.all().delete()


def _undo(run: Run, *, at: datetime, by: Account) -> int:
    made = list(PairJudgement.objects.filter(run=run).values_list("pk", "first_id", "second_id"))
    stored = connection.ops.adapt_datetimefield_value(at)
    insert_rows(
        PairJudgement,
        ("first_id", "second_id", "verdict", "bits", "reason", "person_id", "at", "undoes_id"),
        (
            (first, second, Verdict.UNDECIDED.value, 0.0, "undone", by.pk, stored, number)
            for number, first, second in made
        ),
    )
    return len(made)
