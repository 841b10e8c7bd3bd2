"""Questions to the audit."""

from __future__ import annotations

from sulh.foundation.audit.models import AuditEntry
from sulh.foundation.audit.rules import BEGINNING, first_break


def head_of_chain() -> str:
    """The hash of the newest entry; what a seal anchors."""
    newest = AuditEntry.objects.order_by("-number").first()
    return newest.hash if newest else BEGINNING


def break_in_chain() -> str | None:
    """What is wrong with the chain, or None when every entry follows from the one before."""
    entries = AuditEntry.objects.order_by("number").iterator(chunk_size=2000)
    return first_break(entry.as_entry() for entry in entries)


def newest_number() -> int:
    """The number of the newest entry; 0 before the first."""
    newest = AuditEntry.objects.order_by("-number").values_list("number", flat=True).first()
    return newest or 0
