"""One workbook's way into the records: handed in, each sheet recorded whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError

from sulh.foundation.accounts.models import Account
from sulh.foundation.places.reads import Gazetteer
from sulh.intake.workbooks.actions.keeping import read_and_keep
from sulh.intake.workbooks.actions.receiving import (
    hand_in_workbook,
    note_decision,
    note_refused_sheet,
    note_sheet_again,
    refuse_unreadable,
)
from sulh.intake.workbooks.models import Delivery
from sulh.intake.workbooks.reads import recorded_sheet_like
from sulh.intake.workbooks.rules.sheets import ParsedSheet, ParsedWorkbook
from sulh.kernel.problems import Problem, Refused
from sulh.records.activities.access import session_with_code
from sulh.records.activities.actions.recording import record_sheet
from sulh.records.activities.models import Session
from sulh.records.activities.rules.lines import session_problem


@dataclass(frozen=True, slots=True)
class SheetOutcome:
    """What became of one sheet: recorded, refused or already_received."""

    title: str
    state: str
    session: str
    lines_read: int
    lines_recorded: int
    headcounts: int
    problems: tuple[Problem, ...]
    changed: int = 0
    as_before: int = 0

    def as_record(self) -> dict[str, object]:
        return {
            "sheet": self.title,
            "state": self.state,
            "session": self.session,
            "lines_read": self.lines_read,
            "lines_recorded": self.lines_recorded,
            "changed": self.changed,
            "as_before": self.as_before,
            "headcounts": self.headcounts,
        }


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file. ``sheets`` is empty where the file could not be read."""

    name: str
    sheets: tuple[SheetOutcome, ...]
    file_problems: tuple[Problem, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The file's problems, then each sheet's."""
        return self.file_problems + tuple(p for sheet in self.sheets for p in sheet.problems)

    @property
    def has_errors(self) -> bool:
        return any(problem.fault.effect.is_error for problem in self.problems)


def take_in_workbook(
    *,
    content: bytes,
    name: str,
    session: str | None,
    gazetteer: Gazetteer,
    at: datetime,
    by: Account,
    strike_gone: bool = False,
) -> FileOutcome:
    """Receive a workbook and record its sheets; a crash leaves each sheet whole or not at all.

    ``session`` is the officer's choice for sheets that name none. ``strike_gone`` strikes lines
    of a sheet that comes again which are no longer on it.
    """
    handed_in = hand_in_workbook(content=content, name=name, session=session, at=at, by=by)
    delivery = handed_in.delivery
    try:
        workbook = read_and_keep(delivery)
    except Refused as refusal:
        refuse_unreadable(delivery=delivery, problems=refusal.problems, at=at, by=by)
        return FileOutcome(name, (), refusal.problems)
    sheets = tuple(
        _take_in_sheet(
            parsed, delivery=delivery, gazetteer=gazetteer, at=at, by=by, strike_gone=strike_gone
        )
        for parsed in workbook.sheets
    )
    _conclude(delivery, workbook, sheets, at=at, by=by)
    return FileOutcome(name, sheets, workbook.problems)


def _conclude(
    delivery: Delivery,
    workbook: ParsedWorkbook,
    sheets: tuple[SheetOutcome, ...],
    *,
    at: datetime,
    by: Account,
) -> None:
    delivery.problems = [problem.as_record() for problem in workbook.problems]
    is_recorded = any(sheet.state == "recorded" for sheet in sheets)
    state = Delivery.State.RECORDED if is_recorded else Delivery.State.REFUSED
    note_decision(delivery, state, at=at, by=by)


def _take_in_sheet(
    parsed: ParsedSheet,
    *,
    delivery: Delivery,
    gazetteer: Gazetteer,
    at: datetime,
    by: Account,
    strike_gone: bool,
) -> SheetOutcome:
    earlier = recorded_sheet_like(parsed.fingerprint)
    if earlier is not None:
        problem = note_sheet_again(delivery=delivery, parsed=parsed, earlier=earlier, by=by)
        return _outcome(parsed, "already_received", (problem,))
    session = session_with_code(parsed.session) if parsed.session else None
    if parsed.is_refused or session is None:
        problems = (*parsed.problems, *session_problem(parsed, delivery.name))
        note_refused_sheet(delivery=delivery, parsed=parsed, problems=problems, by=by)
        return _outcome(parsed, "refused", problems)
    return _record(
        parsed,
        session,
        delivery=delivery,
        gazetteer=gazetteer,
        at=at,
        by=by,
        strike_gone=strike_gone,
    )


def _record(
    parsed: ParsedSheet,
    session: Session,
    *,
    delivery: Delivery,
    gazetteer: Gazetteer,
    at: datetime,
    by: Account,
    strike_gone: bool,
) -> SheetOutcome:
    try:
        done = record_sheet(
            session=session,
            delivery=delivery,
            parsed=parsed,
            gazetteer=gazetteer,
            at=at,
            by=by,
            strike_gone=strike_gone,
        )
    except IntegrityError:
        earlier = recorded_sheet_like(parsed.fingerprint)
        if earlier is None:
            raise
        problem = note_sheet_again(delivery=delivery, parsed=parsed, earlier=earlier, by=by)
        return _outcome(parsed, "already_received", (problem,))
    return SheetOutcome(
        title=parsed.title,
        state="recorded",
        session=session.code,
        lines_read=len(parsed.lines) + len(parsed.held_back),
        lines_recorded=done.lines,
        headcounts=done.headcounts,
        problems=done.problems,
        changed=done.changed,
        as_before=done.as_before,
    )


def _outcome(parsed: ParsedSheet, state: str, problems: tuple[Problem, ...]) -> SheetOutcome:
    """What became of a sheet of which nothing was recorded."""
    return SheetOutcome(
        title=parsed.title,
        state=state,
        session=parsed.session or "",
        lines_read=len(parsed.lines) + len(parsed.held_back),
        lines_recorded=0,
        headcounts=0,
        problems=problems,
    )
