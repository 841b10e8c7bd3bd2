"""The page of one activity, and planning it."""

from __future__ import annotations

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sulh.evidence.figures.reads.about import figures_about
from sulh.foundation.accounts.access import may
from sulh.foundation.places.reads import current_names
from sulh.interfaces.office.activities.forms.plans import ActivityForm, start_of_activity
from sulh.interfaces.office.activities.refusals import told
from sulh.interfaces.office.activities.views.lists import page_number
from sulh.interfaces.office.door import page, reader
from sulh.interfaces.office.today import today
from sulh.records.activities.access import activity_with_code
from sulh.records.activities.actions.planning import (
    change_activity,
    plan_activity,
    plan_of_activity,
)
from sulh.records.activities.kinds import KINDS
from sulh.records.activities.reads.activity_page import (
    facts_of_activity,
    people_of_activity,
    sessions_of_activity,
)
from sulh.records.activities.reads.session_list import SessionFilter, sessions_listed
from sulh.records.activities.reads.session_page import changes_of
from sulh.records.activities.rules.plans import PlanRefused


@page(subject="activity", action="read")
def activity(request: HttpRequest, code: str) -> HttpResponse:
    """What the activity is, planned against held, and its sessions."""
    found = activity_with_code(code)
    listed = sessions_listed(
        reader(request),
        SessionFilter(activity=code),
        today=today(),
        page=page_number(request),
    )
    names = current_names(row.place for row in listed.rows)
    sessions = sessions_of_activity(code)
    shown = {
        "activity": found,
        "kind": KINDS[found.kind],
        "sessions": sessions,
        "people": people_of_activity(code),
        "page": listed,
        "rows": [(row, names.get(row.place, {})) for row in listed.rows],
        "figures": figures_about(facts_of_activity(found), days=sessions.days),
        "changes": changes_of(activity=code),
        "may_plan": may(reader(request), subject="plan", action="change"),
    }
    return render(request, "activities/activity.html", shown)


@page(subject="plan", action="change")
def new_activity(request: HttpRequest) -> HttpResponse:
    """Plan an activity."""
    form = ActivityForm(request.POST or None, is_new=True, initial={"rung": "planned"})
    if request.method == "POST" and form.is_valid() and _planned(request, form):
        messages.success(request, _("The activity is planned. Plan its sessions now."))
        return redirect("activities:activity", form.cleaned_data["code"])
    shown = {"form": form, "back": reverse("activities:activities")}
    return render(request, "activities/new_activity.html", shown)


@page(subject="plan", action="change")
def changed_activity(request: HttpRequest, code: str) -> HttpResponse:
    """Change what an activity says."""
    found = activity_with_code(code)
    start = start_of_activity(plan_of_activity(found))
    form = ActivityForm(request.POST or None, is_new=False, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            change_activity(activity=found, plan=form.plan(), at=timezone.now(), by=reader(request))
        except PlanRefused as refusal:
            messages.warning(request, told(refusal))
        else:
            messages.success(request, _("The activity is changed. You can undo it below."))
        return redirect("activities:activity", code)
    shown = {"form": form, "activity": found}
    return render(request, "activities/changed_activity.html", shown)


def _planned(request: HttpRequest, form: ActivityForm) -> bool:
    plan, code = form.plan(), form.cleaned_data["code"]
    try:
        plan_activity(
            code=code,
            project=plan.project,
            kind=plan.kind,
            course=plan.course,
            rung=plan.rung,
            titles=plan.titles,
            attendance_rung=plan.attendance_rung,
            by=reader(request),
        )
    except IntegrityError:
        form.add_error("code", _("Another activity has this code."))
        return False
    return True
