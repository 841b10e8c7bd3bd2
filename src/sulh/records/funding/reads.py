"""Questions about money."""

from __future__ import annotations

from sulh.records.funding.models import MoneyStatement


def currencies_on_record() -> list[str]:
    """The currencies that statements are in, in order."""
    statements = MoneyStatement.objects.order_by("currency")
    return list(statements.values_list("currency", flat=True).distinct())
