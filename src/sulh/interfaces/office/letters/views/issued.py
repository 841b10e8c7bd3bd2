"""The text as issued, held against the office's input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sulh.interfaces.office.door import page, reader
from sulh.interfaces.office.letters.forms import IssuedForm
from sulh.interfaces.office.letters.words import refusal_in_words
from sulh.reports.bundles.verification.texts import READERS, NoTextError
from sulh.reports.letters.access import letter_at_work, version_to_read
from sulh.reports.letters.actions.issued import hold_issued_text
from sulh.reports.letters.reads.issues import issue_of, issues_of
from sulh.reports.letters.reads.versions import template_of
from sulh.reports.letters.rules.steps import StepRefused

if TYPE_CHECKING:
    from sulh.reports.letters.models import Letter

A_LINE_IS_A_PARAGRAPH = ("docx", "xml")
"""Formats that have no lines of a page, so that each line of their text is a paragraph."""


@page(subject="letter", action="compare")
def issues(request: HttpRequest, name: str) -> HttpResponse:
    """The texts held against a letter, and a form to hold another."""
    found = letter_at_work(reader(request), name)
    version = version_to_read(reader(request), found)
    languages = template_of(version).languages
    form = IssuedForm(languages, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        number = _held(request, found, form)
        if number is not None:
            return redirect("letters:issue", name=name, number=number)
    context = {"letter": found, "version": version, "form": form, "issues": issues_of(found)}
    return render(request, "letters/issues.html", context)


@page(subject="letter", action="compare")
def issue(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """One comparison: what changed, sentence by sentence."""
    found = letter_at_work(reader(request), name)
    context = {"letter": found, "shown": issue_of(found, number)}
    return render(request, "letters/issue.html", context)


def _held(request: HttpRequest, found: Letter, form: IssuedForm) -> int | None:
    """The number of the comparison that was kept; None after saying why there is none."""
    try:
        kept = hold_issued_text(
            letter=found,
            version=version_to_read(reader(request), found),
            language=form.cleaned_data["language"],
            text=_text(form),
            at=timezone.now(),
            by=reader(request),
        )
    except StepRefused as refusal:
        form.add_error(None, refusal_in_words(refusal.sentence, refusal.values))
    except NoTextError:
        form.add_error("file", _("No text can be read from this file. Paste the text instead."))
    else:
        return int(kept.pk)
    return None


def _text(form: IssuedForm) -> str:
    """The text pasted, else that of the file. Raises NoTextError."""
    pasted: str = form.cleaned_data["text"]
    file = form.cleaned_data["file"]
    if pasted.strip() or file is None:
        return pasted
    content: bytes = file.read()
    suffix = str(file.name).rpartition(".")[2].casefold()
    if suffix in READERS:
        between = "\n\n" if suffix in A_LINE_IS_A_PARAGRAPH else "\n"
        return "\n\n".join(READERS[suffix](content)).replace("\n", between)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise NoTextError from fault
