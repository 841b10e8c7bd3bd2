"""The audit: who did what, in a chain that shows when an entry was changed."""

from __future__ import annotations

from django.db import models

from sulh.foundation.audit.rules import Entry


class AuditEntry(models.Model):
    """One thing done. Append-only: triggers refuse update, delete and truncate."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    action = models.CharField(max_length=80)
    sentence = models.TextField()
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["by", "-number"], name="audit_by_account"),
            models.Index(fields=["action", "-number"], name="audit_by_action"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["previous_hash"], name="an_audit_entry_has_one_successor"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.sentence}"

    def as_entry(self) -> Entry:
        return Entry(
            number=self.number,
            at=self.at,
            by=self.by,
            action=self.action,
            sentence=self.sentence,
            details=self.details,
            previous_hash=self.previous_hash,
            hash=self.hash,
        )


class ChainCheck(models.Model):
    """One look along the whole chain: who asked, how far it is, what it found.

    ``asked_by`` is the name of an account, "" when the worker looks by itself. ``begun_at`` is the
    moment the result holds for: of ``entries`` entries, the newest of which had the hash ``head``.
    """

    class Verdict(models.TextChoices):
        """What was found; STOPPED is a look that was broken off."""

        NONE = ""
        HOLDS = "holds"
        BROKEN = "broken"
        STOPPED = "stopped"

    asked_by = models.CharField(max_length=80, blank=True)
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    entries = models.BigIntegerField(default=0)
    done = models.BigIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)
    verdict = models.CharField(max_length=10, blank=True, choices=Verdict)
    found = models.CharField(max_length=255, blank=True)

    def __str__(self) -> str:
        return f"check {self.pk} of the chain"
