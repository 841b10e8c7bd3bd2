"""Addresses of the start page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from sulh.interfaces.office.start import views

app_name = "start"
urlpatterns = [
    path("", views.start, name="start"),
    path("language/", login_not_required(set_language), name="language"),
]
