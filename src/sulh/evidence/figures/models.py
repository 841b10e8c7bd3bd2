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
    says. ``cut`` is column -> cell -> value, low, high. ``audit_number`` is the newest entry of
    the audit when it was counted: what was done later may have changed it.
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
    audit_number = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["figure", "-as_of", "-id"], name="newest_reading_of_a_figure")
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(low__lte=models.F("value"))
                & models.Q(value__lte=models.F("high")),
                name="a_reading_lies_in_its_interval",
            )
        ]

    def __str__(self) -> str:
        return f"{self.figure_id} as of {self.as_of:%Y-%m-%d}"


class Cut(models.Model):
    """A reading taken apart: ``by`` names the columns ("region", "sex,role").

    ``cells`` is a list of codes (one for each column), value, low, high. It is counted while the
    records are those of the reading, and stored because a cut of a million lines takes seconds.
    """

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=80)
    cells = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reading", "by"], name="a_reading_is_cut_one_way_once")
        ]

    def __str__(self) -> str:
        return f"{self.reading_id} by {self.by}"


class Estimate(models.Model):
    """How many people to expect where a reading has an interval: a statement beside it.

    ``by`` names the columns of a cut, "" for the whole; ``cells`` is a list of codes (one for each
    column), estimate, low, high: the ends of the interval that holds the truth in ``confidence``
    of a hundred. ``method`` and ``seed`` say how it was made (docs/algorithms/identity.md).
    """

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=80, blank=True)
    cells = models.JSONField()
    confidence = models.PositiveSmallIntegerField()
    method = models.CharField(max_length=40)
    seed = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reading", "by"], name="a_reading_is_estimated_one_way_once"
            )
        ]

    def __str__(self) -> str:
        return f"estimate of {self.reading_id} by {self.by or 'nothing'}"


class Counting(models.Model):
    """Work that takes a while: who asked for it, how far it is, and what became of it.

    ``problem`` is the sentence why it stopped.
    """

    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    steps = models.PositiveSmallIntegerField()
    done = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=255, blank=True)

    class Meta:
        abstract = True


class FreshReading(Counting):
    """A reading somebody asked for, with the cuts to take of it."""

    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="+")
    cuts = models.JSONField(default=list)
    reading = models.ForeignKey(Reading, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"reading {self.pk} of {self.figure_id}"


class Trial(Counting):
    """A scope counted by one or more rules to look at; it becomes a figure only when defined.

    ``counts`` is rule -> value, low, high, universe.
    """

    scope = models.JSONField()
    rules = models.JSONField()
    counts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"trial {self.pk}"
