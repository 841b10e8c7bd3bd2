"""Each sheet of each workbook that reached the office, and what became of it."""

from __future__ import annotations

from django.db import models

from sulh.foundation.files.models import ReceivedFile


class Sheet(models.Model):
    """One tab of a received workbook. Its cells stay in the file; here is what became of it."""

    class State(models.TextChoices):
        RECORDED = "recorded"
        REFUSED = "refused"
        ALREADY_RECEIVED = "already_received"

    file = models.ForeignKey(ReceivedFile, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=255)
    position = models.PositiveIntegerField()
    session_code = models.CharField(max_length=40, blank=True)
    fingerprint = models.CharField(max_length=64, db_index=True)
    state = models.CharField(max_length=20, choices=State.choices)
    lines_read = models.PositiveIntegerField(default=0)
    lines_recorded = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint"],
                condition=models.Q(state="recorded"),
                name="a_sheet_is_recorded_once",
            )
        ]

    def __str__(self) -> str:
        return f"sheet {self.pk}"
