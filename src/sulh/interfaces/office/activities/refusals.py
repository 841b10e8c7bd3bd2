"""What a refusal of the plan says to its reader."""

from __future__ import annotations

from django.utils.translation import gettext

from sulh.records.activities.rules.plans import PlanRefused


def told(refusal: PlanRefused) -> str:
    """The refusal in the reader's language, its places filled after the translation."""
    return gettext(refusal.sentence).format_map(refusal.values)
