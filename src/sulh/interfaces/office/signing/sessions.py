"""Where an account is signed in, noted now and then."""

from __future__ import annotations

import time

from allauth.usersessions.middleware import UserSessionsMiddleware
from django.http import HttpRequest, HttpResponseBase

EVERY = 5 * 60  # seconds
SEEN = "seen_at"


class SeenNowAndThen(UserSessionsMiddleware):  # type: ignore[misc] # allauth ships no types
    """Middleware: allauth's, but not for every page. A note is a write, and an import that is
    being recorded holds the database of a small office.
    """

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        now = int(time.time())
        if now - request.session.get(SEEN, 0) < EVERY:
            return self.get_response(request)  # type: ignore[no-any-return]
        if request.user.is_authenticated:
            request.session[SEEN] = now
        return super().__call__(request)  # type: ignore[no-any-return]
