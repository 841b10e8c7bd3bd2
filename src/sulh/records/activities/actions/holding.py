"""Saying what became of a planned session: held on a day, or cancelled for a reason."""

from __future__ import annotations

from datetime import date, datetime

from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.kernel.marks import _
from sulh.records.activities.actions.changes import note_change
from sulh.records.activities.models import PlanChange, Session
from sulh.records.activities.rules.plans import CANCELLED, HELD, PlanRefused

NOT_YET = _("A session cannot have been held on a day that has not come.")
ALREADY_HELD = _("The session is marked as held already.")
ALREADY_CANCELLED = _("The session is cancelled already.")
REASON_NEEDED = _("Say why the session was cancelled; the reason stays with it.")


@action("marked the session {session} as held")
def hold_session(
    *, session: Session, held_on: date, today: date, at: datetime, by: Account
) -> PlanChange:
    """Mark a session as held on a day. Raises PlanRefused for a day to come."""
    if held_on > today:
        raise PlanRefused(NOT_YET)
    if session.status == HELD:
        raise PlanRefused(ALREADY_HELD)
    return note_change(
        session,
        verb="held",
        before={"status": session.status, "held_on": session.held_on.isoformat()},
        after={"status": HELD, "held_on": held_on.isoformat()},
        at=at,
        by=by,
    )


@action("cancelled the session {session}")
def cancel_session(*, session: Session, reason: str, at: datetime, by: Account) -> PlanChange:
    """Cancel a session for a reason, which stays. Raises PlanRefused without one."""
    if not reason.strip():
        raise PlanRefused(REASON_NEEDED)
    if session.status == CANCELLED:
        raise PlanRefused(ALREADY_CANCELLED)
    return note_change(
        session,
        verb="cancelled",
        before={"status": session.status},
        after={"status": CANCELLED},
        reason=reason.strip(),
        at=at,
        by=by,
    )
