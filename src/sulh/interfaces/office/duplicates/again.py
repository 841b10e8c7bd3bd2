"""Settled pairs read by a second account, which does not see what the first decided."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sulh.evidence.identity.access import pair_to_read_again, readings_waiting_for
from sulh.evidence.identity.actions import read_again
from sulh.evidence.identity.rules import Verdict
from sulh.interfaces.office.door import page, reader
from sulh.interfaces.office.duplicates.forms import AnswerForm
from sulh.interfaces.office.duplicates.shown import places_of, rows_of, steps_of


@page(subject="pair", action="judge")
def begin(request: HttpRequest) -> HttpResponse:
    """The first pair that waits for this reader; the queue, when none does."""
    first = readings_waiting_for(reader(request)).first()
    if first is None:
        messages.info(request, _("No settled pair waits to be read again by you."))
        return redirect("duplicates:queue")
    return redirect("duplicates:again", first.pk)


@page(subject="pair", action="judge")
def pair(request: HttpRequest, number: int) -> HttpResponse:
    """Two lines beside one another and the evidence; the first answer is not on the page."""
    found = pair_to_read_again(reader(request), number)
    shown = {
        "number": number,
        "pair": found,
        "rows": rows_of(found),
        "places": places_of([found.first, found.second]),
        "steps": steps_of(found.reasons),
        "form": AnswerForm(),
    }
    return render(request, "duplicates/again.html", shown)


@page(subject="pair", action="judge")
@require_POST
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Keep what a second reader says and go on; whether it agrees is told to nobody here."""
    found = pair_to_read_again(reader(request), number)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say whether they are the same person or two."))
        return redirect("duplicates:again", number)
    read_again(
        reading=found.reading,
        verdict=Verdict(form.cleaned_data["verdict"]),
        reason=form.cleaned_data["reason"],
        at=timezone.now(),
        by=reader(request),
    )
    messages.success(request, _("Thank you. Where two readers disagree, the pair waits again."))
    return redirect("duplicates:begin_again")
