"""Questions about attendance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sulh.records.activities.models import Attendance

ASKED_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class LinePlace:
    """Where an attendance stands: its session, and the file, sheet and row that show it."""

    attendance: int
    session: str
    file: str
    sheet: str
    row: int


def where_lines_stand(attendances: Sequence[int]) -> Iterator[LinePlace]:
    """The place of each line, in order of its number. Nothing of the person."""
    for start in range(0, len(attendances), ASKED_AT_ONCE):
        rows = (
            Attendance.objects.filter(pk__in=attendances[start : start + ASKED_AT_ONCE])
            .order_by("pk")
            .values_list("pk", "session_id", "sheet__file__name", "sheet__title", "row")
        )
        for row in rows:
            yield LinePlace(*row)
