"""Addresses of the start page."""

from __future__ import annotations

from django.urls import path

from sulh.interfaces.office.start import views

app_name = "start"
urlpatterns = [
    path("", views.start, name="start"),
    path("seen/", views.seen, name="seen"),
    path("bundles/<int:seal>/", views.bundle, name="bundle"),
    path("language/", views.language, name="language"),
]
