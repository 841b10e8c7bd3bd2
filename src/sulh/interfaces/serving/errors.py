"""The page for our own faults, with the number of the request for whoever is asked for help."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

WITHOUT_A_PAGE = "Something went wrong on our side. If you ask for help, give this number: {number}"
logger = logging.getLogger("sulh.errors")


def fault(request: HttpRequest) -> HttpResponse:
    """``handler500`` of every URLconf: Django's own does not know the request.

    No context processor runs: what failed may be what they ask.
    """
    try:
        return HttpResponse(render_to_string("500.html", {"request": request}), status=500)
    except Exception:  # what failed may be the page itself: whoever waits still gets the number
        logger.exception("the page for a fault failed")
        number = getattr(request, "request_id", "")
        told = WITHOUT_A_PAGE.format(number=number)
        return HttpResponse(told, status=500, content_type="text/plain")
