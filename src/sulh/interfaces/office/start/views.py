"""The start page, and the reader's choice of language."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sulh.interfaces.office.door import page


@page(subject="start", action="read")
def start(request: HttpRequest) -> HttpResponse:
    """What waits for the reader."""
    return render(request, "start/start.html")
