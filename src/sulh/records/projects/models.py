"""What the activities belong to: pillars and projects."""

from __future__ import annotations

from django.db import models

from sulh.kernel.evidence import PILLARS
from sulh.records.partners.models import Partner


class Pillar(models.Model):
    """One of the office's lines of work, with the objective it serves."""

    code = models.CharField(max_length=40, primary_key=True)
    objective = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__in=PILLARS), name="a_pillar_is_one_of_the_office"
            )
        ]

    def __str__(self) -> str:
        return self.code


class Project(models.Model):
    """A project document's facts. ``titles`` is language code -> title; money in minor units."""

    code = models.CharField(max_length=40, primary_key=True)
    pillar = models.ForeignKey(Pillar, on_delete=models.PROTECT, related_name="+")
    titles = models.JSONField(default=dict)
    donor = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+")
    implementing = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+")
    budget_minor_units = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    started_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True)
                | models.Q(ended_on__gte=models.F("started_on")),
                name="a_project_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.code
