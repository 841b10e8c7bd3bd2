"""Addresses of coverage."""

from __future__ import annotations

from django.urls import path

from sulh.interfaces.office.coverage import views

app_name = "coverage"
urlpatterns = [
    path("", views.coverage, name="coverage"),
    path("regions.geojson", views.regions, name="regions"),
]
