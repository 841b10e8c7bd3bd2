"""Addresses of activities, sessions and the calendar."""

from __future__ import annotations

from django.urls import path

from sulh.interfaces.office.activities.views import (
    activity,
    attendance,
    calendar,
    headcount,
    lists,
    printing,
    session,
)

app_name = "activities"
urlpatterns = [
    path("activities/", lists.activities, name="activities"),
    path("activities/new/", activity.new_activity, name="new-activity"),
    path("activities/<str:code>/", activity.activity, name="activity"),
    path("activities/<str:code>/change/", activity.changed_activity, name="change-activity"),
    path("activities/<str:code>/sessions/new/", session.new_session, name="new-session"),
    path("sessions/", lists.sessions, name="sessions"),
    path("sessions/<path:code>/attendance/", attendance.attendance, name="attendance"),
    path("sessions/<path:code>/attendance/save/", attendance.save, name="save-attendance"),
    path("sessions/<path:code>/attendance/check/", attendance.check, name="check-attendance"),
    path("sessions/<path:code>/attendance/paste/", attendance.paste, name="paste-attendance"),
    path("sessions/<path:code>/headcount/", headcount.headcount, name="headcount"),
    path("sessions/<path:code>/sign-in-sheet/", printing.sign_in_sheet, name="sign-in-sheet"),
    path("sessions/<path:code>/invitations/", printing.invitations, name="invitations"),
    path("sessions/<path:code>/change/", session.changed_session, name="change-session"),
    path("sessions/<path:code>/held/", session.held, name="hold"),
    path("sessions/<path:code>/cancelled/", session.cancelled, name="cancel"),
    path("sessions/<path:code>/", session.session, name="session"),
    path("plan-changes/<int:number>/undo/", session.undone, name="undo"),
    path("views/<str:name>/keep/", lists.keep, name="keep-view"),
    path("views/<int:number>/forget/", lists.forget, name="forget-view"),
    path("calendar/", calendar.month, name="calendar"),
    path("calendar/address/", calendar.address, name="calendar-address"),
    path("calendar/<str:secret>.ics", calendar.feed, name="feed"),
]
