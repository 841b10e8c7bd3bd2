"""What an officer adds to a delivery without touching its file, and takes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.intake.workbooks.actions.receiving import note_decision
from sulh.intake.workbooks.models import Correction, Delivery, Sheet
from sulh.intake.workbooks.reads import cells_as_written
from sulh.intake.workbooks.rules.choices import CorrectedCell


@action("corrected cells of {delivery}")
def correct_cells(
    *, delivery: Delivery, cells: Sequence[CorrectedCell], at: datetime, by: Account
) -> list[Correction]:
    """Say what cells shall be read as. A cell corrected before takes the new correction."""
    return [
        _correct(delivery, cell, written, at=at, by=by)
        for cell, written in cells_as_written(delivery, cells).items()
    ]


def _correct(
    delivery: Delivery, cell: CorrectedCell, written: str, *, at: datetime, by: Account
) -> Correction:
    place = {"position": cell.position, "row": cell.row, "column": cell.column}
    holding = delivery.corrections.filter(**place, undone_at=None)
    holding.update(undone_by=by, undone_at=at)
    return Correction.objects.create(
        delivery=delivery,
        **place,
        written=written,
        value=cell.value,
        by=by,
        at=at,
    )


@action("took back a correction of {delivery}")
def undo_correction(
    *, delivery: Delivery, correction: Correction, at: datetime, by: Account
) -> Correction:
    """Let the cell be read as the file says again."""
    correction.undone_by, correction.undone_at = by, at
    correction.save(update_fields=("undone_by", "undone_at"))
    return correction


@action("chose sessions for {delivery}")
def choose_sessions(
    *, delivery: Delivery, sessions: dict[int, str], at: datetime, by: Account
) -> Delivery:
    """Say which session each tab belongs to, whatever its cells say; no code takes it back."""
    chosen = {**delivery.sessions, **{str(tab): code for tab, code in sessions.items()}}
    delivery.sessions = {tab: code for tab, code in chosen.items() if code}
    delivery.save(update_fields=("sessions",))
    return delivery


@action("left lines of {sheet} out")
def leave_lines_out(*, sheet: Sheet, rows: Iterable[int], by: Account) -> Sheet:
    """Say which rows of a sheet shall not be recorded, in place of those said before."""
    sheet.left_out = sorted(set(rows))
    sheet.save(update_fields=("left_out",))
    return sheet


@action("set {delivery} aside")
def set_aside(*, delivery: Delivery, at: datetime, by: Account) -> Delivery:
    """Refuse what waits for a decision: none of it is recorded. The file stays."""
    waiting = delivery.sheets.filter(state=Sheet.State.READ)
    waiting.update(state=Sheet.State.LEFT_OUT)
    is_partly_recorded = delivery.sheets.filter(state=Sheet.State.RECORDED).exists()
    state = Delivery.State.RECORDED if is_partly_recorded else Delivery.State.REFUSED
    return note_decision(delivery, state, at=at, by=by)
