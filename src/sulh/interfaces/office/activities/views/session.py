"""The page of one session: its plan, its sheets, who came, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sulh.foundation.accounts.access import may
from sulh.foundation.places.reads import current_names
from sulh.intake.workbooks.access import sheets_seen_among
from sulh.interfaces.office.activities.forms.places import LAND, options_of
from sulh.interfaces.office.activities.forms.plans import CancelForm, HoldForm, SessionForm
from sulh.interfaces.office.activities.refusals import told
from sulh.interfaces.office.door import note_names_read_by, page, reader
from sulh.interfaces.office.today import today
from sulh.records.activities.access import (
    activity_with_code,
    change_seen_by,
    named_lines,
    session_seen_by,
    walk_ins_of,
)
from sulh.records.activities.actions.changes import undo_change
from sulh.records.activities.actions.holding import cancel_session, hold_session
from sulh.records.activities.actions.planning import change_session, plan_of_session, plan_session
from sulh.records.activities.reads.session_list import codes_of_sessions
from sulh.records.activities.reads.session_page import (
    SheetOfSession,
    changes_of,
    headcounts_of,
    sheets_of,
    summary_of,
)
from sulh.records.activities.rules.plans import PlanRefused, next_code

if TYPE_CHECKING:
    from sulh.foundation.accounts.models import Account

LINES_SHOWN = 50


@page(subject="session", action="read")
def session(request: HttpRequest, code: str) -> HttpResponse:
    """What was planned, who came, and the sheets that say so."""
    found, sheets = session_seen_by(reader(request), code), sheets_of(code)
    lines = _lines(reader(request), code, everything="lines" in request.GET)
    if lines["lines"]:
        note_names_read_by(request, of=f"session {code}")
    places = (found.place_id, found.centre_id, found.constituency_id, found.district_id)
    names = current_names(filter(None, places))
    shown = {
        "session": found,
        "places": [(place, names.get(place, {})) for place in places if place],
        "summary": summary_of(code),
        "headcounts": headcounts_of(code),
        "counted": request.GET.get("counted", ""),
        "sheets": sheets,
        "sheets_open": _sheets_open(reader(request), sheets),
        "changes": changes_of(session=code),
        "invitations": walk_ins_of(code),
        "hold": HoldForm(initial={"held_on": found.held_on}, auto_id="hold_%s"),
        "cancel": CancelForm(auto_id="cancel_%s"),
        **lines,
        **_powers(reader(request)),
    }
    return render(request, "activities/session.html", shown)


@page(subject="plan", action="change")
def new_session(request: HttpRequest, code: str) -> HttpResponse:
    """Plan a session of an activity."""
    activity = activity_with_code(code)
    proposed = next_code(codes_of_sessions(code), otherwise=code)
    start = {"code": proposed, "held_on": today(), "generation": 0}
    form = SessionForm(request.POST or None, is_new=True, initial=start)
    if request.method == "POST" and form.is_valid() and _planned(request, form, code):
        messages.success(request, _("The session is planned."))
        return redirect("activities:session", form.cleaned_data["code"])
    shown = {"form": form, "activity": activity, "places": options_of(LAND)}
    return render(request, "activities/new_session.html", shown)


@page(subject="plan", action="change")
def changed_session(request: HttpRequest, code: str) -> HttpResponse:
    """Change where and when a session is planned."""
    found = session_seen_by(reader(request), code)
    plan = plan_of_session(found)
    start = {name: getattr(plan, name) for name in SessionForm.base_fields if name != "code"}
    form = SessionForm(request.POST or None, is_new=False, initial=start)
    if request.method == "POST" and form.is_valid():
        _do(
            request,
            _("The session is changed. You can undo it below."),
            change_session,
            session=found,
            plan=form.plan(place=plan.place),
        )
        return redirect("activities:session", code)
    shown = {"form": form, "session": found, "places": options_of(LAND)}
    return render(request, "activities/changed_session.html", shown)


@page(subject="session", action="hold")
@require_POST
def held(request: HttpRequest, code: str) -> HttpResponse:
    """Say that the session was held."""
    found = session_seen_by(reader(request), code)
    form = HoldForm(request.POST)
    if form.is_valid():
        _do(
            request,
            _("The session is marked as held."),
            hold_session,
            session=found,
            held_on=form.cleaned_data["held_on"],
            today=today(),
        )
    else:
        messages.error(request, _("Write the day on which it was held."))
    return redirect("activities:session", code)


@page(subject="plan", action="change")
@require_POST
def cancelled(request: HttpRequest, code: str) -> HttpResponse:
    """Say that the session was cancelled, and why."""
    found = session_seen_by(reader(request), code)
    form = CancelForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    _do(request, _("The session is cancelled."), cancel_session, session=found, reason=reason)
    return redirect("activities:session", code)


@page(subject="plan", action="change")
@require_POST
def undone(request: HttpRequest, number: int) -> HttpResponse:
    """Undo one change of a plan."""
    change = change_seen_by(reader(request), number)
    of = change.session_id or change.activity_id or ""
    _do(request, _("The change is undone."), undo_change, change=change, of=of)
    return redirect("activities:session" if change.session_id else "activities:activity", of)


def _do(request: HttpRequest, done: str, act: Any, **values: Any) -> None:
    """Change a plan, and say that it is done or why it is not."""
    try:
        act(at=timezone.now(), by=reader(request), **values)
    except PlanRefused as refusal:
        messages.error(request, told(refusal))
    else:
        messages.success(request, done)


def _planned(request: HttpRequest, form: SessionForm, activity: str) -> bool:
    plan, code = form.plan(), form.cleaned_data["code"]
    try:
        plan_session(
            code=code,
            activity=activity,
            held_on=plan.held_on,
            status="planned",
            district=plan.district,
            centre=plan.centre,
            constituency=plan.constituency,
            generation=plan.generation,
            expected=plan.expected,
            language=plan.language,
            topic=plan.topic,
            by=reader(request),
        )
    except IntegrityError:
        form.add_error("code", _("Another session has this code."))
        return False
    return True


def _lines(account: Account, code: str, *, everything: bool) -> dict[str, Any]:
    """The lines with their names, for roles that may read them; a part of a long list first."""
    if not may(account, subject="line", action="read"):
        return {"may_read_lines": False, "lines": ()}
    lines = named_lines(account, code, at_most=None if everything else LINES_SHOWN + 1)
    return {
        "may_read_lines": True,
        "lines": lines if everything else lines[:LINES_SHOWN],
        "has_more_lines": not everything and len(lines) > LINES_SHOWN,
    }


def _sheets_open(account: Account, sheets: Sequence[SheetOfSession]) -> frozenset[int]:
    """Those sheets that the account may open; none for a role without the permission."""
    if not may(account, subject="sheet", action="read"):
        return frozenset()
    return sheets_seen_among(account, [each.sheet for each in sheets if each.delivery])


def _powers(account: Account) -> dict[str, bool]:
    """What the account may do with the session."""
    return {
        "may_plan": may(account, subject="plan", action="change"),
        "may_hold": may(account, subject="session", action="hold"),
        "may_type": may(account, subject="workbook", action="import"),
        "may_read_sheets": may(account, subject="sheet", action="read"),
        "may_see_activity": may(account, subject="activity", action="read"),
    }
