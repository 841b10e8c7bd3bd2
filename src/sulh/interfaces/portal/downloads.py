"""The addresses of what is the same in every language: bundles, files, the key."""

from __future__ import annotations

from django.urls import path

from sulh.interfaces.portal import views

app_name = "downloads"
urlpatterns = [
    path("office.pub", views.office_key, name="key"),
    path("letters/<slug:address>.sulh.zip", views.bundle, name="bundle"),
    path("letters/<slug:address>/<str:name>", views.letter_file, name="file"),
]
