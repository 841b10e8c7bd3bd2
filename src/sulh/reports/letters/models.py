"""Letters: their versions and steps, what they stand on, what was sent and what was issued."""

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


class RecordsAsked(models.Model):
    """What the records said of a version's readings when they were last asked. Append-only.

    ``standing`` is the number of a reading -> what it stands on; ``earlier`` the uses of the same
    people in earlier letters; ``changed`` the figures that count differently now. The desk's
    other rules need no records, so a page holds a letter against these without counting again.
    """

    version = models.ForeignKey(LetterVersion, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    standing = models.JSONField(default=dict)
    earlier = models.JSONField(default=list)
    changed = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.version_id} as of {self.at:%Y-%m-%d}"


class LetterFile(models.Model):
    """A letter as it was sent, in one language and format: the same bytes for whoever asks.

    Append-only.
    """

    version = models.ForeignKey(LetterVersion, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "name"], name="a_file_of_a_letter_is_sent_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class IssuedText(models.Model):
    """A text as issued, held against a version of the letter in one language. Append-only.

    ``rows`` are the sentences side by side with what changed, as ``rules.issued`` found it.
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(LetterVersion, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=8)
    text = models.TextField()
    rows = models.JSONField(default=list)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.letter_id} as issued ({self.language})"
