"""Figures: what is measured, and each reading taken of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Figure(models.Model):
    """A definition: a counting rule over a scope. Nobody types its number."""

    name = models.CharField(max_length=80, primary_key=True)
    rule = models.CharField(max_length=40)
    scope = models.JSONField()
    titles = models.JSONField(default=dict)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class Reading(models.Model):
    """A figure as it stood at one moment, with the SELECT that gives it again. Append-only.

    ``value``, ``low`` and ``high`` are people, attendances, sessions or minor units, as the rule
    says. ``cut`` is column -> cell -> value, low, high. ``last_attendance`` and
    ``last_judgement`` tell what the records were then.
    """

    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=40)
    scope = models.JSONField()
    sql = models.TextField()
    value = models.BigIntegerField()
    low = models.BigIntegerField()
    high = models.BigIntegerField()
    universe = models.BigIntegerField(null=True)
    cut = models.JSONField(default=dict)
    sums = models.CharField(max_length=255)
    as_of = models.DateTimeField()
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(low__lte=models.F("value"))
                & models.Q(value__lte=models.F("high")),
                name="a_reading_lies_in_its_interval",
            )
        ]

    def __str__(self) -> str:
        return f"{self.figure_id} as of {self.as_of:%Y-%m-%d}"
