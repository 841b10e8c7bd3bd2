"""A delivery between the drop and the decision: checked without recording, then recorded.

Neither is one transaction: a sheet is noted or recorded whole or not at all, and between two
sheets the office sees how far the work is.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError

from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.foundation.places.reads import Gazetteer
from sulh.intake.workbooks.actions.keeping import read_and_keep
from sulh.intake.workbooks.actions.receiving import (
    note_decision,
    note_progress,
    note_refused_sheet,
    note_sheet,
    note_sheet_again,
    refuse_unreadable,
    sheet_noted,
)
from sulh.intake.workbooks.models import Delivery, Sheet
from sulh.intake.workbooks.reads import recorded_sheet_like
from sulh.intake.workbooks.rules.sheets import ParsedSheet, ParsedWorkbook
from sulh.kernel.problems import NOTHING_TO_RECORD, WORK_STOPPED, Problem, Refused
from sulh.records.activities.access import session_with_code
from sulh.records.activities.actions.recording import record_sheet
from sulh.records.activities.actions.weighing import WeighedSheet, weigh_sheet
from sulh.records.activities.models import Session
from sulh.records.activities.rules.lines import session_problem

UNDER_WAY = (Delivery.State.WAITING, Delivery.State.READING, Delivery.State.RECORDING)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What an officer accepted: which sheets, and of which to strike the lines that are gone."""

    sheets: Collection[int]
    strike_gone: Collection[int] = ()


def check_delivery(*, delivery: Delivery, at: datetime, by: Account) -> Delivery:
    """Read a file and say what recording it would do. Nothing of it is recorded.

    Can be run again at any time: what is recorded already stays so.
    """
    note_progress(delivery, Delivery.State.READING)
    try:
        workbook = read_and_keep(delivery)
    except Refused as refusal:
        return refuse_unreadable(delivery=delivery, problems=refusal.problems, at=at, by=by)
    gazetteer, total = Gazetteer(), len(workbook.sheets)
    for done, parsed in enumerate(workbook.sheets):
        note_progress(delivery, Delivery.State.READING, done=done, total=total)
        _check_sheet(parsed, delivery=delivery, gazetteer=gazetteer, by=by)
    return note_as_read(delivery=delivery, workbook=workbook, at=at, by=by)


@action("read {delivery}")
def note_as_read(
    *, delivery: Delivery, workbook: ParsedWorkbook, at: datetime, by: Account
) -> Delivery:
    """Say that a file is read and waits for a decision, or that there is nothing to decide."""
    delivery.problems = [problem.as_record() for problem in workbook.problems]
    _forget_vanished(delivery, workbook)
    sheets = list(delivery.sheets.all())
    is_recorded = any(sheet.state == Sheet.State.RECORDED for sheet in sheets)
    waits = any(_has_more(sheet) for sheet in sheets) or not is_recorded
    delivery.state = Delivery.State.READ if waits else Delivery.State.RECORDED
    delivery.save()
    return delivery


def _has_more(sheet: Sheet) -> bool:
    """True when a sheet waits for a decision, or has lines beside those recorded of it."""
    if sheet.state == Sheet.State.RECORDED:
        return bool(sheet.outcome.get("new"))
    return sheet.state == Sheet.State.READ


def _forget_vanished(delivery: Delivery, workbook: ParsedWorkbook) -> None:
    """A correction may move a heading: what was noted of the sheet at its old place is let go."""
    places = {(parsed.position, parsed.heading_row) for parsed in workbook.sheets}
    for sheet in delivery.sheets.exclude(state=Sheet.State.RECORDED):
        if (sheet.position, sheet.heading_row) not in places:
            sheet.delete()


def _check_sheet(
    parsed: ParsedSheet, *, delivery: Delivery, gazetteer: Gazetteer, by: Account
) -> None:
    known = _known_as(delivery, parsed)
    earlier = recorded_sheet_like(parsed.fingerprint, besides=known)
    if earlier is not None:
        note_sheet_again(delivery=delivery, parsed=parsed, earlier=earlier, by=by)
        return
    session = session_with_code(parsed.session) if parsed.session else None
    if parsed.is_refused or session is None:
        problems = (*parsed.problems, *session_problem(parsed, delivery.name))
        note_refused_sheet(delivery=delivery, parsed=parsed, problems=problems, by=by)
        return
    weighed = weigh_sheet(
        parsed,
        session=session,
        gazetteer=gazetteer,
        file_name=delivery.name,
        same_sheet=known.pk if known else None,
    )
    note_checked_sheet(delivery=delivery, weighed=weighed, known=known, by=by)


