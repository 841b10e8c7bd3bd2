"""Putting activities and sessions on file, and changing what is planned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.kernel.marks import _
from sulh.records.activities.actions.changes import note_change, note_words
from sulh.records.activities.models import Activity, PlanChange, Session
from sulh.records.activities.rules.plans import (
    ActivityPlan,
    PlanRefused,
    SessionPlan,
    changed_fields,
)

NOTHING_CHANGED = _("Nothing was changed: the plan says so already.")


@action("planned the activity {code}")
def plan_activity(
    *,
    code: str,
    project: str,
    kind: str,
    course: str,
    rung: str,
    titles: Mapping[str, str],
    by: Account,
    attendance_rung: str = "came",
    reported: Sequence[Mapping[str, Any]] = (),
) -> Activity:
    """Put an activity on file, on the rung it has reached."""
    activity = Activity.objects.create(
        code=code,
        project_id=project,
        kind=kind,
        course=course,
        rung=rung,
        attendance_rung=attendance_rung,
        titles=dict(titles),
        reported=list(reported),
    )
    note_words(activity)
    return activity


@action("planned the session {code}")
def plan_session(
    *,
    code: str,
    activity: str,
    held_on: date,
    status: str,
    by: Account,
    place: str | None = None,
    district: str | None = None,
    centre: str | None = None,
    constituency: str | None = None,
    generation: int = 0,
    expected: int | None = None,
    language: str = "",
    topic: str = "",
) -> Session:
    """Put a session on file; ``generation`` is 0 where the office trains, 1 where trainees do."""
    return Session.objects.create(
        code=code,
        activity_id=activity,
        held_on=held_on,
        status=status,
        place_id=place,
        district_id=district,
        centre_id=centre,
        constituency_id=constituency,
        generation=generation,
        expected=expected,
        language=language,
        topic=topic,
    )


@action("changed the plan of the activity {activity}")
def change_activity(
    *, activity: Activity, plan: ActivityPlan, at: datetime, by: Account
) -> PlanChange:
    """Let an activity say what ``plan`` says. Raises PlanRefused where it says so already."""
    before, after = changed_fields(asdict(plan_of_activity(activity)), asdict(plan))
    if not after:
        raise PlanRefused(NOTHING_CHANGED)
    return note_change(activity, verb="changed", before=before, after=after, at=at, by=by)


@action("changed the plan of the session {session}")
def change_session(*, session: Session, plan: SessionPlan, at: datetime, by: Account) -> PlanChange:
    """Let a session say what ``plan`` says. Raises PlanRefused where it says so already."""
    before, after = changed_fields(_as_kept(plan_of_session(session)), _as_kept(plan))
    if not after:
        raise PlanRefused(NOTHING_CHANGED)
    return note_change(session, verb="changed", before=before, after=after, at=at, by=by)


def plan_of_activity(activity: Activity) -> ActivityPlan:
    """What an activity says now."""
    return ActivityPlan(
        project=activity.project_id,
        kind=activity.kind,
        course=activity.course,
        rung=activity.rung,
        titles=dict(activity.titles),
        attendance_rung=activity.attendance_rung,
    )


def plan_of_session(session: Session) -> SessionPlan:
    """What a session says now."""
    return SessionPlan(
        held_on=session.held_on,
        place=session.place_id,
        district=session.district_id,
        centre=session.centre_id,
        constituency=session.constituency_id,
        generation=session.generation,
        expected=session.expected,
        language=session.language,
        topic=session.topic,
    )


def _as_kept(plan: SessionPlan) -> dict[str, object]:
    """The plan as the table of changes keeps it: the day as text."""
    return asdict(plan) | {"held_on": plan.held_on.isoformat()}
