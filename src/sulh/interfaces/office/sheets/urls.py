"""Addresses of the sheets."""

from __future__ import annotations

from django.urls import path

from sulh.interfaces.office.sheets.views import deciding, delivery, handing_in, line

app_name = "sheets"
urlpatterns = [
    path("", handing_in.deliveries, name="list"),
    path("hand-in/", handing_in.hand_in, name="hand_in"),
    path("<int:number>/", delivery.journey, name="delivery"),
    path("<int:number>/progress/", delivery.progress, name="progress"),
    path("<int:number>/counts/", delivery.counts, name="counts"),
    path("<int:number>/tabs/<int:position>/", delivery.tab, name="tab"),
    path("<int:number>/file/", delivery.file, name="file"),
    path("<int:number>/with-errors/", delivery.with_errors, name="with_errors"),
    path("<int:number>/correct/", deciding.correct, name="correct"),
    path("<int:number>/corrections/<int:correction>/undo/", deciding.undo, name="undo"),
    path("<int:number>/sessions/", deciding.sessions, name="sessions"),
    path("<int:number>/sheets/<int:sheet>/leave-out/", deciding.leave_out, name="leave_out"),
    path("<int:number>/accept/", deciding.accept, name="accept"),
    path("<int:number>/set-aside/", deciding.aside, name="aside"),
    path("<int:number>/read-again/", deciding.read_again, name="read_again"),
    path("<int:number>/withdraw/", deciding.withdraw, name="withdraw"),
    path("<int:number>/reinstate/", deciding.reinstate, name="reinstate"),
    path(
        "headcounts/<str:session>/<slug:sex>/<slug:affiliation>/", line.headcount, name="headcount"
    ),
    path("lines/<int:attendance>/", line.line, name="line"),
]
