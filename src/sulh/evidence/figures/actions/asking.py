"""Counting as work that takes a while: asked for, carried out step by step, looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from sulh.evidence.figures.actions.estimating import expected_of
from sulh.evidence.figures.actions.reading import (
    NotYetRecognised,
    RecordsChanged,
    take_cut,
    take_reading,
)
from sulh.evidence.figures.measures import MEASURES
from sulh.evidence.figures.measures.scope import NotCountable, Scope
from sulh.evidence.figures.models import Counting, Figure, FreshReading, Trial
from sulh.evidence.figures.reads.counting import count_now
from sulh.evidence.figures.reads.stored import (
    Validity,
    cuts_of,
    reading_under_way,
    standing_of,
)
from sulh.evidence.figures.rules import Count
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.kernel.marks import _

TRIALS_KEPT = timedelta(days=7)

NOT_RECOGNISED = _(
    "New lines wait to be recognised, so a count would miss them. Import again, or wait a minute."
)
CHANGED_MEANWHILE = _("Records changed while this was counted. Take a fresh reading again.")


@action("asked for a reading of {figure}")
def ask_for_reading(
    *, figure: Figure, columns: str = "", at: datetime, by: Account
) -> FreshReading:
    """Ask for a fresh reading with its usual cuts, or for one more cut (``columns``).

    One that is already under way with that cut is given back. A cut is added to the newest
    reading while that holds; else a fresh reading is taken, with all its cuts.
    """
    under_way = reading_under_way(figure, at=at)
    if under_way and (not columns or columns in under_way.cuts):
        return under_way
    if columns:
        standing = standing_of(figure)
        if standing.reading and standing.validity is Validity.HOLDS:
            return FreshReading.objects.create(
                figure=figure,
                cuts=[columns],
                reading=standing.reading,
                steps=1,
                asked_by=by,
                asked_at=at,
            )
    cuts = list(dict.fromkeys([*MEASURES[figure.rule].usual_cuts, *filter(None, [columns])]))
    return FreshReading.objects.create(
        figure=figure, cuts=cuts, steps=1 + len(cuts), asked_by=by, asked_at=at
    )


def carry_out_reading(number: int, *, at: datetime) -> None:
    """Take the reading that was asked for and each of its cuts, noting every step.

    Each step is an action of its own, so that who waits sees it and what was counted stays.
    """
    asked = FreshReading.objects.select_related("figure", "asked_by", "reading").get(pk=number)
    with _finishing(asked, at=at):
        if asked.reading is None:
            asked.reading = take_reading(figure=asked.figure, at=at, by=asked.asked_by)
            _note_step(asked)
        there = cuts_of(asked.reading)
        estimates = expected_of(asked.reading)
        for columns in asked.cuts:
            if columns not in there:
                take_cut(
                    reading=asked.reading, columns=columns, by=asked.asked_by, estimates=estimates
                )
            _note_step(asked)


@action("asked to count a trial")
def ask_for_trial(*, scope: Scope, rules: Sequence[str], at: datetime, by: Account) -> Trial:
    """Ask what ``rules`` count over ``scope``. Raises NotCountable for what a rule cannot answer.

    The trials somebody asked for more than a week ago are thrown away.
    """
    for rule in rules:
        MEASURES[rule].reading_select(scope)
    Trial.objects.filter(asked_by=by, asked_at__lt=at - TRIALS_KEPT).delete()
    return Trial.objects.create(
        scope=scope.as_record(), rules=list(rules), steps=len(rules), asked_by=by, asked_at=at
    )


def carry_out_trial(number: int, *, at: datetime) -> None:
    """Count a trial, rule by rule."""
    trial = Trial.objects.get(pk=number)
    scope = Scope.from_record(trial.scope)
    with _finishing(trial, at=at):
        for rule in trial.rules:
            trial.counts[rule] = _as_record(count_now(rule=rule, scope=scope))
            _note_step(trial)


@contextmanager
def _finishing(work: Counting, *, at: datetime) -> Iterator[None]:
    try:
        yield
    except NotYetRecognised:
        work.problem = NOT_RECOGNISED
    except RecordsChanged:
        work.problem = CHANGED_MEANWHILE
    except NotCountable as refusal:
        work.problem = refusal.message
    work.finished_at = at
    work.save()


def _note_step(work: Counting) -> None:
    work.done += 1
    work.save()


def _as_record(count: Count) -> dict[str, int | None]:
    return {
        "value": count.value,
        "low": count.low,
        "high": count.high,
        "universe": count.universe,
    }
