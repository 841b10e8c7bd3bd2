"""The attendances that wait to be recognised, and what an engine may know of each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain
from typing import Final

from sulh.evidence.identity.models import Assignment
from sulh.evidence.identity.reads.standing import batched
from sulh.evidence.identity.rules import Line
from sulh.foundation.places.reads import current_names
from sulh.records.activities.access import identifying_lines
from sulh.records.activities.models import Attendance

IN_ENGLISH: Final = "en"
"""Any one language would do; this one every place has a name in."""


def unjudged_attendances() -> list[int]:
    """The attendances that count and that no run has recognised yet, in order."""
    return list(
        Attendance.objects.filter(struck=None)
        .exclude(pk__in=Assignment.objects.values("attendance_id"))
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def struck_but_assigned() -> list[int]:
    """The attendances that count no more and still have a person, in order.

    Asked so that the index of struck lines is read and not the register.
    """
    struck = Assignment.objects.filter(attendance__struck_id__gt=0)
    return sorted(struck.values_list("pk", flat=True))


def on_sheets_of(attendances: Collection[int]) -> set[int]:
    """The attendances that count on the sheets of some, theirs with them."""
    found: set[int] = set()
    counting = Attendance.objects.filter(struck=None)
    for some in batched(sorted(attendances)):
        sheets = Attendance.objects.filter(pk__in=some).values("sheet_id")
        found.update(counting.filter(sheet_id__in=sheets).values_list("pk", flat=True))
    return found


def engine_lines(*, only: Iterable[int] | None = None) -> Iterator[Line]:
    """What the engine may know of each attendance, or of some however many, in order."""
    return _lines(only, named=str)


def lines_to_compare(*, only: Iterable[int] | None = None) -> Iterator[Line]:
    """The same, with the name of a district in the place of its code.

    A town and the district around it often have one name, and who writes it means either.
    """
    return _lines(only, named=_Names().__getitem__)


def _lines(only: Iterable[int] | None, *, named: Callable[[str], str]) -> Iterator[Line]:
    parts = [None] if only is None else batched(sorted(only))
    for row in chain.from_iterable(identifying_lines(only=some) for some in parts):
        yield Line(
            attendance=row.attendance,
            sheet=row.sheet,
            session=row.session,
            surname=row.surname,
            given_name=row.given_name,
            patronymic=row.patronymic,
            full_name=row.full_name,
            birth_date=row.birth_date,
            birth_year=row.birth_year,
            phone=row.phone,
            certificate=row.certificate,
            organization=row.organization,
            district=named(row.district or ""),
            sex=row.sex,
        )


class _Names(dict[str, str]):
    """Code of a district -> its English name now, asked once."""

    def __missing__(self, code: str) -> str:
        name = current_names([code]).get(code, {}).get(IN_ENGLISH, code) if code else ""
        self[code] = name
        return name
