"""Who is the same person: judgements on pairs, and the assignment of people that follows."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sulh.evidence.identity.rules import Verdict
from sulh.records.activities.models import Attendance


class Run(models.Model):
    """One run of an engine over new attendances."""

    engine = models.CharField(max_length=40)
    at = models.DateTimeField()
    lines = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"run {self.pk}"


class PairJudgement(models.Model):
    """What a run or a person says of two attendances. Append-only; undo is another judgement."""

    first = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(
        max_length=10, choices=[(verdict.value, verdict.value) for verdict in Verdict]
    )
    bits = models.FloatField()
    reason = models.CharField(max_length=120)
    run = models.ForeignKey(Run, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    undoes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")),
                name="a_pair_is_named_in_one_order",
            ),
            models.CheckConstraint(
                condition=models.Q(run__isnull=True) ^ models.Q(person__isnull=True),
                name="a_run_or_a_person_judges",
            ),
        ]

    def __str__(self) -> str:
        return f"judgement {self.pk}"


class JudgedTogether(models.Model):
    """Judgements that one deed made: joining two people, or parting one. Undone together."""

    judgement = models.OneToOneField(
        PairJudgement, primary_key=True, on_delete=models.PROTECT, related_name="together"
    )
    lead = models.ForeignKey(PairJudgement, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"judgement {self.pk}, made with {self.lead_id}"


class SecondReading(models.Model):
    """A settled pair of the sample, and what another account says of it without the first answer.

    Nobody has read it while ``reader`` is empty. ``reopening`` is the judgement that leaves the
    pair undecided, where the two disagree.
    """

    judgement = models.OneToOneField(PairJudgement, on_delete=models.PROTECT, related_name="+")
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    verdict = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(null=True)
    reopening = models.OneToOneField(
        PairJudgement, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reader__isnull=True, verdict="")
                | models.Q(
                    reader__isnull=False,
                    verdict__in=(Verdict.SAME.value, Verdict.DIFFERENT.value),
                ),
                name="a_second_reader_says_same_or_different",
            )
        ]

    def __str__(self) -> str:
        return f"second reading {self.pk}"


class StandingPair(models.Model):
    """The judgement that holds for a pair: a person's over a run's, the latest of each.

    Derived from the judgements and replaceable, so that what nobody has decided is a question to
    an index. ``weight`` is in how many figures of letters the two lines may be one person or two;
    it is worked out by a job and 0 until then. ``first`` and ``second`` are found by the
    constraint's index.
    """

    first = models.ForeignKey(
        Attendance, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    second = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="+")
    judgement = models.ForeignKey(
        PairJudgement, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    verdict = models.CharField(max_length=10)
    bits = models.FloatField()
    by_person = models.BooleanField()
    weight = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"], name="one_judgement_holds_for_a_pair"
            )
        ]
        indexes = [
            models.Index(
                fields=["-weight", "-bits", "id"],
                condition=models.Q(verdict=Verdict.UNDECIDED.value),
                name="pairs_nobody_has_decided",
            )
        ]

    def __str__(self) -> str:
        return f"pair {self.pk}"


class Assignment(models.Model):
    """The person of each attendance: as decided, if all doubts are the same, if none is.

    Derived from the judgements and replaceable. A person's number is the smallest attendance of
    the cluster, so it is stable while people are added.
    """

    attendance = models.OneToOneField(
        Attendance, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    person = models.BigIntegerField()
    person_low = models.BigIntegerField()
    person_high = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["person"], name="lines_of_a_person"),
            models.Index(fields=["person_low"], name="lines_of_a_person_at_low"),
        ]

    def __str__(self) -> str:
        return f"assignment {self.pk}"


class PersonRedirect(models.Model):
    """Where a person's number went when two people turned out to be one.

    Gone again when the two are parted: at most one for a number, and none for a person's.
    """

    old = models.BigIntegerField()
    new = models.BigIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.old} is now {self.new}"
