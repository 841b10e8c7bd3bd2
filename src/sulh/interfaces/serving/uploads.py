"""How much may be sent at once. What one file may be is for the room that takes it in."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

MOST_BYTES = 200 * 1024 * 1024
"""Four workbooks of the largest size. What has no length has no body for Django."""


class LimitedBodies:
    """Middleware: refuse a request that says it is too large, before a byte of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _length(request) <= MOST_BYTES:
            return self.get_response(request)
        told = render_to_string("serving/too_large.html", {"request": request})
        return HttpResponse(told, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def _length(request: HttpRequest) -> int:
    given = request.headers.get("Content-Length", "")
    return int(given) if given.isdecimal() else 0
