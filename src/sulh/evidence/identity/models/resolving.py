"""A look at the whole register: what it would judge otherwise than what stands."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When

from sulh.evidence.identity.models.judging import Run
from sulh.evidence.identity.rules import Deed, Verdict
from sulh.records.activities.models import Attendance


class Resolution(models.Model):
    """A look at every line anew, as they are now. Nothing changes until somebody accepts it.

    ``asked_by`` is empty where the worker looked by itself, at night. ``people_before`` and
    ``people_after`` are what it would change: how many people there are as decided. ``run`` holds
    the judgements it was accepted with, so that they can be taken back as one.
    """

    asked_by = models.CharField(max_length=80, blank=True)
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    lines = models.PositiveIntegerField(default=0)
    people_before = models.PositiveIntegerField(default=0)
    people_after = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=255, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    settled_at = models.DateTimeField(null=True)
    is_accepted = models.BooleanField(default=False)
    run = models.ForeignKey(Run, null=True, on_delete=models.PROTECT, related_name="+")
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"resolution {self.pk}"


class ProposedJudgement(models.Model):
    """A pair that a resolution judges otherwise: what stands now, and what would.

    ``stands`` is empty where nothing is judged of the pair. Gone when its resolution is settled.
    """

    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="+")
    first = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="+")
    stands = models.CharField(max_length=10, blank=True)
    verdict = models.CharField(
        max_length=10, choices=[(verdict.value, verdict.value) for verdict in Verdict]
    )
    bits = models.FloatField()
    reason = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["resolution", "first", "second"],
                name="a_resolution_judges_a_pair_once",
            )
        ]

    def __str__(self) -> str:
        return f"proposal {self.pk}"


class ResolutionDeed(models.Model):
    """A look that somebody asked to be accepted or taken back, and how that ended.

    ``moved`` are the attendances whose person is another since; ``problem`` says why nothing was
    done.
    """

    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="+")
    deed = models.CharField(max_length=10, choices=[(deed.value, deed.value) for deed in Deed])
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    moved = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=255, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Case(When(Q(finished_at=None), then=Value(1))),
                name="one_deed_with_looks_is_under_way",
            )
        ]

    def __str__(self) -> str:
        return f"{self.deed} {self.resolution}"
