"""What a reader outside the office may know of projects and money: what their partner pays for."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from sulh.foundation.accounts.access import require_permission
from sulh.foundation.accounts.models import Account
from sulh.foundation.accounts.rules import condition_of
from sulh.records.funding.models import MoneyStatement
from sulh.records.projects.models import Project

OWN_PROJECTS = "own projects only"
"""The condition of ``permissions.csv`` that this room holds."""


@dataclass(frozen=True, slots=True)
class FundedProject:
    """A project with what a reader's partner stated about money for it, in order of the days."""

    project: Project
    statements: tuple[MoneyStatement, ...]


def funded_projects(account: Account) -> list[FundedProject]:
    """The projects an account may read of, the newest first, each with the statements it may read.

    Two queries. Statements of other donors to the same project are not shown. Raises NotAllowed.
    """
    require_permission(account, subject="project", action="read")
    projects, statements = Project.objects.all(), MoneyStatement.objects.exclude(project=None)
    condition = condition_of(role=account.role, subject="project", action="read")
    if condition == OWN_PROJECTS:
        statements = statements.filter(donor=account.partner)
        paid_for = Q(donor=account.partner) | Q(pk__in=statements.values("project"))
        projects = projects.filter(paid_for)
    stated: dict[str, list[MoneyStatement]] = {}
    for statement in statements.order_by("dated", "pk"):
        stated.setdefault(str(statement.project_id), []).append(statement)
    listed = projects.order_by("-started_on", "pk")
    return [FundedProject(each, tuple(stated.get(each.pk, ()))) for each in listed]
