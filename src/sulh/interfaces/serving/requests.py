"""Every request has a number, and one line in the log that names nobody."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from sulh.interfaces.serving.json_log import request_id

HEADER = "X-Request-ID"
GIVEN = re.compile(r"[0-9a-f]{8,32}")
"""What a proxy's number may look like; any other is not taken over into our log."""

NOBODY, NO_ROUTE = "", "(no such address)"
logger = logging.getLogger("sulh.requests")


class NumberedRequests:
    """Middleware, the outermost: number the request, answer it, tell the log how it went.

    The log has the pattern of the address ("sheets/<int:sheet>/"), never the address itself, a
    query or a form; the role of who asked, never who.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get(HEADER, "")
        number = given if GIVEN.fullmatch(given) else secrets.token_hex(8)
        request.request_id = number  # type: ignore[attr-defined]
        token = request_id.set(number)
        started = time.monotonic()
        try:
            response = self.get_response(request)
            response[HEADER] = number
            logger.info("answered", extra={"told": _told(request, response, started)})
            return response
        finally:
            request_id.reset(token)


def _told(request: HttpRequest, response: HttpResponse, started: float) -> dict[str, object]:
    match = request.resolver_match
    return {
        "method": request.method,
        "route": match.route if match else NO_ROUTE,
        "status": response.status_code,
        "ms": round((time.monotonic() - started) * 1000, 1),
        # Only of a user the view has asked for: asking now would be a query for each request.
        "role": getattr(getattr(request, "_cached_user", None), "role", NOBODY),
    }
