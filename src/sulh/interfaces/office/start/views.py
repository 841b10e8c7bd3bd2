"""The start page, and the reader's choice of language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from sulh.foundation.accounts.access import may
from sulh.foundation.accounts.actions import choose_language, note_look
from sulh.interfaces.office.door import page, reader
from sulh.interfaces.office.start.roles import PAGES
from sulh.interfaces.office.start.sections import Ask, Section, Visit
from sulh.interfaces.office.today import today
from sulh.kernel.symbols import parse_symbol
from sulh.reports.bundles.reads.published import published_bundle

BEFORE = "looked_before"
"""Where the session keeps the moment since when things are news; set when it begins."""


@page(subject="start", action="read")
def start(request: HttpRequest) -> HttpResponse:
    """What waits for the reader, what is new, what is late."""
    account = reader(request)
    visit = Visit(account, today(), _looked_before(request))
    sections = PAGES[account.role]
    context = {
        "visit": visit,
        "title": sections.title,
        "waits": _told(sections.waits, visit),
        "new": _told(sections.new, visit),
        "late": _told(sections.late, visit),
        "may_hand_in": may(account, subject="workbook", action="import"),
    }
    return render(request, "start/start.html", context)


@page(subject="start", action="read")
@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """What was new is seen: from now on only later things are."""
    _note_look(request, now=True)
    return redirect("start:start")


@page(subject="start", action="read")
def bundle(_request: HttpRequest, seal: int) -> HttpResponse:
    """A public bundle, which anybody may have: donors and auditors find it at their start page."""
    found, content = published_bundle(seal)
    name = f"{parse_symbol(found.version.letter.symbol).file_safe}.sulh.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/zip", headers=headers)


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponseBase:
    """Choose the language of the pages: for this browser, and for the account that is signed in."""
    code = request.POST.get("language", "")
    if request.user.is_authenticated and check_for_language(code):
        choose_language(account=reader(request), language=code, by=reader(request))
    return set_language(request)


def _told(asks: Iterable[Ask], visit: Visit) -> list[Section]:
    return [section for ask in asks for section in (ask(visit),) if section]


def _looked_before(request: HttpRequest) -> datetime | None:
    if BEFORE not in request.session:
        _note_look(request)
    kept = request.session[BEFORE]
    return datetime.fromisoformat(kept) if kept else None


def _note_look(request: HttpRequest, *, now: bool = False) -> None:
    """Once a session, so that reading the page writes nothing: an import may hold the database."""
    account, at = reader(request), timezone.now()
    since = at if now else account.looked_at
    request.session[BEFORE] = since.isoformat() if since else ""
    note_look(account, at=at)
