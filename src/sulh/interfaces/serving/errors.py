"""The page for our own faults, with the number of the request for whoever is asked for help."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def fault(request: HttpRequest) -> HttpResponse:
    """``handler500`` of every URLconf: Django's own does not know the request.

    No context processor runs: what failed may be what they ask.
    """
    return HttpResponse(render_to_string("500.html", {"request": request}), status=500)
