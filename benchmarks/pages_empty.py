"""The office's addresses and one page more, that shows nothing: what any page costs at least."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from sulh.interfaces.office.door import page


@page(subject="start", action="read")
def empty(request: HttpRequest) -> HttpResponse:
    """The base page of the office."""
    return render(request, "office/base.html")


urlpatterns = [path("bench-empty/", empty), path("", include("sulh.config.urls_office"))]
