"""Putting pillars and projects on file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.records.projects.models import Pillar, Project


@action("declared the pillar {code}")
def declare_pillar(*, code: str, objective: Mapping[str, str], by: Account) -> Pillar:
    """State a line of work with its objective by language."""
    return Pillar.objects.create(code=code, objective=dict(objective))


@action("opened the project {code}")
def open_project(
    *,
    code: str,
    pillar: str,
    titles: Mapping[str, str],
    started_on: date,
    by: Account,
    ended_on: date | None = None,
    donor: str | None = None,
    implementing: str | None = None,
    authority: str | None = None,
    budget_minor_units: int | None = None,
    currency: str = "",
) -> Project:
    """Open one project; partners by their codes, money in minor units of ``currency``."""
    return Project.objects.create(
        code=code,
        pillar_id=pillar,
        titles=dict(titles),
        started_on=started_on,
        ended_on=ended_on,
        donor_id=donor,
        implementing_id=implementing,
        authority_id=authority,
        budget_minor_units=budget_minor_units,
        currency=currency,
    )
