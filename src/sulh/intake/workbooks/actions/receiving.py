"""Handing workbooks in: kept as they came, and what was found noted beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.foundation.files.actions import keep_file, keep_name_and_hash, keep_only_its_hash
from sulh.foundation.files.models import ReceivedFile
from sulh.intake.workbooks.formats.container import over_the_limits
from sulh.intake.workbooks.formats.limits import LIMITS
from sulh.intake.workbooks.models import Delivery, Sheet
from sulh.intake.workbooks.rules.sheets import ParsedSheet
from sulh.kernel.problems import OVER_THE_LIMITS, SHEET_ALREADY_RECEIVED, Problem


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file as handed in, and whether the same bytes had come before."""

    delivery: Delivery
    came_before: bool

    def audit_details(self) -> dict[str, object]:
        return {"delivery": self.delivery.pk, "came_before": self.came_before}


@action("handed in a workbook")
def hand_in_workbook(
    *, content: bytes, name: str, at: datetime, by: Account, session: str | None = None
) -> HandedIn:
    """Keep a file as it came; it waits to be read. ``session`` is for sheets that name none."""
    too_large = len(content) > LIMITS.packed
    kept = keep_file(content=content, name=name, at=at, by=by, only_its_hash=too_large)
    return HandedIn(_delivery(kept.file, name, session, at=at, by=by), not kept.is_new)


@action("handed in a file too large to keep")
def hand_in_too_large(*, sha256: str, size: int, name: str, at: datetime, by: Account) -> HandedIn:
    """Note a file over the limits, of which name, size and hash are kept; it is refused."""
    file = keep_name_and_hash(sha256=sha256, size=size, name=name, at=at, by=by)
    delivery = _delivery(file, name, None, at=at, by=by)
    reason = over_the_limits(name, size)
    refuse_unreadable(delivery=delivery, problems=[reason], at=at, by=by)
    return HandedIn(delivery, came_before=False)


def _delivery(
    file: ReceivedFile, name: str, session: str | None, *, at: datetime, by: Account
) -> Delivery:
    return Delivery.objects.create(
        file=file,
        name=name[:255].replace("\x00", ""),
        by=by,
        at=at,
        session_code=(session or "")[:40],
    )


@action("refused {delivery}")
def refuse_unreadable(
    *, delivery: Delivery, problems: Iterable[Problem], at: datetime, by: Account
) -> Delivery:
    """Note that nothing of a file can be read, and why. Of one over the limits keep the hash."""
    reasons = list(problems)
    if any(problem.fault is OVER_THE_LIMITS for problem in reasons):
        keep_only_its_hash(file=delivery.file)
    delivery.problems = [problem.as_record() for problem in reasons]
    return note_decision(delivery, Delivery.State.REFUSED, at=at, by=by)


def note_decision(
    delivery: Delivery, state: Delivery.State, *, at: datetime, by: Account
) -> Delivery:
    """Set what was decided; the action that decided it has the audit entry."""
    delivery.state = state
    delivery.decided_by, delivery.decided_at = by, at
    delivery.save()
    return delivery


def note_progress(
    delivery: Delivery, state: Delivery.State, *, done: int = 0, total: int = 0
) -> None:
    """Tell how far the work on a file is. No fact of the office, so no entry in its audit."""
    delivery.state, delivery.done, delivery.total = state, done, total
    delivery.save(update_fields=("state", "done", "total"))


@action("refused a sheet")
def note_refused_sheet(
    *, delivery: Delivery, parsed: ParsedSheet, problems: tuple[Problem, ...], by: Account
) -> Sheet:
    """Note that nothing of a sheet was recorded, with the reasons."""
    known = sheet_noted(delivery, parsed)
    return note_sheet(delivery, parsed, problems, Sheet.State.REFUSED, known=known)


@action("saw a sheet again")
def note_sheet_again(
    *, delivery: Delivery, parsed: ParsedSheet, earlier: Sheet, by: Account
) -> Problem:
    """Note that a sheet came again; it is not recorded twice. Returns the warning that says so."""
    problem = Problem(
        SHEET_ALREADY_RECEIVED,
        file=delivery.name,
        sheet=parsed.title,
        values={"earlier": f"{earlier.file.name}, {earlier.title}", "sheet": str(earlier.pk)},
    )
    known = sheet_noted(delivery, parsed)
    note_sheet(delivery, parsed, (problem,), Sheet.State.ALREADY_RECEIVED, known=known)
    return problem


def sheet_noted(delivery: Delivery, parsed: ParsedSheet) -> Sheet | None:
    """The sheet of a delivery that stands at the place of ``parsed``, if it was noted before."""
    return delivery.sheets.filter(position=parsed.position, heading_row=parsed.heading_row).first()


def note_sheet(
    delivery: Delivery,
    parsed: ParsedSheet,
    problems: Iterable[Problem],
    state: Sheet.State,
    *,
    known: Sheet | None,
    outcome: Mapping[str, object] | None = None,
    recorded: int = 0,
) -> Sheet:
    """Put a sheet on file in a state; the action that decided it has the audit entry.

    A sheet of a delivery stands there once: ``known`` is what was noted of it before and is filled
    anew. ``recorded`` lines are added to those recorded of it.
    """
    place = {"position": parsed.position, "heading_row": parsed.heading_row}
    sheet = known or Sheet(file=delivery.file, delivery=delivery, **place)
    sheet.lines_recorded += recorded
    sheet.outcome = dict(outcome or {})
    sheet.title = parsed.title[:255]
    sheet.session_code = (parsed.session or "")[:40]
    sheet.fingerprint = parsed.fingerprint
    sheet.state = state
    sheet.lines_read = len(parsed.lines) + len(parsed.held_back)
    sheet.problems = [problem.as_record() for problem in problems]
    sheet.save()
    return sheet
