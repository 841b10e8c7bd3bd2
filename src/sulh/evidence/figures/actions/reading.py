"""Defining figures, taking readings of them, and cutting a reading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sulh.evidence.figures.actions.estimating import estimate_cuts, estimate_reading, expected_of
from sulh.evidence.figures.measures import MEASURES, sql
from sulh.evidence.figures.measures.scope import Scope
from sulh.evidence.figures.models import Cut, Figure, Reading
from sulh.evidence.figures.reads.counting import cells_by, count_by, count_now
from sulh.evidence.figures.reads.estimating import Expected
from sulh.evidence.figures.reads.stored import Validity, last_change
from sulh.evidence.figures.rules import Cell, sums_or_says_why
from sulh.evidence.identity.reads import unjudged_attendances
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.foundation.audit.reads import newest_number

STANDING_CUT = "sex"
"""The cut that every figure of people carries (mission.md H1)."""


class RecordsChanged(Exception):
    """Raised when a reading is to be cut and the records are no longer those it counted."""


class NotYetRecognised(Exception):
    """Raised when attendances are on record that no run has recognised: a count would miss them."""


@action("defined the figure {name}")
def define_figure(
    *,
    name: str,
    rule: str,
    scope: Scope,
    titles: Mapping[str, str],
    by: Account,
    note: str = "",
) -> Figure:
    """Say what a figure counts and by which rule.

    Raises KeyError for an unknown rule, NotCountable for a scope the rule cannot count.
    """
    MEASURES[rule].reading_select(scope)
    return Figure.objects.create(
        name=name, rule=rule, scope=scope.as_record(), titles=dict(titles), note=note
    )


@action("took a reading of {figure}")
def take_reading(*, figure: Figure, at: datetime, by: Account) -> Reading:
    """Count a figure now and keep the result with the SELECT that gives it again.

    Raises NotYetRecognised when new attendances wait for a run of identity.
    """
    if unjudged_attendances():
        raise NotYetRecognised("new attendances wait to be recognised; import again or run it")
    done_before = newest_number()
    measure = MEASURES[figure.rule]
    scope = Scope.from_record(figure.scope)
    whole = count_now(rule=figure.rule, scope=scope)
    has_people = measure.personal or measure.table == "headcount"
    cells = count_by(rule=figure.rule, scope=scope, by=[STANDING_CUT]) if has_people else []
    sums = sums_or_says_why(whole, cells) if cells else True
    reading = Reading.objects.create(
        figure=figure,
        rule=figure.rule,
        scope=figure.scope,
        sql=sql(measure.reading_select(scope), "duckdb"),
        value=whole.value,
        low=whole.low,
        high=whole.high,
        universe=whole.universe,
        cut={STANDING_CUT: _as_record(cells)} if cells else {},
        sums="" if sums is True else sums,
        as_of=at,
        taken_by=by,
        audit_number=done_before,
    )
    estimate_reading(reading, cuts={STANDING_CUT: cells} if cells else {})
    return reading


@action("cut the {reading} by {columns}")
def take_cut(
    *, reading: Reading, columns: str, by: Account, estimates: Expected | None = None
) -> Cut:
    """Take a reading apart by ``columns`` ("region", "sex,role"), once.

    ``estimates`` are what is expected of the reading, where its cuts are taken one after another.
    Raises RecordsChanged when the records are no longer those of the reading, NotCountable for a
    cut its rule does not know.
    """
    if last_change().validity_of(reading) is not Validity.HOLDS:
        raise RecordsChanged
    names = columns.split(",")
    cells = cells_by(rule=reading.rule, scope=Scope.from_record(reading.scope), by=names)
    stored, _is_new = Cut.objects.get_or_create(
        reading=reading, by=columns, defaults={"cells": [_row(cell) for cell in cells]}
    )
    estimate_cuts(reading, {columns: cells}, found=estimates or expected_of(reading))
    return stored


def _row(cell: Cell) -> list[str | int]:
    return [*cell.of.values(), cell.count.value, cell.count.low, cell.count.high]


def _as_record(cells: list[Cell]) -> dict[str, dict[str, int]]:
    return {
        str(cell.of[STANDING_CUT]): {
            "value": cell.count.value,
            "low": cell.count.low,
            "high": cell.count.high,
        }
        for cell in cells
    }
