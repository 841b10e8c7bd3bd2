"""Which figures may count one activity."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sulh.evidence.figures.measures.scope import Scope
from sulh.evidence.figures.models import Figure

Days = tuple[date, date]


def figures_about(facts: Mapping[str, str], *, days: Days | None) -> list[Figure]:
    """The figures whose filters let rows with these facts in, by name.

    ``facts`` is evidence column -> value; a figure that filters none of them asks about something
    else. ``days`` are the first and last day of the rows, which must reach into its period.
    """
    return [
        figure
        for figure in Figure.objects.order_by("name")
        if _lets_in(Scope.from_record(figure.scope), facts, days)
    ]


def _lets_in(scope: Scope, facts: Mapping[str, str], days: Days | None) -> bool:
    asked = {column: values for column, values in scope.filters.items() if column in facts}
    if not asked or any(facts[column] not in values for column, values in asked.items()):
        return False
    if scope.period is None or days is None:
        return scope.period is None
    first, last = scope.period
    return days[0].isoformat() <= last and days[1].isoformat() >= first
