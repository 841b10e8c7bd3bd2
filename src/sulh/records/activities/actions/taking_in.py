"""One workbook's way into the records: received, each sheet recorded whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError

from sulh.foundation.accounts.models import Account
from sulh.foundation.files.models import ReceivedFile
from sulh.foundation.places.reads import Gazetteer
from sulh.intake.workbooks.actions import (
    note_refused_sheet,
    note_sheet_again,
    receive_workbook,
)
from sulh.intake.workbooks.reads import recorded_sheet_like
from sulh.intake.workbooks.rules.sheets import ParsedSheet
from sulh.kernel.problems import NO_SESSION_NAMED, UNKNOWN_SESSION, Problem
from sulh.records.activities.access import session_with_code
from sulh.records.activities.actions.recording import record_sheet
from sulh.records.activities.models import Session


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

    def as_record(self) -> dict[str, object]:
        return {
            "sheet": self.title,
            "state": self.state,
            "session": self.session,
            "lines_read": self.lines_read,
            "lines_recorded": self.lines_recorded,
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
) -> FileOutcome:
    """Receive a workbook and record its sheets; a crash leaves each sheet whole or not at all.

    ``session`` is the officer's choice for sheets that name none.
    """
    receipt = receive_workbook(content=content, name=name, session=session, at=at, by=by)
    if receipt.workbook is None:
        return FileOutcome(name, (), receipt.problems)
    return FileOutcome(
        name,
        tuple(
            _take_in_sheet(parsed, file=receipt.file, gazetteer=gazetteer, by=by)
            for parsed in receipt.workbook.sheets
        ),
        receipt.workbook.problems,
    )


def _take_in_sheet(
    parsed: ParsedSheet, *, file: ReceivedFile, gazetteer: Gazetteer, by: Account
) -> SheetOutcome:
    earlier = recorded_sheet_like(parsed.fingerprint)
    if earlier is not None:
        problem = note_sheet_again(file=file, parsed=parsed, earlier=earlier, by=by)
        return _outcome(parsed, "already_received", (problem,))
    session = session_with_code(parsed.session) if parsed.session else None
    wrong = _session_problems(parsed, session, file)
    if parsed.is_refused or session is None:
        problems = (*parsed.problems, *wrong)
        note_refused_sheet(file=file, parsed=parsed, problems=problems, by=by)
        return _outcome(parsed, "refused", problems)
    return _record(parsed, session, file=file, gazetteer=gazetteer, by=by)


def _record(
    parsed: ParsedSheet,
    session: Session,
    *,
    file: ReceivedFile,
    gazetteer: Gazetteer,
    by: Account,
) -> SheetOutcome:
    try:
        done = record_sheet(session=session, file=file, parsed=parsed, gazetteer=gazetteer, by=by)
    except IntegrityError:
        earlier = recorded_sheet_like(parsed.fingerprint)
        if earlier is None:
            raise
        problem = note_sheet_again(file=file, parsed=parsed, earlier=earlier, by=by)
        return _outcome(parsed, "already_received", (problem,))
    return _outcome(
        parsed, "recorded", done.problems, recorded=done.lines, headcounts=done.headcounts
    )


def _session_problems(
    parsed: ParsedSheet, session: Session | None, file: ReceivedFile
) -> tuple[Problem, ...]:
    if session is not None or parsed.is_refused:
        return ()
    if not parsed.session:
        return (Problem(NO_SESSION_NAMED, file=file.name, sheet=parsed.title),)
    values = {"session": parsed.session}
    return (Problem(UNKNOWN_SESSION, file=file.name, sheet=parsed.title, values=values),)


def _outcome(
    parsed: ParsedSheet,
    state: str,
    problems: tuple[Problem, ...],
    *,
    recorded: int = 0,
    headcounts: int = 0,
) -> SheetOutcome:
    return SheetOutcome(
        title=parsed.title,
        state=state,
        session=parsed.session or "",
        lines_read=len(parsed.lines) + len(parsed.held_back),
        lines_recorded=recorded,
        headcounts=headcounts,
        problems=problems,
    )
