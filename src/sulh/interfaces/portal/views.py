"""The portal's pages: sent letters, their proof, how to check it. For everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeAlias

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

from sulh.interfaces.pages.speaking import reader_language
from sulh.interfaces.portal.facts import fact_row
from sulh.interfaces.portal.letters import NotPublished, bundle_of, every_letter, letter_at
from sulh.interfaces.portal.sealed import SealedLetter, file_in
from sulh.kernel.languages import LANGUAGES

P = ParamSpec("P")
View: TypeAlias = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

SECONDS_FRESH = 300
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xml": "application/akn+xml",
}
"""As the formats of letters say; asking them would load what makes documents into this process."""


def public(view: View[P]) -> View[P]:
    """Make a view a page for everybody: it only reads, and any cache may keep it for minutes."""

    @require_safe
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except NotPublished as absence:
            raise Http404 from absence
        patch_cache_control(response, public=True, max_age=SECONDS_FRESH)
        return response

    return answer


def seal_of(request: HttpRequest, address: str, **_name: str) -> str:  # noqa: ARG001 - Django gives it
    """What a download is known by: it changes only when the letter is sealed again."""
    try:
        return f'"{letter_at(address).offered.sha256}"'
    except NotPublished as absence:
        raise Http404 from absence


@public
def letters(request: HttpRequest) -> HttpResponse:
    """The letters sent, the newest first."""
    return render(request, "portal/letters.html", {"letters": every_letter()})


@public
def letter(request: HttpRequest, address: str, text: str = "") -> HttpResponse:
    """One letter: its text in the language ``text``, its facts, its files."""
    published = letter_at(address)
    sealed = published.sealed
    text = text or _text_for(sealed)
    if text not in sealed.texts:
        raise NotPublished(text)
    return render(
        request,
        "portal/letter.html",
        {
            "published": published,
            "letter": sealed,
            "text": LANGUAGES[text],
            "paragraphs": sealed.texts[text],
            "facts": [fact_row(fact, text=text) for fact in sealed.facts],
        },
    )


@public
@condition(etag_func=seal_of)
def bundle(request: HttpRequest, address: str) -> HttpResponse:  # noqa: ARG001
    """The public bundle, byte for byte as it was sealed."""
    return _download(bundle_of(letter_at(address)), "application/zip", f"{address}.sulh.zip")


@public
@condition(etag_func=seal_of)
def letter_file(request: HttpRequest, address: str, name: str) -> HttpResponse:  # noqa: ARG001
    """A file of the letter, byte for byte as it was sealed."""
    content = file_in(bundle_of(letter_at(address)), name)
    if content is None:
        raise NotPublished(name)
    return _download(content, MEDIA_TYPES[name.rsplit(".", 1)[-1]], name)


@public
def office_key(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The public key that the newest letter was sealed with."""
    newest = _newest()
    if newest is None:
        raise NotPublished("any letter")
    return _download(newest.public_key.encode(), "application/x-pem-file", "office.pub")


@public
def verify(request: HttpRequest) -> HttpResponse:
    """How a stranger checks a letter, and what that does not show."""
    return render(request, "portal/verify.html", {"newest": _newest()})


@public
def about(request: HttpRequest) -> HttpResponse:
    """The office, its mandate, and what happens when a letter was wrong."""
    return render(request, "portal/about.html", {"newest": _newest()})


def _newest() -> SealedLetter | None:
    return next((letter.sealed for letter in every_letter()), None)


def _text_for(shown: SealedLetter) -> str:
    """The language of the page where the letter has it, else the letter's own."""
    code = reader_language().code
    return code if code in shown.texts else shown.first_language


def _download(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
