"""Mandates: the letters that ask, the replies that take note, the heads who served."""

from __future__ import annotations

from django.db import models

from sulh.records.mandates.rules import Terms


class Office(models.Model):
    """The office itself. ``names`` is language code -> full name."""

    code = models.CharField(max_length=40, primary_key=True)
    names = models.JSONField(default=dict)
    established_on = models.DateField()

    def __str__(self) -> str:
        return self.code


class ReportingPeriod(models.Model):
    """What one letter reports on; both days within."""

    name = models.CharField(max_length=20, primary_key=True)
    first_day = models.DateField()
    last_day = models.DateField()
    letter_symbol = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="a_reporting_period_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Mandate(models.Model):
    """A period of the mandate, by the letter that announced it and the reply that took note."""

    letter_symbol = models.CharField(max_length=20, primary_key=True)
    letter_dated = models.DateField()
    distributed = models.DateField(null=True)
    original_language = models.CharField(max_length=2, default="en")
    office = models.CharField(max_length=120)
    starts_on = models.DateField()
    until = models.DateField()
    months = models.PositiveSmallIntegerField()
    continued = models.CharField(max_length=120)
    consent = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("starts_on")),
                name="a_mandate_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.letter_symbol

    def terms(self) -> Terms:
        return Terms(
            letter_dated=self.letter_dated,
            letter_symbol=self.letter_symbol,
            office=self.office,
            months=self.months,
            until=self.until,
            continued=self.continued,
        )


class Reply(models.Model):
    """The reply of the President of the Security Council, with what it repeats of the letter."""

    symbol = models.CharField(max_length=20, primary_key=True)
    dated = models.DateField()
    distributed = models.DateField(null=True)
    original_language = models.CharField(max_length=2, default="en")
    mandate = models.OneToOneField(Mandate, on_delete=models.PROTECT, related_name="reply")
    repeats_letter_dated = models.DateField()
    repeats_letter_symbol = models.CharField(max_length=20)
    repeats_office = models.CharField(max_length=120)
    repeats_months = models.PositiveSmallIntegerField()
    repeats_until = models.DateField()
    repeats_continued = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.symbol

    def terms(self) -> Terms:
        return Terms(
            letter_dated=self.repeats_letter_dated,
            letter_symbol=self.repeats_letter_symbol,
            office=self.repeats_office,
            months=self.repeats_months,
            until=self.repeats_until,
            continued=self.repeats_continued,
        )


class HeadOfOffice(models.Model):
    """Who led the office and when: public facts, not an account."""

    name = models.CharField(max_length=120)
    served_from = models.DateField()
    served_until = models.DateField(null=True)
    country = models.CharField(max_length=80, blank=True)
    source = models.CharField(max_length=255, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["served_from"], name="the_office_has_one_head_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.name
