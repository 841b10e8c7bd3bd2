"""The files of a letter and its sealed bundle."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sulh.interfaces.office.door import page, reader
from sulh.interfaces.office.letters.forms import AuditorForm
from sulh.interfaces.office.letters.views.steps import told
from sulh.kernel.symbols import parse_symbol
from sulh.reports.bundles.actions import hand_over
from sulh.reports.bundles.reads import public_bundle
from sulh.reports.bundles.reads.published import copy_waiting
from sulh.reports.bundles.tasks import start_seal
from sulh.reports.letters.access import letter_at_work, letter_to_read, version_to_read
from sulh.reports.letters.formats import media_type_of
from sulh.reports.letters.reads.pages import file_of

ZIP = "application/zip"


@page(subject="letter", action="read")
def document(request: HttpRequest, name: str, file: str) -> HttpResponse:
    """A letter in one language and format: as it was sent, or as the draft reads now."""
    account = reader(request)
    version = version_to_read(account, letter_to_read(account, name))
    return _download(file_of(version, file), name=file, media_type=media_type_of(file))


@page(subject="bundle", action="seal")
@require_POST
def seal(request: HttpRequest, name: str) -> HttpResponse:
    """Seal the public edition; its bytes are kept."""
    return _seal(request, name)


@page(subject="bundle", action="seal")
@require_POST
def seal_for_auditor(request: HttpRequest, name: str) -> HttpResponse:
    """Seal an auditor's edition for a named person; it waits on the letter's page for a day."""
    form = AuditorForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say to whom the auditor's edition is given."))
        return redirect("letters:letter", name=name)
    return _seal(request, name, given_to=form.cleaned_data["given_to"])


@page(subject="bundle", action="seal")
@require_POST
def take_for_auditor(request: HttpRequest, name: str, seal: int) -> HttpResponse:
    """Take the auditor's edition that one sealed, to hand it over."""
    account = reader(request)
    letter = letter_at_work(account, name)
    waiting = copy_waiting(letter.pk, seal, of=account, at=timezone.now())
    content = hand_over(letter=letter, seal=waiting, by=account)
    symbol = parse_symbol(letter.symbol).file_safe
    return _download(content, name=f"{symbol}.auditor.sulh.zip", media_type=ZIP)


@page(subject="letter", action="read")
def bundle(request: HttpRequest, name: str) -> HttpResponse:
    """The public bundle as it was sealed."""
    letter = letter_to_read(reader(request), name)
    symbol = parse_symbol(letter.symbol).file_safe
    return _download(public_bundle(letter.symbol), name=f"{symbol}.sulh.zip", media_type=ZIP)


def _seal(request: HttpRequest, name: str, *, given_to: str = "") -> HttpResponse:
    letter = letter_at_work(reader(request), name)
    started = start_seal(letter=letter, by=reader(request), given_to=given_to)
    if isinstance(started, str):
        return redirect("letters:under_way", name=name, work=started)
    return told(request, letter, started)


def _download(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(
        content, content_type=media_type, headers={"Content-Disposition": disposition}
    )
