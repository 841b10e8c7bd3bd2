"""The calendar: a month on a page, and the feed that calendar programs subscribe to."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sulh.foundation.accounts.access import may, require_permission
from sulh.foundation.accounts.rules import NotAllowed
from sulh.foundation.desks.access import NoSuchCalendar, calendar_address_of, calendar_with
from sulh.foundation.desks.actions import make_calendar_address, revoke_calendar_address
from sulh.foundation.places.reads import current_names
from sulh.interfaces.office.activities.feed import calendar_file
from sulh.interfaces.office.activities.months import (
    days_of,
    month_after,
    month_asked,
    month_before,
    weeks_of,
)
from sulh.interfaces.office.door import page, reader
from sulh.interfaces.office.today import today
from sulh.interfaces.pages.speaking import reader_language
from sulh.records.activities.reads.calendar import sessions_between
from sulh.records.mandates.reads import clock_days

if TYPE_CHECKING:
    from datetime import date

    from sulh.foundation.accounts.models import Account
    from sulh.records.mandates.rules import ClockDay

FEED_REACHES_BACK = timedelta(days=60)
FEED_REACHES_FORWARD = timedelta(days=400)


@page(subject="session", action="read")
def month(request: HttpRequest) -> HttpResponse:
    """One month of sessions, and of the mandate's clock for those who keep it."""
    this_day = today()
    shown = month_asked(request.GET.get("month", ""), today=this_day)
    weeks = weeks_of(shown)
    first, last = weeks[0][0], weeks[-1][-1]
    sessions = sessions_between(reader(request), first=first, last=last)
    said = {
        "month": shown,
        "before": month_before(shown),
        "after": month_after(shown),
        "weekdays": weeks[0],
        "weeks": days_of(
            shown,
            today=this_day,
            sessions=sessions,
            clock=_clock(reader(request), first, last),
            names=current_names(session.place for session in sessions),
        ),
        "address": calendar_address_of(reader(request)),
        "secret_address": request.session.pop("calendar_address", ""),
    }
    return render(request, "activities/month.html", said)


@page(subject="session", action="read")
@require_POST
def address(request: HttpRequest) -> HttpResponse:
    """Make the account's secret address anew, or revoke it."""
    at = timezone.now()
    if request.POST.get("do") == "revoke":
        revoke_calendar_address(at=at, by=reader(request))
        messages.success(request, _("The address is revoked: it answers nobody any more."))
    else:
        language = reader_language().code
        secret = make_calendar_address(language=language, at=at, by=reader(request))
        feed_address = reverse("activities:feed", args=[secret])
        request.session["calendar_address"] = request.build_absolute_uri(feed_address)
        messages.success(request, _("The address is made. It is shown below this once."))
    return redirect("activities:calendar")


@require_safe
@never_cache
@login_not_required
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar of the account whose secret this is. It names no person.

    A calendar program does not sign in: the permission is asked of the account of the address.
    """
    try:
        calendar = calendar_with(secret)
        require_permission(calendar.account, subject="session", action="read")
    except (NoSuchCalendar, NotAllowed) as closed:
        raise Http404 from closed
    this_day = today()
    first, last = this_day - FEED_REACHES_BACK, this_day + FEED_REACHES_FORWARD
    sessions = sessions_between(calendar.account, first=first, last=last)
    with translation.override(calendar.language):
        content = calendar_file(
            sessions=sessions,
            clock=_clock(calendar.account, first, last),
            names=current_names(session.place for session in sessions),
            at=timezone.now(),
            site=request.build_absolute_uri("/"),
        )
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


def _clock(account: Account, first: date, last: date) -> list[ClockDay]:
    """The mandate's clock, for the roles that keep it."""
    if not may(account, subject="mandate", action="read"):
        return []
    return clock_days(first=first, last=last)
