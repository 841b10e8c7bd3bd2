"""Every address of the office. Each part's own addresses stand in its folder."""

from __future__ import annotations

from django.urls import include, path

handler500 = "sulh.interfaces.serving.errors.fault"
urlpatterns = [
    path("", include("sulh.interfaces.office.start.urls")),
    path("account/", include("sulh.interfaces.office.signing.urls")),
    path("accounts/", include("sulh.interfaces.office.accounts.urls")),
    path("", include("sulh.interfaces.office.activities.urls")),
    path("audit/", include("sulh.interfaces.office.audit.urls")),
    path("coverage/", include("sulh.interfaces.office.coverage.urls")),
    path("duplicates/", include("sulh.interfaces.office.duplicates.urls")),
    path("figures/", include("sulh.interfaces.office.figures.urls")),
    path("letters/", include("sulh.interfaces.office.letters.urls")),
    path("", include("sulh.interfaces.office.search.urls")),
    path("sheets/", include("sulh.interfaces.office.sheets.urls")),
    path("", include("sulh.interfaces.serving.urls")),
]
