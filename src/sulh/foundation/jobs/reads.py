"""Questions about the worker."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from sulh.foundation.jobs.models import Worker
from sulh.foundation.jobs.rules import is_late


def last_beat() -> datetime | None:
    """When a worker was last seen alive; None when none is at work."""
    newest: datetime | None = Worker.objects.aggregate(newest=Max("beat_at"))["newest"]
    return newest


def is_worker_at_work(*, now: datetime) -> bool:
    """Whether what is asked for of the background is done some time."""
    return not is_late(last_beat(), now=now)
