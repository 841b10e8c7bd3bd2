"""The steps of a letter: check, clear, send, return."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sulh.interfaces.office.door import page, reader
from sulh.interfaces.office.letters.forms import ReasonForm
from sulh.interfaces.office.letters.words import refusal_in_words
from sulh.reports.letters.access import letter_to_read
from sulh.reports.letters.actions import return_letter
from sulh.reports.letters.rules.steps import StepRefused
from sulh.reports.letters.tasks import StepOutcome, outcome_of, start_step

if TYPE_CHECKING:
    from sulh.reports.letters.models import Letter


@page(subject="letter", action="check")
@require_POST
def check(request: HttpRequest, name: str) -> HttpResponse:
    """Hold the draft against the records."""
    return _step(request, name, "check")


@page(subject="letter", action="clear")
@require_POST
def clear(request: HttpRequest, name: str) -> HttpResponse:
    """Clear a checked letter."""
    return _step(request, name, "clear")


@page(subject="letter", action="send")
@require_POST
def send(request: HttpRequest, name: str) -> HttpResponse:
    """Send a cleared letter to Headquarters."""
    return _step(request, name, "send")


@page(subject="letter", action="return")
@require_POST
def give_back(request: HttpRequest, name: str) -> HttpResponse:
    """Return a letter with a reason that stays."""
    letter = letter_to_read(reader(request), name)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("A letter is returned with a reason. Say what should change."))
        return redirect("letters:letter", name=name)
    reason = form.cleaned_data["reason"]
    try:
        return_letter(letter=letter, reason=reason, at=timezone.now(), by=reader(request))
        messages.success(request, _("The letter was returned with your reason."))
    except StepRefused as refusal:
        messages.error(request, refusal_in_words(refusal.sentence, refusal.values))
    return redirect("letters:letter", name=name)


@page(subject="letter", action="read")
def under_way(request: HttpRequest, name: str, work: UUID) -> HttpResponse:
    """A step that counts in the background; it leads to the letter when it is done."""
    letter = letter_to_read(reader(request), name)
    outcome = outcome_of(str(work), letter=letter)
    if outcome is None:
        return render(request, "letters/under_way.html", {"letter": letter, "work": work})
    return told(request, letter, outcome)


def told(request: HttpRequest, letter: Letter, outcome: StepOutcome) -> HttpResponse:
    """Say how a step ended, and lead back to the letter."""
    now = letter_to_read(reader(request), letter.pk)
    if outcome.refused:
        messages.error(request, refusal_in_words(outcome.refused, outcome.values))
    elif outcome.did == "check" and now.state == "draft":
        messages.warning(
            request, _("The letter was checked and stays a draft: the sentences in red are untrue.")
        )
    else:
        messages.success(request, _DONE[outcome.did])
    return redirect("letters:letter", name=letter.pk)


def _step(request: HttpRequest, name: str, action: str) -> HttpResponse:
    letter = letter_to_read(reader(request), name)
    started = start_step(letter=letter, action=action, by=reader(request))
    if isinstance(started, str):
        return redirect("letters:under_way", name=name, work=started)
    return told(request, letter, started)


_DONE = {
    "check": gettext_lazy("The letter is checked: the records give everything it says."),
    "clear": gettext_lazy("The letter is cleared."),
    "send": gettext_lazy("The letter is sent. Its text, its readings and its files are frozen."),
    "seal": gettext_lazy("The public bundle is sealed and kept."),
    "seal_for_auditor": gettext_lazy(
        "The auditor's edition is sealed. It waits for you below until tomorrow."
    ),
}
