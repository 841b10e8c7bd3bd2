"""Who did what."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sulh.foundation.accounts.access import audit_entries_for, audited_actions_for
from sulh.foundation.audit.reads import Asked, state_of_chain
from sulh.foundation.audit.tasks import start_check
from sulh.interfaces.office.audit.forms import AskForm
from sulh.interfaces.office.door import page, reader

ON_A_PAGE = 50


@page(subject="audit", action="read")
def entries(request: HttpRequest) -> HttpResponse:
    """The entries the reader may read, newest first, by account, action or day."""
    form = AskForm(request.GET, actions=audited_actions_for(reader(request)))
    asked = Asked(**form.cleaned_data) if form.is_valid() else Asked()
    found = list(audit_entries_for(reader(request), asked)[: ON_A_PAGE + 1])
    older = found[ON_A_PAGE - 1].number if len(found) > ON_A_PAGE else None
    context = {"form": form, "entries": found[:ON_A_PAGE], "older": older, "asked": asked}
    return render(request, "audit/entries.html", context)


@page(subject="audit", action="read")
def chain(request: HttpRequest) -> HttpResponse:
    """Whether every entry still follows from the one before, as the last look found."""
    template = "audit/_state.html" if "HX-Request" in request.headers else "audit/chain.html"
    return render(request, template, {"chain": state_of_chain()})


@page(subject="audit", action="read")
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Look along the whole chain again, in the background."""
    start_check(by=reader(request))
    return redirect("audit:chain")
