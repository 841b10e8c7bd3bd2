"""How a change of the plan is stored beside the plan, and undone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.kernel.marks import _
from sulh.records.activities.models import (
    Activity,
    ActivityWords,
    Attendance,
    HeadCount,
    PlanChange,
    Session,
)
from sulh.records.activities.rules.plans import HELD, PlanRefused, folded_words

CHANGED_MEANWHILE = _(
    "The plan was changed meanwhile by somebody else. Look at it again, then change it."
)
ALREADY_UNDONE = _("This change was already undone.")
LINES_TELL_OTHERWISE = _(
    "People are recorded for {code}, so it was held. Undo the sheets that recorded them first."
)
POINTS_TO = ("project", "place", "district", "centre", "constituency")
"""What a plan names by its code and the record keeps as a key."""


@action("undid a change of the plan of {of}")
def undo_change(*, change: PlanChange, of: str, at: datetime, by: Account) -> PlanChange:
    """Let the plan of ``of`` (a code) say again what it said before ``change``.

    Raises PlanRefused where it was undone already, or where the plan says something else by now.
    """
    if PlanChange.objects.filter(undoes=change).exists():
        raise PlanRefused(ALREADY_UNDONE)
    record = change.session or change.activity
    assert record is not None  # noqa: S101 - a constraint of the table
    return note_change(
        record, verb="undid", before=change.after, after=change.before, at=at, by=by, undoes=change
    )


def note_change(
    record: Activity | Session,
    *,
    verb: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    at: datetime,
    by: Account,
    reason: str = "",
    undoes: PlanChange | None = None,
) -> PlanChange:
    """Write ``after`` into the record and keep what it said before. Part of an action.

    Raises PlanRefused where the record no longer says ``before``, and where a session would stop
    being held that people are recorded for.
    """
    kept = type(record)._default_manager.select_for_update().get(pk=record.pk)
    if any(_said(kept, name) != value for name, value in before.items()):
        raise PlanRefused(CHANGED_MEANWHILE)
    if after.get("status", HELD) != HELD and _has_people(kept):
        raise PlanRefused(LINES_TELL_OTHERWISE, code=kept.pk)
    for each in (kept, record):
        for name, value in after.items():
            setattr(each, _attribute(name), _kept(name, value))
    kept.save(update_fields=[_attribute(name) for name in after])
    if isinstance(kept, Activity):
        note_words(kept)
    return PlanChange.objects.create(
        activity=kept if isinstance(kept, Activity) else None,
        session=kept if isinstance(kept, Session) else None,
        verb=verb,
        reason=reason,
        before=dict(before),
        after=dict(after),
        at=at,
        by=by,
        undoes=undoes,
    )


def note_words(activity: Activity) -> None:
    """Keep the words an activity is found by in step with what it says. Part of an action."""
    ActivityWords.objects.update_or_create(
        activity=activity,
        defaults={
            "folded": folded_words(
                code=activity.code, course=activity.course, titles=activity.titles
            )
        },
    )


def _attribute(name: str) -> str:
    return f"{name}_id" if name in POINTS_TO else name


def _said(record: Activity | Session, name: str) -> Any:
    value = getattr(record, _attribute(name))
    return value.isoformat() if isinstance(value, date) else value


def _kept(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name == "held_on" else value


def _has_people(record: Activity | Session) -> bool:
    return (
        Attendance.objects.filter(session_id=record.pk).exclude(rung="invited").exists()
        or HeadCount.objects.filter(session_id=record.pk).exists()
    )
