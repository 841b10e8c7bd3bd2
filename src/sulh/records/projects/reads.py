"""Questions about projects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sulh.records.projects.models import Project


def project_titles(codes: Iterable[str] | None = None) -> dict[str, Mapping[str, str]]:
    """Code -> titles by language, of some projects or of all, by code."""
    projects = Project.objects.order_by("code")
    if codes is not None:
        projects = projects.filter(pk__in=set(codes))
    return dict(projects.values_list("code", "titles"))
