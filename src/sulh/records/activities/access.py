"""The only way to identifying values, and to sessions by their codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sulh.records.activities.models import Attendance, IdentifyingValues, Session


class IdentifyingLine(NamedTuple):
    """What identifies the person of one attendance, as telling people apart needs it.

    A tuple, because the whole register is read at each import. It never prints whose line it is.
    """

    attendance: int
    sheet: int
    session: str
    surname: str
    given_name: str
    patronymic: str
    full_name: str
    birth_date: str
    birth_year: int | None
    phone: str
    certificate: str
    organization: str
    district: str | None
    sex: str

    def __repr__(self) -> str:
        return f"<the line of attendance {self.attendance}>"


COLUMNS = {
    "attendance": "attendance_id",
    "sheet": "attendance__sheet_id",
    "session": "attendance__session_id",
    "district": "attendance__district_id",
    "sex": "attendance__sex",
}
FIELDS = tuple(COLUMNS.get(name, name) for name in IdentifyingLine._fields)


def identifying_lines(*, only: Iterable[int] | None = None) -> Iterator[IdentifyingLine]:
    """Yield what identifies each attendance, in order of number, for telling people apart.

    ``only`` limits it to some attendances. For ``evidence.identity``; nothing else may ask.
    """
    rows = IdentifyingValues.objects.order_by("attendance_id")
    if only is not None:
        rows = rows.filter(attendance_id__in=list(only))
    for row in rows.values_list(*FIELDS).iterator(chunk_size=5000):
        yield IdentifyingLine._make(row)


def line_fingerprints(session: Session) -> Iterator[str]:
    """The fingerprints of the lines recorded for ``session``: hashes, nothing to read."""
    return (
        IdentifyingValues.objects.filter(attendance__session=session)
        .values_list("line_fingerprint", flat=True)
        .iterator()
    )


def certificate_holders(certificates: Iterable[str]) -> Mapping[str, tuple[int, str]]:
    """Certificate -> (attendance, full name) of the first line that carried it."""
    wanted = list(certificates)
    holders: dict[str, tuple[int, str]] = {}
    for start in range(0, len(wanted), 500):
        rows = IdentifyingValues.objects.filter(
            certificate__in=wanted[start : start + 500]
        ).order_by("attendance_id")
        for number, certificate, name in rows.values_list(
            "attendance_id", "certificate", "full_name"
        ):
            holders.setdefault(certificate, (number, name))
    return holders


def session_with_code(code: str) -> Session | None:
    """The session of that code, or None."""
    return Session.objects.select_related("activity").filter(code=code).first()


def attendances_on_record(numbers: Iterable[int]) -> frozenset[int]:
    """Those of ``numbers`` that are attendances."""
    return frozenset(Attendance.objects.filter(pk__in=numbers).values_list("pk", flat=True))


def attendance_exists() -> bool:
    """True when anybody's attendance is on record."""
    return Attendance.objects.exists()
