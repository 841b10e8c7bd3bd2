"""The lists of activities and of sessions, and the views of them that an account keeps."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sulh.foundation.accounts.access import may
from sulh.foundation.desks.access import view_of, views_of
from sulh.foundation.desks.actions import forget_view, keep_view
from sulh.foundation.places.reads import current_names
from sulh.intake.workbooks.rules.words import clean
from sulh.interfaces.office.activities.forms.filters import ActivityFilters, SessionFilters
from sulh.interfaces.office.activities.forms.places import ANYWHERE, options_of
from sulh.interfaces.office.door import page, reader
from sulh.interfaces.office.today import today
from sulh.records.activities.reads.activity_list import activities_listed
from sulh.records.activities.reads.session_list import sessions_listed

LISTS = {"activities": "activity", "sessions": "session"}
"""The lists that views are kept of, and what one must be allowed to read for them."""
LONGEST_NAME = 80
LONGEST_QUERY = 2000


@page(subject="activity", action="read")
def activities(request: HttpRequest) -> HttpResponse:
    """The activities that the filters ask for."""
    form = ActivityFilters(request.GET)
    found = activities_listed(form.wanted(), page=page_number(request))
    shown = {"form": form, "page": found, **_around(request, "activities")}
    return render(request, "activities/activities.html", shown)


@page(subject="session", action="read")
def sessions(request: HttpRequest) -> HttpResponse:
    """The sessions that the filters ask for."""
    form = SessionFilters(request.GET)
    found = sessions_listed(
        reader(request), form.wanted(), today=today(), page=page_number(request)
    )
    names = current_names(row.place for row in found.rows)
    rows = [(row, names.get(row.place, {})) for row in found.rows]
    shown = {"form": form, "page": found, "rows": rows, **_around(request, "sessions")}
    return render(request, "activities/sessions.html", shown)


@page(subject="session", action="read")
@require_POST
def keep(request: HttpRequest, name: str) -> HttpResponse:
    """Keep the filters of a list under a name."""
    query = clean(request.POST.get("query", ""))[:LONGEST_QUERY]
    title = clean(request.POST.get("name", ""))[:LONGEST_NAME]
    if title and name in LISTS:
        keep_view(page=name, name=title, query=query, by=reader(request))
        messages.success(request, _("The view is kept under this name."))
    else:
        messages.error(request, _("Give the view a name."))
    return redirect(f"{reverse(f'activities:{name}')}?{query}")


@page(subject="session", action="read")
@require_POST
def forget(request: HttpRequest, number: int) -> HttpResponse:
    """Take a kept view away."""
    view = view_of(reader(request), number)
    name = view.page
    forget_view(view=view, by=reader(request))
    messages.success(request, _("The view is gone."))
    return redirect(f"activities:{name}")


def page_number(request: HttpRequest) -> int:
    """Which page of a list is asked for; the first where the address says none."""
    asked = request.GET.get("page", "1")
    return min(int(asked), 100_000) if asked.isdecimal() and asked.isascii() else 1


def _around(request: HttpRequest, name: str) -> dict[str, Any]:
    """What stands around a list: the kept views, and what the account may do here."""
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "name": name,
        "query": query.urlencode(),
        "is_filtered": any(query.values()),
        "views": views_of(reader(request), page=name),
        "places": options_of(ANYWHERE),
        "may_plan": may(reader(request), subject="plan", action="change"),
    }
