"""One thing at a time is done with looks at the whole register."""

from __future__ import annotations

from datetime import datetime

from sulh.evidence.identity.models import Resolution
from sulh.evidence.identity.reads.resolving import require_no_deed


def lock_looks() -> None:
    """Wait for whoever changes a look; nobody else does until the transaction has ended.

    The first look stands for all: there is no deed without one. SQLite has one writer anyway.
    """
    Resolution.objects.select_for_update().order_by("pk").first()


def hold_looks(*, at: datetime) -> None:
    """Lock the looks. Raises StillUnderWay while one is being accepted or taken back."""
    lock_looks()
    require_no_deed(at=at)
