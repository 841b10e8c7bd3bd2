"""Seals: what was sent, frozen, with the hash of every byte."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sulh.reports.letters.models import LetterVersion


class Seal(models.Model):
    """One bundle made of a letter. Append-only. ``given_to`` names who got an auditor's edition."""

    version = models.ForeignKey(LetterVersion, on_delete=models.PROTECT, related_name="+")
    edition = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=64)
    audit_head = models.CharField(max_length=64)
    given_to = models.CharField(max_length=120, blank=True)
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    sealed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"seal {self.pk}"


class SealedFile(models.Model):
    """The bytes of a public edition, kept so that it can be offered without a key. Append-only.

    An auditor's edition is given to its reader and not kept (``AuditorsCopy``).
    """

    seal = models.OneToOneField(Seal, on_delete=models.PROTECT, primary_key=True, related_name="+")
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"bytes of seal {self.seal_id}"


class AuditorsCopy(models.Model):
    """The bytes of an auditor's edition until who sealed it has handed them over: a day at most."""

    seal = models.OneToOneField(Seal, on_delete=models.PROTECT, primary_key=True, related_name="+")
    content = models.BinaryField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"copy of seal {self.seal_id}"
