"""The only way to identifying values, and to sessions by their codes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet

from sulh.foundation.accounts.access import require_permission
from sulh.foundation.accounts.models import Account
from sulh.intake.workbooks.access import deliveries_for
from sulh.intake.workbooks.models import Delivery, Sheet
from sulh.kernel.absence import NotOnRecord
from sulh.kernel.names import name_key
from sulh.records.activities.models import (
    Activity,
    Attendance,
    IdentifyingValues,
    PlanChange,
    Session,
    Strike,
)
from sulh.records.activities.reads.scope import sessions_seen_by
from sulh.records.activities.rules.renewals import WrittenLine
from sulh.records.activities.rules.walk_ins import Invitations, held_against_invitations
from sulh.records.names.access import lines_with_certificates
from sulh.records.names.rules.written import WrittenName


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
    """Yield what identifies each attendance that counts, in order of number, to tell people apart.

    ``only`` limits it to some attendances. For ``evidence.identity``; nothing else may ask.
    """
    rows = IdentifyingValues.objects.filter(attendance__struck=None).order_by("attendance_id")
    if only is not None:
        rows = rows.filter(attendance_id__in=list(only))
    for row in rows.values_list(*FIELDS).iterator(chunk_size=5000):
        yield IdentifyingLine._make(row)


class CorrectedLine(NamedTuple):
    """A line that says an earlier one again. ``is_renamed``: with another name, birth or phone."""

    new: int
    old: int
    is_renamed: bool


def corrected_lines(among: Collection[int]) -> list[CorrectedLine]:
    """Those of some lines that took the place of an earlier one. For ``evidence.identity``."""
    if not among:
        return []
    later = Attendance.objects.filter(supersedes__isnull=False, pk__gte=min(among))
    pairs = [
        (new, old)
        for new, old in later.order_by("pk").values_list("pk", "supersedes_id")
        if new in among and old is not None
    ]
    known = _known_as({line for pair in pairs for line in pair})
    return [CorrectedLine(new, old, known[new] != known[old]) for new, old in pairs]


def _known_as(lines: Iterable[int]) -> dict[int, tuple[object, ...]]:
    """Whose line it is by its own words: the name as it sounds, the birth, the phone."""
    wanted = sorted(lines)
    found: dict[int, tuple[object, ...]] = {}
    for start in range(0, len(wanted), 500):
        for values in IdentifyingValues.objects.filter(pk__in=wanted[start : start + 500]):
            name = name_key(values.full_name, values.surname, values.given_name, values.patronymic)
            heard = name.surname, name.given, name.patronymic
            phone = "".join(filter(str.isdigit, values.phone))
            found[values.pk] = (heard, values.birth_date, values.birth_year, phone)
    return found


def lines_that_count(lines: Collection[int]) -> frozenset[int]:
    """Those of some lines that are not struck."""
    return frozenset(
        Attendance.objects.filter(pk__in=list(lines), struck=None).values_list("pk", flat=True)
    )


def lines_before(line: int) -> tuple[int, ...]:
    """A line, the one it took the place of, and so on to the first."""
    found: list[int] = []
    now: int | None = line
    while now is not None and now not in found:
        found.append(now)
        before = Attendance.objects.filter(pk=now).values_list("supersedes_id", flat=True)
        now = before.first()
    return tuple(found)


RECORDED_VALUES = (
    "role",
    "rung",
    "sex",
    "age_band",
    "affiliation",
    "district_id",
    "trained_by_id",
)
WRITTEN_VALUES = (
    "full_name",
    "surname",
    "given_name",
    "patronymic",
    "birth_date",
    "birth_year",
    "organization",
    "position",
    "phone",
    "certificate",
)
"""What identifies a person, as a parsed line and the table of identifying values both name it."""
_KNOWN_BY = (
    "attendance_id",
    "attendance__sheet_id",
    "attendance__row",
    "line_fingerprint",
    "certificate",
    "raw",
    "full_name",
    "birth_date",
    "birth_year",
    "phone",
)


_OF_A_NAME = (
    "attendance_id",
    "full_name",
    "surname",
    "given_name",
    "patronymic",
    "certificate",
)


def has_lines(session: str) -> bool:
    """True when a line of the session is recorded and counts."""
    return Attendance.objects.filter(session=session, struck=None).exists()


def recorded_lines(session: str, *, number_heading: str) -> list[WrittenLine]:
    """The lines of a session that count, to be held against a sheet that is sent.

    ``number_heading`` is the heading of the numbers on that sheet: a list that comes again has
    its own under the same.
    """
    rows = IdentifyingValues.objects.filter(
        attendance__session=session, attendance__struck=None
    ).order_by("attendance_id")
    recorded = [f"attendance__{name}" for name in RECORDED_VALUES]
    return [
        WrittenLine._make((*row[:5], number_in(row[5], number_heading), *row[6:10], row[10:]))
        for row in rows.values_list(*_KNOWN_BY, *recorded, *WRITTEN_VALUES)
    ]


def number_in(raw: Iterable[Sequence[str]], heading: str) -> str:
    """The cell of a raw line under a heading; empty where the line has none."""
    return next((cell for name, cell in raw if name == heading), "") if heading else ""


def certificate_holders(certificates: Iterable[str]) -> Mapping[str, tuple[int, str]]:
    """Certificate -> (attendance, full name) of the first line that counts and carried it.

    However either of them is spelled.
    """
    carried = {
        certificate: lines[0]
        for certificate, lines in lines_with_certificates(certificates).items()
    }
    names = _full_names(carried.values())
    return {certificate: (line, names[line]) for certificate, line in carried.items()}


def _full_names(lines: Iterable[int]) -> dict[int, str]:
    wanted = sorted(set(lines))
    names: dict[int, str] = {}
    for start in range(0, len(wanted), 500):
        rows = IdentifyingValues.objects.filter(pk__in=wanted[start : start + 500])
        names.update(rows.values_list("attendance_id", "full_name"))
    return names


def names_on_file() -> Iterator[WrittenName]:
    """What every line says of a name, to make the index of names; nothing else may ask."""
    rows = IdentifyingValues.objects.order_by("pk").values_list(*_OF_A_NAME)
    return map(WrittenName._make, rows.iterator(chunk_size=5000))


def session_with_code(code: str) -> Session | None:
    """The session of that code, or None."""
    return Session.objects.select_related("activity").filter(code=code).first()


def attendances_on_record(numbers: Iterable[int]) -> frozenset[int]:
    """Those of ``numbers`` that are attendances."""
    return frozenset(Attendance.objects.filter(pk__in=numbers).values_list("pk", flat=True))


def attendance_exists() -> bool:
    """True when anybody's attendance is on record."""
    return Attendance.objects.exists()


