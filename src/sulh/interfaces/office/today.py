"""The day the office takes for today."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """Today in the office's time zone; in a sample office, the day its records end."""
    chosen: date | None = settings.TODAY
    return chosen or timezone.localdate()
