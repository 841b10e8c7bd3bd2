"""Every address of the portal: its pages below a language, what has no language beside them."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

handler500 = "sulh.interfaces.serving.errors.fault"
urlpatterns = [
    path("", include("sulh.interfaces.portal.downloads")),
    path("", include("sulh.interfaces.serving.urls")),
    *i18n_patterns(path("", include("sulh.interfaces.portal.urls"))),
]
