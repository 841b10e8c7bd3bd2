"""Putting activities and sessions on file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.records.activities.models import Activity, Session


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
    return Activity.objects.create(
        code=code,
        project_id=project,
        kind=kind,
        course=course,
        rung=rung,
        attendance_rung=attendance_rung,
        titles=dict(titles),
        reported=list(reported),
    )


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
