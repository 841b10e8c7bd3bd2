"""One session: what was planned, who came in numbers, the sheets that say so, what was changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from sulh.intake.workbooks.models import Sheet
from sulh.kernel import evidence
from sulh.records.activities.models import HeadCount, PlanChange
from sulh.records.activities.reads.scope import lines_that_count

CUTS: Mapping[str, Sequence[str]] = {
    "sex": evidence.SEXES,
    "age_band": evidence.AGE_BANDS,
    "affiliation": evidence.AFFILIATIONS,
    "role": evidence.ROLES,
    "rung": evidence.ATTENDANCE_RUNGS,
}
"""By what the people of a session are summed up, with the values in the order they are shown."""
CHANGES_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Summary:
    """The people of one session in numbers: ``came`` in all, and cut by cut."""

    came: int = 0
    invited_only: int = 0
    cuts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CountedOnSheet:
    """What one head-count form says of one affiliation, women and men side by side."""

    sheet: int
    affiliation: str
    women: int
    men: int
    unstated: int

    @property
    def in_all(self) -> int:
        return self.women + self.men + self.unstated


@dataclass(frozen=True, slots=True)
class SheetOfSession:
    """A sheet that names the session, and what became of it."""

    sheet: int
    delivery: int | None
    position: int
    file_name: str
    title: str
    state: str
    received_at: datetime
    received_by: str
    lines_read: int
    lines_recorded: int


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a plan as a page tells it."""

    number: int
    verb: str
    reason: str
    at: datetime
    by: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    is_undone: bool

    @property
    def fields(self) -> list[tuple[str, Any, Any]]:
        """What changed: the field, what it said, what it says."""
        return [(name, self.before.get(name), value) for name, value in self.after.items()]


def summary_of(session: str) -> Summary:
    """The people recorded for the session, but for struck lines. One query."""
    rows = (
        lines_that_count()
        .filter(session=session)
        .values_list(*CUTS)
        .annotate(people=Count("pk"))
        .order_by()
    )
    counters: dict[str, Counter[str]] = {cut: Counter() for cut in CUTS}
    came = invited_only = 0
    for *values, people in rows:
        said = dict(zip(CUTS, values, strict=True))
        if said["rung"] == "invited":
            invited_only += people
            continue
        came += people
        for cut, value in said.items():
            counters[cut][value] += people
    cuts = {
        cut: {value: counters[cut][value] for value in values if counters[cut][value]}
        for cut, values in CUTS.items()
    }
    return Summary(came=came, invited_only=invited_only, cuts=cuts)


def headcounts_of(session: str) -> list[CountedOnSheet]:
    """What the head-count forms of the session say, by sheet and affiliation."""
    rows = HeadCount.objects.filter(struck=None, session=session).order_by("sheet", "row")
    counted: dict[tuple[int, str], Counter[str]] = {}
    for sheet, affiliation, sex, people in rows.values_list(
        "sheet_id", "affiliation", "sex", "people"
    ):
        counted.setdefault((sheet, affiliation), Counter())[sex] += people
    return [
        CountedOnSheet(sheet, affiliation, sexes["f"], sexes["m"], sexes[evidence.UNSTATED])
        for (sheet, affiliation), sexes in counted.items()
    ]


@dataclass(frozen=True, slots=True)
class CountedRow:
    """Where a head-count stands: the file handed in, the tab and the row of it."""

    delivery: int
    position: int
    row: int


def row_counted(session: str, *, sex: str, affiliation: str) -> CountedRow | None:
    """Where a head-count of a session was written; None when no file is kept or nothing counts."""
    counted = HeadCount.objects.filter(
        struck=None,
        session=session,
        sex=sex,
        affiliation=affiliation,
        sheet__delivery__isnull=False,
    )
    found = counted.order_by("-sheet", "row").values_list(
        "sheet__delivery", "sheet__position", "row"
    )
    first = found.first()
    return CountedRow(*first) if first else None


def sheets_of(session: str) -> list[SheetOfSession]:
    """The sheets that name the session, newest first."""
    rows = (
        Sheet.objects.filter(session_code=session)
        .order_by("-file__received_at", "-pk")
        .values_list(
            "pk",
            "delivery_id",
            "position",
            "file__name",
            "title",
            "state",
            "file__received_at",
            "file__received_by__username",
            "lines_read",
            "lines_recorded",
        )
    )
    return [SheetOfSession(*row) for row in rows]


def changes_of(*, session: str = "", activity: str = "") -> list[Change]:
    """What was changed of the plan of a session or an activity, newest first, undone ones too."""
    of = Q(session=session) if session else Q(activity=activity)
    changes = PlanChange.objects.filter(of).select_related("by").order_by("-pk")[:CHANGES_SHOWN]
    shown = list(changes)
    undone = set(
        PlanChange.objects.filter(undoes__in=[change.pk for change in shown]).values_list(
            "undoes_id", flat=True
        )
    )
    return [
        Change(
            number=change.pk,
            verb=change.verb,
            reason=change.reason,
            at=change.at,
            by=change.by.username,
            before=change.before,
            after=change.after,
            is_undone=change.pk in undone,
        )
        for change in shown
    ]
