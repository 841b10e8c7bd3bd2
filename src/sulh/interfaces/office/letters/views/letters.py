"""The list of letters, a letter's workbench, its history and its preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sulh.foundation.accounts.access import may
from sulh.interfaces.office.door import page, reader
from sulh.interfaces.office.letters import shown
from sulh.interfaces.office.letters.forms import AuditorForm, BeginForm, ReasonForm
from sulh.interfaces.office.letters.words import refusal_in_words
from sulh.reports.bundles.reads.published import copies_waiting, is_published, seals_of
from sulh.reports.letters.access import (
    actions_open_to,
    letter_at_work,
    letter_to_read,
    letters_for,
    letters_waiting_for,
    reads_drafts,
    version_to_read,
    with_last_step,
)
from sulh.reports.letters.actions.writing import begin_new_letter
from sulh.reports.letters.reads import check_as_last_told, laid_out, newest_step, sent_file_names
from sulh.reports.letters.reads.histories import letter_history
from sulh.reports.letters.reads.workbench import workbench
from sulh.reports.letters.rules.beginning import Beginning
from sulh.reports.letters.rules.steps import StepRefused

if TYPE_CHECKING:
    from sulh.reports.letters.models import Letter


@page(subject="letter", action="read")
def letters(request: HttpRequest) -> HttpResponse:
    """Every letter the reader may see, with its state and what it waits for."""
    account = reader(request)
    waiting = {letter.pk for letter in letters_waiting_for(account)}
    rows = [
        {"letter": letter, "waits": letter.pk in waiting}
        for letter in with_last_step(letters_for(account)).order_by("-pk")
    ]
    begins = bool(rows) and may(account, subject="letter", action="draft")
    return render(request, "letters/letters.html", {"rows": rows, "begins": begins})


@page(subject="letter", action="draft")
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a letter from the letter of the year before."""
    earlier = letters_for(reader(request)).order_by("-pk").first()
    form = BeginForm(request.POST or None)
    if earlier and request.method == "POST" and form.is_valid():
        try:
            return _begun(request, form, earlier)
        except StepRefused as refusal:
            form.add_error(None, refusal_in_words(refusal.sentence, refusal.values))
    return render(request, "letters/begin.html", {"form": form, "earlier": earlier})


def _begun(request: HttpRequest, form: BeginForm, earlier: Letter) -> HttpResponse:
    data = form.cleaned_data
    new = Beginning(
        name=data["name"],
        symbol=data["symbol"],
        dated=data["dated"],
        period=(data["first_day"], data["last_day"]),
        until=data["until"],
    )
    begin_new_letter(new=new, name=new.name, earlier=earlier, at=timezone.now(), by=reader(request))
    messages.success(request, _("The letter is begun. What is red counts another year."))
    return redirect("letters:letter", name=new.name)


@page(subject="letter", action="read")
def letter(request: HttpRequest, name: str) -> HttpResponse:
    """The workbench of a letter; for who reads input only, the input."""
    account = reader(request)
    found = letter_to_read(account, name)
    version = version_to_read(account, found)
    context = {
        "letter": found,
        "version": version,
        "open": actions_open_to(account, found, last_step_by=_last_step_by(found)),
        "reason_form": ReasonForm(),
        "files": sent_file_names(version),
        "has_bundle": is_published(found.symbol),
    }
    if not reads_drafts(account):
        return render(request, "letters/input.html", context | shown.pages(version))
    bench = workbench(version)
    return render(request, "letters/letter.html", context | {
        "bench": bench,
        "drafts": may(account, subject="letter", action="draft") and found.state != "sent",
        "seals": seals_of(found.pk),
        "copies": copies_waiting(found.pk, of=account, at=timezone.now()),
        "may_seal": may(account, subject="bundle", action="seal") and found.state == "sent",
        "may_compare": may(account, subject="letter", action="compare"),
        "auditor_form": AuditorForm(),
        "returned": [step for step in letter_history(found) if step.state == "returned"][:1],
    })  # fmt: skip


def _last_step_by(found: Letter) -> str:
    step = newest_step(found)
    return step.by.username if step else ""


@page(subject="letter", action="read")
def history(request: HttpRequest, name: str) -> HttpResponse:
    """Every step of a letter: who took it, when, and why it came back."""
    found = letter_at_work(reader(request), name)
    context = {"letter": found, "steps": letter_history(found)}
    return render(request, "letters/history.html", context)


@page(subject="letter", action="read")
def preview(request: HttpRequest, name: str, language: str) -> HttpResponse:
    """The draft as it reads, in the form of a United Nations document and marked as none."""
    account = reader(request)
    found = letter_to_read(account, name)
    version = version_to_read(account, found)
    checked = check_as_last_told(version)
    shown.hold_language(checked.template, language)
    view = laid_out(checked, language=language)
    context = {"letter": found, "version": version, "view": view, "template": checked.template}
    return render(request, "letters/preview.html", context)
