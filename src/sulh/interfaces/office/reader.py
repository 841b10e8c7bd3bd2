"""The reader of a page: their language, and whether they must set up a second factor first."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from sulh.interfaces.office.door import reader
from sulh.interfaces.office.signing.factors import lacks_second_factor, must_have_second_factor

OPEN_TO_ALL = ("/account/", "/language/", "/static/")
HAS_FACTOR = "has_second_factor"


class LanguageOfTheAccount:
    """Middleware: who is signed in reads the pages in the language of their account, if any."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = getattr(request.user, "language", "")
        if language:
            translation.activate(language)
            request.LANGUAGE_CODE = language
        return self.get_response(request)


class SecondFactorFirst:
    """Middleware: who must have a second factor sees their own account alone until they have it.

    The session remembers that there is one, so that it is asked for once.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._is_to_be_held(request):
            return redirect("account_mine")
        return self.get_response(request)

    def _is_to_be_held(self, request: HttpRequest) -> bool:
        account = reader(request)
        if not account.is_authenticated or not must_have_second_factor(account):
            return False
        if request.path.startswith(OPEN_TO_ALL) or request.session.get(HAS_FACTOR):
            return False
        if lacks_second_factor(account):
            return True
        request.session[HAS_FACTOR] = True
        return False
