"""Questions about money."""

from __future__ import annotations

from collections.abc import Collection

from sulh.records.funding.models import MoneyStatement
from sulh.records.projects.models import Project


def donors_on_record() -> set[str]:
    """The partners that pay for a project or made a statement about money, by code."""
    of_projects = Project.objects.exclude(donor=None).values_list("donor", flat=True)
    return set(of_projects) | set(MoneyStatement.objects.values_list("donor", flat=True))


def statement_sources(codes: Collection[str]) -> dict[str, str]:
    """Code -> where it was stated, of some statements; no query for none."""
    if not codes:
        return {}
    statements = MoneyStatement.objects.filter(pk__in=codes)
    return dict(statements.values_list("code", "source"))


def currencies_on_record() -> list[str]:
    """The currencies that statements are in, in order."""
    statements = MoneyStatement.objects.order_by("currency")
    return list(statements.values_list("currency", flat=True).distinct())
