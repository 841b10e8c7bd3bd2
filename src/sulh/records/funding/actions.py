"""Recording what was said about money."""

from __future__ import annotations

from datetime import date

from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.records.funding.models import MoneyStatement


@action("recorded the statement {code} about money")
def record_statement(
    *,
    code: str,
    kind: str,
    donor: str,
    minor_units: int,
    currency: str,
    dated: date,
    source: str,
    by: Account,
    project: str | None = None,
) -> MoneyStatement:
    """Record one pledge, agreement, receipt or spending as stated by ``source``."""
    return MoneyStatement.objects.create(
        code=code,
        kind=kind,
        donor_id=donor,
        project_id=project,
        minor_units=minor_units,
        currency=currency,
        dated=dated,
        source=source,
    )
