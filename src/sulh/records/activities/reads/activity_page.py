"""One activity: planned against held, expected against came, by session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, Sum

from sulh.records.activities.models import Activity, Session
from sulh.records.activities.reads.activity_list import SessionsOfActivity, sessions_by_activity
from sulh.records.activities.reads.scope import lines_that_count
from sulh.records.activities.rules.plans import HELD


@dataclass(frozen=True, slots=True)
class PeopleOfActivity:
    """Lines of who came, beside how many were expected at the sessions that were held."""

    expected: int
    came: int
    invited_only: int


def sessions_of_activity(activity: str) -> SessionsOfActivity:
    """The sessions of one activity in numbers."""
    return sessions_by_activity([activity]).get(activity, SessionsOfActivity())


def people_of_activity(activity: str) -> PeopleOfActivity:
    """Expected against came. Attendances, not people: one person at three sessions is three."""
    lines = lines_that_count().filter(session__activity=activity)
    held = Session.objects.filter(activity=activity, status=HELD)
    invited = Q(rung="invited")
    return PeopleOfActivity(
        expected=held.aggregate(people=Sum("expected"))["people"] or 0,
        came=lines.filter(~invited).count(),
        invited_only=lines.filter(invited).count(),
    )


def facts_of_activity(activity: Activity) -> Mapping[str, str]:
    """The activity's evidence columns, as the scope of a figure names them."""
    pillar = activity.project.pillar_id
    return {
        "activity.activity_id": activity.code,
        "activity.project_id": activity.project_id,
        "activity.pillar": pillar,
        "activity.kind": activity.kind,
        "activity.course": activity.course,
        "activity.rung": activity.rung,
        "project.project_id": activity.project_id,
        "project.pillar": pillar,
    }
