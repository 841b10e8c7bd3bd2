"""Money as it was stated: pledged, agreed, received and spent are different statements."""

from __future__ import annotations

from django.db import models

from sulh.kernel.evidence import MONEY_KINDS
from sulh.records.partners.models import Partner
from sulh.records.projects.models import Project


class MoneyStatement(models.Model):
    """One statement about money, with its source and date. Statements are never netted."""

    code = models.CharField(max_length=40, primary_key=True)
    kind = models.CharField(max_length=20)
    donor = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, null=True, on_delete=models.PROTECT, related_name="+")
    minor_units = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    dated = models.DateField()
    source = models.CharField(max_length=255)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=MONEY_KINDS),
                name="money_is_pledged_agreed_received_or_spent",
            ),
            models.CheckConstraint(
                condition=models.Q(minor_units__gt=0), name="a_statement_is_about_some_money"
            ),
        ]

    def __str__(self) -> str:
        return self.code
