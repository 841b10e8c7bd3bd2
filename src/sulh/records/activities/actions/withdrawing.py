"""Undoing an import: its sheets are withdrawn, and can be reinstated. Every line stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.intake.workbooks.actions.receiving import note_progress
from sulh.intake.workbooks.models import Delivery, Sheet
from sulh.kernel.problems import (
    LATER_SHEET_RESTS_ON_IT,
    RECORDED_AGAIN_SINCE,
    Problem,
    Refused,
)
from sulh.records.activities.actions.striking import (
    hand_trainees_back,
    hand_trainees_on,
    lift,
    strike_lines,
)
from sulh.records.activities.models import Attendance, HeadCount, Renewal, Strike


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What withdrawing or reinstating did: sheets, and lines that count no more or again."""

    delivery: Delivery
    sheets: int
    lines: int

    def audit_details(self) -> dict[str, object]:
        return {"delivery": self.delivery.pk, "sheets": self.sheets, "lines": self.lines}


@action("withdrew {delivery}")
def withdraw_delivery(*, delivery: Delivery, at: datetime, by: Account) -> Withdrawn:
    """Withdraw every recorded sheet of a file. Its lines stay and count nowhere.

    Lines of earlier sheets that it had renewed count again. Raises Refused when a later sheet
    rests on one of these.
    """
    sheets = list(delivery.sheets.filter(state=Sheet.State.RECORDED).order_by("pk"))
    resting = _resting_on(sheets)
    if resting:
        raise Refused(*(_rests(later) for later in resting))
    for sheet in sheets:  # before any is struck: a sheet may have renewed another of its file
        _let_earlier_lines_count(sheet, at=at, by=by)
    lines = sum(_withdraw(sheet, at=at, by=by) for sheet in sheets)
    note_progress(delivery, Delivery.State.WITHDRAWN)
    return Withdrawn(delivery, len(sheets), lines)


@action("reinstated {delivery}")
def reinstate_delivery(*, delivery: Delivery, at: datetime, by: Account) -> Withdrawn:
    """Make the withdrawn sheets of a file count again, as they did.

    Raises Refused when their sessions were recorded again from another sheet since.
    """
    sheets = list(delivery.sheets.filter(state=Sheet.State.WITHDRAWN).order_by("pk"))
    since = _recorded_since(sheets)
    if since:
        raise Refused(*(_again(sheet) for sheet in since))
    lines = sum(_reinstate(sheet, at=at, by=by) for sheet in sheets)
    for sheet in sheets:
        _strike_again_what_it_renewed(sheet, at=at, by=by)
    note_progress(delivery, Delivery.State.RECORDED)
    return Withdrawn(delivery, len(sheets), lines)


def _let_earlier_lines_count(sheet: Sheet, *, at: datetime, by: Account) -> None:
    renewing = Strike.objects.filter(sheet=sheet, reason=Strike.Reason.RENEWED, lifted_at=None)
    for strike in renewing:
        lift(strike, by=by, at=at)
    hand_trainees_back(sheet)


def _withdraw(sheet: Sheet, *, at: datetime, by: Account) -> int:
    strike = Strike.objects.create(reason=Strike.Reason.WITHDRAWN, sheet=sheet, by=by, at=at)
    lines = Attendance.objects.filter(sheet=sheet, struck=None).update(struck=strike)
    HeadCount.objects.filter(sheet=sheet, struck=None).update(struck=strike)
    _set_state(sheet, Sheet.State.WITHDRAWN)
    return lines


def _reinstate(sheet: Sheet, *, at: datetime, by: Account) -> int:
    withdrawn = Strike.objects.get(sheet=sheet, reason=Strike.Reason.WITHDRAWN, lifted_at=None)
    lines = lift(withdrawn, by=by, at=at)
    _set_state(sheet, Sheet.State.RECORDED)
    return lines


def _strike_again_what_it_renewed(sheet: Sheet, *, at: datetime, by: Account) -> None:
    lifted = Strike.objects.filter(sheet=sheet, reason=Strike.Reason.RENEWED).order_by("-pk")
    renewing = lifted.first()
    if renewing is None:
        return
    strike = Strike.objects.create(
        reason=Strike.Reason.RENEWED, sheet=renewing.sheet, gone=renewing.gone, by=by, at=at
    )
    superseded = Attendance.objects.filter(sheet=renewing.sheet, supersedes__isnull=False)
    strike_lines(strike, [*superseded.values_list("supersedes_id", flat=True), *renewing.gone])
    counted = HeadCount.objects.filter(sheet=renewing.sheet)
    earlier = Renewal.objects.filter(sheet=renewing.sheet).values("earlier")
    if counted.exists():
        HeadCount.objects.filter(sheet__in=earlier, struck=None).update(struck=strike)
    hand_trainees_on(sheet)


def _set_state(sheet: Sheet, state: Sheet.State) -> None:
    try:
        with transaction.atomic():
            sheet.state = state
            sheet.save(update_fields=("state",))
    except IntegrityError:  # the same cells are recorded from another file by now
        raise Refused(_again(sheet)) from None


def _resting_on(sheets: list[Sheet]) -> list[Sheet]:
    """Standing sheets of other files that found their lines on these."""
    resting = Renewal.objects.filter(earlier__in=sheets, sheet__state=Sheet.State.RECORDED).exclude(
        sheet__in=sheets
    )
    return [renewal.sheet for renewal in resting.select_related("sheet").order_by("sheet_id")]


def _recorded_since(sheets: list[Sheet]) -> list[Sheet]:
    """Sheets of the same sessions that were recorded after these were withdrawn."""
    found: list[Sheet] = []
    for sheet in sheets:
        withdrawn = Strike.objects.get(sheet=sheet, reason=Strike.Reason.WITHDRAWN, lifted_at=None)
        found += Sheet.objects.filter(
            session_code=sheet.session_code,
            state=Sheet.State.RECORDED,
            delivery__decided_at__gt=withdrawn.at,
        ).exclude(pk=sheet.pk)
    return found


def _rests(later: Sheet) -> Problem:
    return Problem(
        LATER_SHEET_RESTS_ON_IT, sheet=later.title, values={"session": later.session_code}
    )


def _again(sheet: Sheet) -> Problem:
    return Problem(RECORDED_AGAIN_SINCE, sheet=sheet.title, values={"session": sheet.session_code})
