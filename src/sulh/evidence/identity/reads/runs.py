"""The runs of the engine."""

from __future__ import annotations

from datetime import datetime

from sulh.evidence.identity.models import Run


def recognised_since(moment: datetime | None) -> bool:
    """Whether an engine judged new lines since a moment, or ever."""
    runs = Run.objects.all() if moment is None else Run.objects.filter(at__gt=moment)
    return runs.exists()
