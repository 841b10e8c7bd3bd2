"""Receiving workbooks: kept as they came, then read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.foundation.files.actions import keep_file
from sulh.foundation.files.models import ReceivedFile
from sulh.intake.workbooks.formats.workbook import read_workbook
from sulh.intake.workbooks.models import Sheet
from sulh.intake.workbooks.rules.sheets import ParsedSheet, ParsedWorkbook
from sulh.kernel.problems import OVER_THE_LIMITS, SHEET_ALREADY_RECEIVED, Problem, Refused


@dataclass(frozen=True, slots=True)
class Receipt:
    """A file as kept, and what could be read of it; ``workbook`` is None where it was refused."""

    file: ReceivedFile
    came_before: bool
    workbook: ParsedWorkbook | None
    problems: tuple[Problem, ...]


def receive_workbook(
    *, content: bytes, name: str, at: datetime, by: Account, session: str | None = None
) -> Receipt:
    """Keep a file and read it. What was received is kept even where it cannot be read."""
    problems: tuple[Problem, ...] = ()
    workbook = None
    try:
        workbook = read_workbook(content, name, session=session)
    except Refused as refusal:
        problems = refusal.problems
    kept = keep_file(
        content=content,
        name=name,
        at=at,
        by=by,
        only_its_hash=any(problem.fault is OVER_THE_LIMITS for problem in problems),
    )
    return Receipt(kept.file, not kept.is_new, workbook, problems)


@action("refused a sheet")
def note_refused_sheet(
    *, file: ReceivedFile, parsed: ParsedSheet, problems: tuple[Problem, ...], by: Account
) -> Sheet:
    """Note that nothing of a sheet was recorded, with the reasons."""
    return _note(file, parsed, problems, Sheet.State.REFUSED)


@action("saw a sheet again")
def note_sheet_again(
    *, file: ReceivedFile, parsed: ParsedSheet, earlier: Sheet, by: Account
) -> Problem:
    """Note that a sheet came again; it is not recorded twice. Returns the warning that says so."""
    problem = Problem(
        SHEET_ALREADY_RECEIVED,
        file=file.name,
        sheet=parsed.title,
        values={"earlier": f"{earlier.file.name}, {earlier.title}"},
    )
    _note(file, parsed, (problem,), Sheet.State.ALREADY_RECEIVED)
    return problem


def _note(
    file: ReceivedFile, parsed: ParsedSheet, problems: tuple[Problem, ...], state: Sheet.State
) -> Sheet:
    return Sheet.objects.create(
        file=file,
        title=parsed.title[:255],
        position=parsed.position,
        session_code=(parsed.session or "")[:40],
        fingerprint=parsed.fingerprint,
        state=state,
        lines_read=len(parsed.lines),
        problems=[problem.as_record() for problem in problems],
    )
