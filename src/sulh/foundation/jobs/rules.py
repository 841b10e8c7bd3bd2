"""When a worker is taken for gone."""

from __future__ import annotations

from datetime import datetime, timedelta

BEATS_EVERY = timedelta(seconds=10)
LATE_AFTER = timedelta(minutes=3)
"""A beat waits while a large import holds SQLite's only write lock: one late beat says little."""

GONE_AFTER = timedelta(minutes=10)


class WorkerEnded(Exception):
    """What a job failed of when its worker was killed while it ran. Start the job again."""


def is_late(beat_at: datetime | None, *, now: datetime) -> bool:
    """True when no worker is at work, as far as its beats tell."""
    return beat_at is None or now - beat_at > LATE_AFTER


def is_gone(beat_at: datetime | None, *, now: datetime) -> bool:
    """True when a worker will not come back to the job it was at."""
    return beat_at is None or now - beat_at > GONE_AFTER