@action("checked a sheet of {delivery}")
def note_checked_sheet(
    *, delivery: Delivery, weighed: WeighedSheet, known: Sheet | None, by: Account
) -> Sheet:
    """Keep what recording a sheet would do until somebody decides."""
    state = Sheet.State.RECORDED if known else Sheet.State.READ
    return note_sheet(
        delivery,
        weighed.parsed,
        weighed.problems,
        state,
        known=known or sheet_noted(delivery, weighed.parsed),
        outcome=weighed.as_outcome(),
    )


def _known_as(delivery: Delivery, parsed: ParsedSheet) -> Sheet | None:
    """The sheet on file of which lines are recorded already from this delivery."""
    return delivery.sheets.filter(
        position=parsed.position, heading_row=parsed.heading_row, state=Sheet.State.RECORDED
    ).first()


@action("accepted {delivery}")
def accept_delivery(
    *, delivery: Delivery, accepted: Accepted, at: datetime, by: Account
) -> Delivery:
    """Say that sheets of a delivery shall be recorded; the work itself follows.

    Raises Refused when nothing of what is accepted waits to be recorded.
    """
    waiting = delivery.sheets.filter(pk__in=accepted.sheets)
    if delivery.state != Delivery.State.READ or not any(map(_has_more, waiting)):
        raise Refused(Problem(NOTHING_TO_RECORD, file=delivery.name))
    delivery.done, delivery.total = 0, len(accepted.sheets)
    return note_decision(delivery, Delivery.State.RECORDING, at=at, by=by)


def record_delivery(
    *, delivery: Delivery, accepted: Accepted, at: datetime, by: Account
) -> Delivery:
    """Record the accepted sheets of a delivery that was read; the others are left out.

    Raises Refused when none of them has anything to record.
    """
    workbook = read_and_keep(delivery)
    chosen = [
        (parsed, sheet)
        for parsed in workbook.sheets
        if (sheet := _waiting(delivery, parsed)) and sheet.pk in accepted.sheets
    ]
    if not chosen:
        raise Refused(Problem(NOTHING_TO_RECORD, file=delivery.name))
    gazetteer = Gazetteer()
    for done, (parsed, sheet) in enumerate(chosen):
        note_progress(delivery, Delivery.State.RECORDING, done=done, total=len(chosen))
        _record(parsed, sheet, accepted, delivery=delivery, gazetteer=gazetteer, at=at, by=by)
    return conclude_recording(delivery=delivery, at=at, by=by)


@action("recorded {delivery}")
def conclude_recording(*, delivery: Delivery, at: datetime, by: Account) -> Delivery:
    """Say that a delivery is decided on: what was not accepted is left out."""
    delivery.sheets.filter(state=Sheet.State.READ).update(state=Sheet.State.LEFT_OUT)
    return note_decision(delivery, Delivery.State.RECORDED, at=at, by=by)


@action("found the work on {delivery} stopped")
def note_stopped(*, delivery: Delivery, at: datetime, by: Account) -> Delivery:
    """Say that the work on a file broke off; it can be read again."""
    problem = Problem(WORK_STOPPED, file=delivery.name)
    delivery.problems = [problem.as_record()]
    return note_decision(delivery, Delivery.State.REFUSED, at=at, by=by)


def note_abandoned(*, delivery: Delivery, at: datetime) -> None:
    """Say so, when the work on a file was cut off before it was done."""
    if delivery.state in UNDER_WAY:
        note_stopped(delivery=delivery, at=at, by=delivery.by)


def _waiting(delivery: Delivery, parsed: ParsedSheet) -> Sheet | None:
    """The sheet of the delivery that stands there and has lines to record."""
    return delivery.sheets.filter(
        position=parsed.position,
        heading_row=parsed.heading_row,
        state__in=(Sheet.State.READ, Sheet.State.RECORDED),
    ).first()


def _record(
    parsed: ParsedSheet,
    sheet: Sheet,
    accepted: Accepted,
    *,
    delivery: Delivery,
    gazetteer: Gazetteer,
    at: datetime,
    by: Account,
) -> None:
    session: Session | None = session_with_code(parsed.session or "")
    if session is None:
        problems = session_problem(parsed, delivery.name)
        note_refused_sheet(delivery=delivery, parsed=parsed, problems=problems, by=by)
        return
    try:
        record_sheet(
            session=session,
            delivery=delivery,
            parsed=parsed,
            gazetteer=gazetteer,
            known_as=sheet,
            leave_out=frozenset(sheet.left_out),
            strike_gone=sheet.pk in accepted.strike_gone,
            at=at,
            by=by,
        )
    except IntegrityError:
        earlier = recorded_sheet_like(parsed.fingerprint, besides=sheet)
        if earlier is None:
            raise
        note_sheet_again(delivery=delivery, parsed=parsed, earlier=earlier, by=by)
