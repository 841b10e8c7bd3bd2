"""Where an account is signed in, noted now and then; and what is said when it no longer is."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from allauth.usersessions.middleware import UserSessionsMiddleware
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

EVERY: int = settings.SESSION_NOTED_EVERY
SEEN = "seen_at"
SIGNED_OUT = 401
OURS = "csrfmiddlewaretoken"
FIELDS_SHOWN = 200
"""More is a grid, and what is typed into a grid is kept as a draft."""


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


class SignedInFirst(LoginRequiredMiddleware):
    """Middleware: Django's, but what somebody typed before the session ended is shown to them."""

    def handle_no_permission(  # type: ignore[override] # the stubs know of leading elsewhere alone
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        typed = _typed(request)
        if not typed and not request.FILES:
            return super().handle_no_permission(request, view_func)
        return _not_taken(request, typed)


def _typed(request: HttpRequest) -> list[str]:
    """What a person wrote in the form that was sent: its texts, in their order."""
    sent = [value for name, values in request.POST.lists() if name != OURS for value in values]
    return [text for text in sent if text.strip()][:FIELDS_SHOWN]


def _not_taken(request: HttpRequest, typed: list[str]) -> HttpResponse:
    return render(request, "signing/not_taken.html", {"typed": typed}, status=SIGNED_OUT)


class MySessions(ListUserSessionsView):  # type: ignore[misc] # allauth ships no types
    """Where one is signed in. Sessions left alone for too long have ended and are left out."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        oldest = timezone.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
        going_on: list[UserSession] = [
            session for session in context["sessions"] if session.last_seen_at > oldest
        ]
        idle = {"idle_minutes": settings.IDLE_MINUTES}
        return context | idle | {"sessions": going_on, "session_count": len(going_on)}
