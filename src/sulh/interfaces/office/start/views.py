"""The start page, and the reader's choice of language."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from sulh.foundation.accounts.actions import choose_language
from sulh.interfaces.office.door import page, reader


@page(subject="start", action="read")
def start(request: HttpRequest) -> HttpResponse:
    """What waits for the reader."""
    return render(request, "start/start.html")


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponseBase:
    """Choose the language of the pages: for this browser, and for the account that is signed in."""
    code = request.POST.get("language", "")
    if request.user.is_authenticated and check_for_language(code):
        choose_language(account=reader(request), language=code, by=reader(request))
    return set_language(request)
