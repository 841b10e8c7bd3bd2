"""Addresses of activities, sessions and the calendar."""

from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from sulh.interfaces.office.activities.views import (
    activity,
    attendance,
    calendar,
    headcount,
    lists,
    printing,
    session,
)


class ActivityCode(StringConverter):
    """The code of an activity: nothing that a database would refuse."""

    regex = r"[\w.-]{1,40}"


class SessionCode(StringConverter):
    """The code of a session, which may hold a slash."""

    regex = r"[\w./-]{1,40}"


register_converter(ActivityCode, "activity")
register_converter(SessionCode, "session")

app_name = "activities"
urlpatterns = [
    path("activities/", lists.activities, name="activities"),
    path("activities/new/", activity.new_activity, name="new-activity"),
    path("activities/<activity:code>/", activity.activity, name="activity"),
    path("activities/<activity:code>/change/", activity.changed_activity, name="change-activity"),
    path("activities/<activity:code>/sessions/new/", session.new_session, name="new-session"),
    path("sessions/", lists.sessions, name="sessions"),
    path("sessions/<session:code>/attendance/", attendance.attendance, name="attendance"),
    path("sessions/<session:code>/attendance/save/", attendance.save, name="save-attendance"),
    path("sessions/<session:code>/attendance/check/", attendance.check, name="check-attendance"),
    path("sessions/<session:code>/attendance/paste/", attendance.paste, name="paste-attendance"),
    path("sessions/<session:code>/headcount/", headcount.headcount, name="headcount"),
    path("sessions/<session:code>/sign-in-sheet/", printing.sign_in_sheet, name="sign-in-sheet"),
    path("sessions/<session:code>/invitations/", printing.invitations, name="invitations"),
    path("sessions/<session:code>/change/", session.changed_session, name="change-session"),
    path("sessions/<session:code>/held/", session.held, name="hold"),
    path("sessions/<session:code>/cancelled/", session.cancelled, name="cancel"),
    path("sessions/<session:code>/", session.session, name="session"),
    path("plan-changes/<int:number>/undo/", session.undone, name="undo"),
    path("views/<str:name>/keep/", lists.keep, name="keep-view"),
    path("views/<int:number>/forget/", lists.forget, name="forget-view"),
    path("calendar/", calendar.month, name="calendar"),
    path("calendar/address/", calendar.address, name="calendar-address"),
    path("calendar/<str:secret>.ics", calendar.feed, name="feed"),
]
