"""The portal's addresses below each language: /en/, /ar/, /ru/."""

from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from sulh.interfaces.portal import views


class LanguageCode(StringConverter):
    """Two letters, as languages are named: a file of the letter is called by a longer name."""

    regex = "[a-z]{2}"


register_converter(LanguageCode, "language")
app_name = "portal"
urlpatterns = [
    path("", views.letters, name="letters"),
    path("letters/<slug:address>/", views.letter, name="letter"),
    path("letters/<slug:address>/<language:text>/", views.letter, name="text"),
    path("verify/", views.verify, name="verify"),
    path("about/", views.about, name="about"),
]
