"""How long an auditor's edition waits to be handed over."""

from __future__ import annotations

from datetime import timedelta

COPY_STAYS = timedelta(days=1)
"""Long enough to come back after the work in the background; it holds evidence, so no longer."""
