"""Letters: their versions, the steps they took, and the readings they stand on."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sulh.evidence.figures.models import Reading


class Letter(models.Model):
    """The office's input for one letter of the Secretary-General."""

    class State(models.TextChoices):
        DRAFT = "draft"
        CHECKED = "checked"
        CLEARED = "cleared"
        SENT = "sent"
        RETURNED = "returned"

    name = models.CharField(max_length=40, primary_key=True)
    symbol = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)

    def __str__(self) -> str:
        return self.name


class LetterVersion(models.Model):
    """The whole text as somebody left it, in the form of how-to/write-a-letter. Append-only.

    ``plural_classes`` is sentence -> language -> binding -> the class its number had when the
    sentence was written.
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    source = models.TextField()
    plural_classes = models.JSONField(default=dict)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "number"], name="a_version_of_a_letter_is_written_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.letter_id}, version {self.number}"


class LetterStep(models.Model):
    """A step of clearance, who took it, and the reason where it was returned. Append-only."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(LetterVersion, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=Letter.State.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.letter_id} {self.state}"


class LetterReading(models.Model):
    """A reading that a version of a letter stands on."""

    version = models.ForeignKey(LetterVersion, on_delete=models.PROTECT, related_name="+")
    figure_name = models.CharField(max_length=80)
    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "figure_name", "reading"],
                name="a_version_names_a_reading_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.figure_name}"
