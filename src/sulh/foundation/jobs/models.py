"""Who runs the background jobs, and when they were last seen."""

from __future__ import annotations

from django.db import models


class Worker(models.Model):
    """A process that runs jobs. It writes down every few seconds that it lives."""

    name = models.CharField(max_length=64, primary_key=True)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
