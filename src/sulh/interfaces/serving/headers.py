"""What every answer tells the browser besides Django's own headers."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

NOT_USED = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "fullscreen",
    "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment", "serial", "usb",
)  # fmt: skip
"""Powers of a browser that no page of ours needs. Passkeys need theirs, so it is not here."""

FOR_EVERY_ANSWER = {
    "Permissions-Policy": ", ".join(f"{power}=()" for power in NOT_USED),
    "Cross-Origin-Resource-Policy": "same-origin",
}
NOBODY_KEEPS_IT = "private, no-store"
"""After signing out on a shared laptop the browser's back button must not show names."""


class StrictHeaders:
    """Middleware: refuse powers we do not use; a page that says nothing else is kept by nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in FOR_EVERY_ANSWER.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", NOBODY_KEEPS_IT)
        return response
