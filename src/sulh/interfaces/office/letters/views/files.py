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
from sulh.interfaces.office.letters.words import refusal_in_words
from sulh.kernel.symbols import parse_symbol
from sulh.reports.bundles.actions import hold_sent, seal_letter
from sulh.reports.bundles.formats.bundle import NotSealableError
from sulh.reports.bundles.reads import NoKeys, keys_folder, office_keys, public_bundle
from sulh.reports.bundles.rules.layout import Edition
from sulh.reports.bundles.tasks import start_seal
from sulh.reports.letters.access import letter_at_work, letter_to_read, version_to_read
from sulh.reports.letters.formats import media_type_of
from sulh.reports.letters.reads.pages import file_of
from sulh.reports.letters.rules.steps import StepRefused

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
    letter = letter_at_work(reader(request), name)
    started = start_seal(letter=letter, by=reader(request))
    if isinstance(started, str):
        return redirect("letters:under_way", name=name, work=started)
    return told(request, letter, started)


@page(subject="bundle", action="seal")
@require_POST
def seal_for_auditor(request: HttpRequest, name: str) -> HttpResponse:
    """Seal an auditor's edition for a named person and hand it over; it is not kept."""
    form = AuditorForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say to whom the auditor's edition is given."))
        return redirect("letters:letter", name=name)
    sealed = _sealed_for(request, name, form.cleaned_data["given_to"])
    if sealed is None:
        return redirect("letters:letter", name=name)
    symbol, content = sealed
    return _download(content, name=f"{symbol}.auditor.sulh.zip", media_type=ZIP)


@page(subject="letter", action="read")
def bundle(request: HttpRequest, name: str) -> HttpResponse:
    """The public bundle as it was sealed."""
    letter = letter_to_read(reader(request), name)
    symbol = parse_symbol(letter.symbol).file_safe
    return _download(public_bundle(letter.symbol), name=f"{symbol}.sulh.zip", media_type=ZIP)


def _sealed_for(request: HttpRequest, name: str, given_to: str) -> tuple[str, bytes] | None:
    """The letter's symbol and its auditor's edition; None after saying why there is none."""
    letter = letter_at_work(reader(request), name)
    try:
        hold_sent(letter)
        sealed = seal_letter(
            letter=letter,
            edition=Edition.AUDITOR,
            keys=office_keys(keys_folder()),
            at=timezone.now(),
            by=reader(request),
            given_to=given_to,
        )
    except StepRefused as refusal:
        messages.error(request, refusal_in_words(refusal.sentence, refusal.values))
    except (NoKeys, NotSealableError) as refusal:
        messages.error(request, str(refusal))
    else:
        return parse_symbol(letter.symbol).file_safe, sealed.content
    return None


def _download(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(
        content, content_type=media_type, headers={"Content-Disposition": disposition}
    )
