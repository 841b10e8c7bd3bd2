"""Questions to the audit."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, QuerySet
from django.utils import timezone

from sulh.foundation.audit.models import AuditEntry, ChainCheck
from sulh.foundation.audit.rules import BEGINNING, Entry, first_break

ENTRIES_LOOKED_BACK = 200


def head_of_chain() -> str:
    """The hash of the newest entry; what a seal anchors."""
    newest = AuditEntry.objects.order_by("-number").first()
    return newest.hash if newest else BEGINNING


def break_in_chain() -> str | None:
    """What is wrong with the chain, or None when every entry follows from the one before."""
    entries = AuditEntry.objects.order_by("number").iterator(chunk_size=2000)
    return first_break(entry.as_entry() for entry in entries)


def pages_of_chain(*, upto: int, size: int) -> Iterator[list[Entry]]:
    """The entries up to a number in their order, ``size`` at a time."""
    last = 0
    while last < upto:
        rows = AuditEntry.objects.filter(number__gt=last, number__lte=upto).order_by("number")
        page = [row.as_entry() for row in rows[:size]]
        if not page:
            return
        yield page
        last = page[-1].number


@dataclass(frozen=True, slots=True)
class ChainState:
    """What is known of the chain: the last look that ended, one under way, entries since."""

    last: ChainCheck | None
    under_way: ChainCheck | None
    since: int


def state_of_chain() -> ChainState:
    """What the last look along the chain found. It looks at no entry but the newest."""
    last = ChainCheck.objects.exclude(verdict=ChainCheck.Verdict.NONE).order_by("-pk").first()
    since = newest_number() - last.entries if last else 0
    return ChainState(last, check_under_way(), since)


def check_under_way() -> ChainCheck | None:
    """The look along the chain that has not ended, if there is one."""
    return ChainCheck.objects.filter(verdict=ChainCheck.Verdict.NONE).order_by("-pk").first()


def last_asked_at() -> datetime | None:
    """When the chain was last asked about; None if never."""
    asked = ChainCheck.objects.order_by("-pk").values_list("asked_at", flat=True)
    return asked.first()


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries a reader asks for; "" and None are any. ``before`` is a number."""

    by: str = ""
    action: str = ""
    day: date | None = None
    before: int | None = None


def newest_number() -> int:
    """The number of the newest entry; 0 before the first."""
    newest = AuditEntry.objects.order_by("-number").values_list("number", flat=True).first()
    return newest or 0


def entries_asked(asked: Asked, *, only: Collection[str] | None = None) -> QuerySet[AuditEntry]:
    """The entries asked for, newest first. ``only`` limits them to some actions, by name."""
    entries = AuditEntry.objects.order_by("-number")
    if only is not None:
        entries = entries.filter(action__in=only)
    if asked.by:
        entries = entries.filter(by=asked.by)
    if asked.action:
        entries = entries.filter(action=asked.action)
    if asked.before:
        entries = entries.filter(number__lt=asked.before)
    if asked.day:
        start = timezone.make_aware(datetime.combine(asked.day, time()))
        entries = entries.filter(at__gte=start, at__lt=start + timedelta(days=1))
    return entries


def is_noted(*, by: str, sentence: str, since: datetime) -> bool:
    """True when this stands among the newest entries of an account, no older than ``since``.

    It looks at a bounded number of entries: what it misses is noted once more.
    """
    newest = AuditEntry.objects.filter(by=by).order_by("-number")
    rows = newest.values_list("sentence", "at")[:ENTRIES_LOOKED_BACK]
    return any(said == sentence and at >= since for said, at in rows)


def actions_noted(*, only: Collection[str] | None = None) -> list[str]:
    """The names of the actions that were noted, for choosing one."""
    names = AuditEntry.objects.order_by("action").values_list("action", flat=True).distinct()
    return [name for name in names if only is None or name in only]


def done_since(at: datetime, *, by_others_than: str) -> dict[str, int]:
    """Name of an action -> how often others did it after a moment."""
    since = AuditEntry.objects.filter(at__gt=at).exclude(by=by_others_than)
    rows = since.order_by().values_list("action").annotate(times=Count("pk"))
    return dict(rows)
