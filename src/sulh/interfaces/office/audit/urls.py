"""Addresses of the audit."""

from __future__ import annotations

from django.urls import path

from sulh.interfaces.office.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.entries, name="entries"),
    path("chain/", views.chain, name="chain"),
    path("chain/check/", views.check, name="check"),
]
