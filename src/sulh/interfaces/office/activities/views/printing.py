"""Paper for a session: the sheet to sign in on, and the list of those invited."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import get_language

from sulh.foundation.places.reads import current_names
from sulh.interfaces.office.door import note_names_read_by, page, reader
from sulh.records.activities.access import invited_lines, session_seen_by

ROWS_WITHOUT_A_PLAN = 25
SPARE_ROWS = 5
MOST_ROWS = 400
LANGUAGES = {code: name for code, name in settings.LANGUAGES if code in ("tg", "ru", "en", "ar")}


@page(subject="session", action="read")
def sign_in_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The sheet people sign on, with a row for each who is expected and some to spare."""
    session = session_seen_by(reader(request), code)
    with translation.override(_language(request)):
        shown = {
            "session": session,
            "place": current_names([session.district_id or ""]).get(session.district_id or "", {}),
            "numbers": range(1, _rows(request, session.expected) + 1),
            "sheet_languages": LANGUAGES,
            "rows": _rows(request, session.expected),
        }
        return render(request, "activities/sign_in_sheet.html", shown)


@page(subject="line", action="read")
def invitations(request: HttpRequest, code: str) -> HttpResponse:
    """Who was invited, and of those who came and who did not; then who came uninvited."""
    session = session_seen_by(reader(request), code)
    note_names_read_by(request, of=f"session {code}")
    shown = {"session": session, "lists": invited_lines(reader(request), code)}
    return render(request, "activities/invitations.html", shown)


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in LANGUAGES else get_language() or "en"


def _rows(request: HttpRequest, expected: int | None) -> int:
    asked = request.GET.get("rows", "")
    if asked.isdecimal() and asked.isascii():
        return max(1, min(int(asked), MOST_ROWS))
    return min((expected or ROWS_WITHOUT_A_PLAN) + SPARE_ROWS, MOST_ROWS)
