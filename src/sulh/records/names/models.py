"""The index by which lines are found: how their names sound, and their certificates.

Derived from the identifying values and as identifying as they are.
"""

from __future__ import annotations

from django.db import models


class NameSound(models.Model):
    """One part of a name as ``kernel.names`` hears it, once for the whole office.

    ``vowels`` are the code points of the gaps in hexadecimal, as a database takes no NUL.
    ``first`` is the letter that an initial would show; "" where a vowel comes first.
    """

    # An integer key as attendance has: three of them stand on every line.
    id = models.AutoField(primary_key=True)
    consonants = models.CharField(max_length=120)
    vowels = models.CharField(max_length=400)
    phonemes = models.CharField(max_length=160)
    is_initial = models.BooleanField()
    first = models.CharField(max_length=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["phonemes", "vowels", "is_initial"], name="a_sound_is_kept_once"
            )
        ]

    def __str__(self) -> str:
        return f"sound {self.pk}"


class SoundKey(models.Model):
    """A text by which a sound is looked up: whole, with one consonant lost, or its beginning."""

    key = models.CharField(max_length=120)
    sound = models.ForeignKey(NameSound, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "sound"], name="a_key_leads_once_to_a_sound")
        ]

    def __str__(self) -> str:
        return f"key {self.pk}"


class LineName(models.Model):
    """The sounds of the name on a line, and its certificate as all spellings of it agree."""

    line = models.OneToOneField(
        "activities.Attendance", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    surname = models.ForeignKey(
        NameSound, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    given = models.ForeignKey(
        NameSound, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    father = models.ForeignKey(
        NameSound, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    certificate = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["surname", "given"], name="lines_by_surname_and_given"),
            models.Index(fields=["given", "surname"], name="lines_by_given_and_surname"),
            models.Index(fields=["father"], name="lines_by_father"),
            models.Index(
                fields=["certificate"],
                condition=~models.Q(certificate=""),
                name="lines_by_certificate",
            ),
        ]

    def __str__(self) -> str:
        return f"name of line {self.pk}"