class NoSuchSession(NotOnRecord):
    """Raised when there is no such session, or none that the account may know of."""


class NoSuchActivity(NotOnRecord):
    """Raised when there is no such activity."""


class NoSuchChange(NotOnRecord):
    """Raised when the plan was not changed so, or not for this reader."""


def session_seen_by(account: Account, code: str) -> Session:
    """The session of that code, or raise NoSuchSession."""
    seen = sessions_seen_by(account).select_related("activity__project").filter(pk=code).first()
    if seen is None:
        raise NoSuchSession(f"there is no session {code}")
    return seen


def activity_with_code(code: str) -> Activity:
    """The activity of that code, or raise NoSuchActivity."""
    activity = Activity.objects.select_related("project").filter(pk=code).first()
    if activity is None:
        raise NoSuchActivity(f"there is no activity {code}")
    return activity


def change_seen_by(account: Account, number: int) -> PlanChange:
    """One change of the plan of a session or an activity, or raise NoSuchChange."""
    change = (
        PlanChange.objects.select_related("session", "activity")
        .filter(Q(activity__isnull=False) | Q(session__in=sessions_seen_by(account)), pk=number)
        .first()
    )
    if change is None:
        raise NoSuchChange(f"the plan has no change {number}")
    return change


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A line of a session with the person's own values, for who may read names.

    ``written`` pairs headings and cells as they stand on the sheet.
    """

    attendance: int
    sheet: int
    row: int
    full_name: str
    sex: str
    birth_date: str
    birth_year: int | None
    organization: str
    position: str
    affiliation: str
    district: str | None
    role: str
    rung: str
    written: Sequence[Sequence[str]]

    def __repr__(self) -> str:
        return f"<the line of attendance {self.attendance}>"


_OF_A_NAMED_LINE = (
    "attendance_id",
    "attendance__sheet_id",
    "attendance__row",
    "full_name",
    "attendance__sex",
    "birth_date",
    "birth_year",
    "organization",
    "position",
    "attendance__affiliation",
    "attendance__district_id",
    "attendance__role",
    "attendance__rung",
    "raw",
)


def named_lines(account: Account, session: str, *, at_most: int | None = None) -> list[NamedLine]:
    """The lines of a session that count, by sheet and row, for an account that may read names.

    Raises NotAllowed unless its role may, NoSuchSession unless the session is for it.
    """
    require_permission(account, subject="line", action="read")
    seen = session_seen_by(account, session)
    rows = IdentifyingValues.objects.filter(
        attendance__session=seen, attendance__struck=None
    ).order_by("attendance__sheet", "attendance__row")
    return [NamedLine(*row) for row in rows.values_list(*_OF_A_NAMED_LINE)[:at_most]]


def walk_ins_of(session: str) -> Invitations:
    """Who of the session came uninvited, as attendances; whoever asks sees no name."""
    came: list[tuple[int, str]] = []
    invited: list[tuple[int, str]] = []
    for number, name, rung in _of_both_lists(session).values_list(
        "attendance_id", "full_name", "attendance__rung"
    ):
        (invited if rung == "invited" else came).append((number, name))
    return held_against_invitations(came=came, invited=invited)


@dataclass(frozen=True, slots=True)
class InvitedAndCame:
    """The lines of a session by what became of the invitation."""

    invited_and_came: Sequence[NamedLine]
    absent: Sequence[NamedLine]
    walk_ins: Sequence[NamedLine]


def invited_lines(account: Account, session: str) -> InvitedAndCame:
    """Who was invited and came, who did not come, who came uninvited; names, so as named_lines."""
    came = named_lines(account, session)
    found = walk_ins_of(session)
    absent = _of_both_lists(session).filter(attendance__in=found.absent)
    return InvitedAndCame(
        invited_and_came=[
            line
            for line in came
            if line.rung != "invited" and line.attendance not in found.walk_ins
        ],
        absent=[NamedLine(*row) for row in absent.values_list(*_OF_A_NAMED_LINE)],
        walk_ins=[line for line in came if line.attendance in found.walk_ins],
    )


def _of_both_lists(session: str) -> QuerySet[IdentifyingValues]:
    """The lines that count, and invitations that the list of those who came renewed."""
    counts = Q(attendance__struck=None)
    renewed = Q(attendance__struck__reason=Strike.Reason.RENEWED, attendance__rung="invited")
    return IdentifyingValues.objects.filter(counts | renewed, attendance__session=session).order_by(
        "attendance__sheet", "attendance__row"
    )


class NoSuchLine(NotOnRecord):
    """Raised when there is no such attendance, or its sheet is not for this account."""


@dataclass(frozen=True, slots=True)
class RecordedRow:
    """What was recorded from one row of a sheet, and whether it still counts."""

    attendance: int
    row: int
    session: str
    full_name: str
    birth_date: str
    birth_year: int | None
    sex: str
    age_band: str
    affiliation: str
    district: str | None
    role: str
    rung: str
    certificate: str
    struck: str | None
    struck_at: datetime | None
    supersedes: int | None

    def __repr__(self) -> str:
        return f"<what was recorded as attendance {self.attendance}>"


_OF_A_ROW = (
    "attendance_id",
    "attendance__row",
    "attendance__session_id",
    "full_name",
    "birth_date",
    "birth_year",
    "attendance__sex",
    "attendance__age_band",
    "attendance__affiliation",
    "attendance__district_id",
    "attendance__role",
    "attendance__rung",
    "certificate",
    "attendance__struck__reason",
    "attendance__struck__at",
    "attendance__supersedes_id",
)


def recorded_rows(sheets: Iterable[int], *, first: int, last: int) -> list[RecordedRow]:
    """What was recorded from some rows of sheets whose delivery the reader may see."""
    lines = IdentifyingValues.objects.filter(
        attendance__sheet__in=list(sheets), attendance__row__range=(first, last)
    )
    return [RecordedRow(*line) for line in lines.order_by("pk").values_list(*_OF_A_ROW)]


def recorded_row(account: Account, attendance: int) -> tuple[RecordedRow, Sheet]:
    """What an attendance was recorded as, and the sheet it stands on. Raises NoSuchLine."""
    require_permission(account, subject="sheet", action="read")
    line = IdentifyingValues.objects.filter(pk=attendance).values_list(*_OF_A_ROW).first()
    sheet = Sheet.objects.filter(
        pk__in=Attendance.objects.filter(pk=attendance).values("sheet"),
        delivery__in=deliveries_for(account).order_by(),
    ).first()
    if line is None or sheet is None:
        raise NoSuchLine(f"there is no attendance {attendance}")
    return RecordedRow(*line), sheet


def superseding_line(attendance: int) -> int | None:
    """The line that says a struck one anew, while it counts or is struck by a later one itself."""
    later = Attendance.objects.filter(supersedes=attendance).order_by("-pk")
    return later.values_list("pk", flat=True).first()


def rows_recorded(delivery: Delivery, rows: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those of some rows of a delivery (tab, row) from which a line is recorded."""
    asked = set(rows)
    lines = Attendance.objects.filter(
        sheet__delivery=delivery, row__in={row for _position, row in asked}
    )
    return asked & set(lines.values_list("sheet__position", "row"))


def withdrawal_of(delivery: Delivery) -> Strike | None:
    """The strike that withdrew a delivery, with who did it and when; None while it stands."""
    strikes = Strike.objects.filter(
        sheet__delivery=delivery, reason=Strike.Reason.WITHDRAWN, lifted_at=None
    )
    return strikes.select_related("by").first()
