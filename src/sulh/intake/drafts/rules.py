"""How long what was typed and not sent is kept."""

from __future__ import annotations

from datetime import datetime, timedelta

KEPT_FOR = timedelta(days=14)
"""Long enough for a week away, short enough that no list of names is forgotten on the server."""


def oldest_kept(at: datetime) -> datetime:
    """A draft saved before this is forgotten."""
    return at - KEPT_FOR
