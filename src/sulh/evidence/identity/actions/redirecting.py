"""Where the number of a person leads who is another by now, kept right in both directions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sulh.evidence.identity.models import PersonRedirect
from sulh.evidence.identity.reads.standing import batched


def redirect_people(now: Mapping[int, int], *, before: Mapping[int, int], at: datetime) -> None:
    """Follow attendances that moved: ``now`` and ``before`` say the person of each.

    A person's number is the number of their first line, so it leads to whoever that line is. It
    leads nowhere while it is a person's own: also again, when a merge was undone.
    """
    merged = {
        line: person for line, person in now.items() if before.get(line) == line != person
    } | _of_lines_left_out(now, before)
    leads = dict(merged)
    for some in batched(sorted({*now, *merged})):
        stale = PersonRedirect.objects.filter(old__in=some)
        leads |= {old: now[old] for old in stale.values_list("old", flat=True) if old in now}
        stale.delete()
    PersonRedirect.objects.bulk_create(
        PersonRedirect(old=old, new=new, at=at) for old, new in sorted(leads.items()) if old != new
    )


def _of_lines_left_out(now: Mapping[int, int], before: Mapping[int, int]) -> dict[int, int]:
    """People whose first line counts no more: they are known by the first that is left."""
    left: dict[int, int] = {}
    for line, person in sorted(now.items(), reverse=True):
        old = before.get(line)
        if old is not None and old not in now and old not in before:
            left[old] = person
    return left
