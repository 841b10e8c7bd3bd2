"""What can be wrong with something the office received, as one catalogue.

A problem says where it is (file, sheet, row, column), what was done about it (its effect) and
what to do (its remedy). It never carries a name or any other value of a person: a row number is
enough to find the line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from string import Formatter
from typing import Any

from sulh.kernel.marks import _


class Effect(StrEnum):
    """What the fault did to what was received, strongest first."""

    FILE_REFUSED = "file_refused"  # nothing of the file is recorded; it is kept as received
    SHEET_REFUSED = "sheet_refused"  # nothing of this sheet is recorded; other sheets are
    LINE_HELD_BACK = "line_held_back"  # this line is not recorded; the sheet's other lines are
    RECORDED_WITH_ERROR = "recorded_with_error"  # recorded; the sheet contradicts itself
    RECORDED_WITH_WARNING = "recorded_with_warning"  # recorded; worth a look

    @property
    def is_error(self) -> bool:
        """True when the import as a whole must report failure (exit 1)."""
        return self is not Effect.RECORDED_WITH_WARNING


@dataclass(frozen=True, slots=True)
class Fault:
    """An entry of the catalogue: a code with its effect, its sentence and its remedy.

    ``message`` and ``remedy`` are whole sentences with named places (``{district}``). ``parts``
    are sentences that fill a place of theirs when their own values are there, else nothing does.
    """

    code: str
    effect: Effect
    message: str
    remedy: str
    parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault found at one place. ``row`` counts from 1 as a spreadsheet shows it."""

    fault: Fault
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.fault.code

    @property
    def message(self) -> str:
        return _filled(self.fault, self.fault.message, self.values, _)

    @property
    def remedy(self) -> str:
        return _filled(self.fault, self.fault.remedy, self.values, _)

    def as_record(self) -> dict[str, Any]:
        """The problem as one object: code, effect, place, values, and both sentences in English."""
        return {
            "code": self.code,
            "effect": self.fault.effect.value,
            "file": self.file,
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "values": dict(self.values),
            "message": self.message,
            "remedy": self.remedy,
        }


@dataclass(frozen=True, slots=True)
class ToldProblem:
    """A kept problem as its reader is told of it."""

    code: str
    effect: Effect
    sheet: str
    row: int | None
    column: str
    message: str
    remedy: str


def told(record: Mapping[str, Any], *, translate: Callable[[str], str]) -> ToldProblem:
    """A problem that was kept ``as_record``, its sentences through ``translate``.

    A record that an earlier release kept has no values: its sentences are told as they stand.
    """
    fault, values = catalogue().get(record["code"]), record.get("values")
    message, remedy = record["message"], record["remedy"]
    if fault is not None and values is not None:
        message = _filled(fault, fault.message, values, translate)
        remedy = _filled(fault, fault.remedy, values, translate)
    return ToldProblem(
        code=record["code"],
        effect=Effect(record["effect"]),
        sheet=record["sheet"],
        row=record["row"],
        column=record["column"],
        message=message,
        remedy=remedy,
    )


@cache
def catalogue() -> Mapping[str, Fault]:
    """Every fault of this module by its code."""
    return {found.code: found for found in globals().values() if isinstance(found, Fault)}


def _filled(
    fault: Fault, sentence: str, values: Mapping[str, str], translate: Callable[[str], str]
) -> str:
    """The sentence with its values, those of them that are phrases of ours translated too."""
    known = {
        name: translate(value) if value in PHRASES else value for name, value in values.items()
    }
    parts = {
        name: translate(part).format_map(known) if _places_in(part) <= known.keys() else ""
        for name, part in fault.parts.items()
    }
    return translate(sentence).format_map({**parts, **known})


@cache
def _places_in(sentence: str) -> frozenset[str]:
    return frozenset(name for _text, name, _spec, _as in Formatter().parse(sentence) if name)


EARLIER_SHEET = _("of an earlier sheet")
EARLIER_FILE = _("an earlier file")
PHRASES = frozenset({EARLIER_SHEET, EARLIER_FILE})
"""What may stand as a value and is to be translated itself."""


class Refused(Exception):
    """Raised when something cannot be done; carries the problems that say why and what to do."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


WORK_STOPPED = Fault(
    "work_stopped",
    Effect.FILE_REFUSED,
    _("The office's work on the file stopped half-way; no sheet stands half recorded."),
    _("Have the file read again. If it stops again, tell whoever runs the office's machine."),
)
UNREADABLE_ON_DISK = Fault(
    "unreadable_on_disk",
    Effect.FILE_REFUSED,
    _("The file cannot be read from disk: {reason}."),
    _("Check the path and that you may read the file."),
)
A_FOLDER = Fault(
    "a_folder",
    Effect.FILE_REFUSED,
    _("This is a folder, not a workbook."),
    _("Name the workbooks in it, as in {folder}/*.xlsx."),
)
EMPTY_FILE = Fault(
    "empty_file",
    Effect.FILE_REFUSED,
    _("The file is empty; nothing of it arrived."),
    _("Send it again and see that its size is not 0."),
)
NOT_A_WORKBOOK = Fault(
    "not_a_workbook",
    Effect.FILE_REFUSED,
    _("The file is not a workbook."),
    _("Save it as an Excel workbook (.xlsx) and send it again."),
)
ENCRYPTED = Fault(
    "encrypted",
    Effect.FILE_REFUSED,
    _("The workbook is protected with a password."),
    _("Open it, remove the password (File, Info, Protect Workbook), save and send it again."),
)
ZIP_BOMB = Fault(
    "zip_bomb",
    Effect.FILE_REFUSED,
    _("The file unpacks to far more than it declares or than a workbook can hold."),
    _("Send the original workbook, not a repacked one."),
)
OVER_THE_LIMITS = Fault(
    "over_the_limits",
    Effect.FILE_REFUSED,
    _("The file is larger than {limit}: {size}. Only its name, size and hash are kept."),
    _("Split the workbook and send the parts."),
)
MACROS_NOT_RUN = Fault(
    "macros_not_run",
    Effect.RECORDED_WITH_WARNING,
    _("The workbook holds macros; they were not run."),
    _("Nothing to do if the cells show what you meant."),
)
FORMULA_AS_CACHED_VALUE = Fault(
    "formula_as_cached_value",
    Effect.RECORDED_WITH_WARNING,
    _("The cell holds a formula; the value last shown was taken."),
    _("Nothing to do if the value is right."),
)
FORMULA_WITHOUT_VALUE = Fault(
    "formula_without_value",
    Effect.LINE_HELD_BACK,
    _("The cell holds a formula without a value: never calculated, or an error such as #N/A."),
    _("Open the workbook, let it calculate or write the value, save and send it again."),
)
NO_HEADER_FOUND = Fault(
    "no_header_found",
    Effect.SHEET_REFUSED,
    _("No row of headings was found on the sheet."),
    _("Put the headings (number, full name, sex, district ...) in one row above the lines."),
)
NEEDED_COLUMN_MISSING = Fault(
    "needed_column_missing",
    Effect.SHEET_REFUSED,
    _("The sheet has no column for {needed}."),
    _("Add the column and send the sheet again."),
)
LISTS_SIDE_BY_SIDE = Fault(
    "lists_side_by_side",
    Effect.SHEET_REFUSED,
    _("Two lists stand side by side, with names in columns {first} and {second}."),
    _("Move the second list below the first and send the sheet again."),
)
NO_SESSION_NAMED = Fault(
    "no_session_named",
    Effect.SHEET_REFUSED,
    _("The sheet does not say which session it belongs to."),
    _("Write “Session: CODE” above the headings, name the tab by the code, or choose the session."),
)
UNKNOWN_SESSION = Fault(
    "unknown_session",
    Effect.SHEET_REFUSED,
    _("No session {session} is planned."),
    _("Correct the code on the sheet or plan the session first."),
)
LINE_WITHOUT_A_NAME = Fault(
    "line_without_a_name",
    Effect.LINE_HELD_BACK,
    _("The line has no name."),
    _("Write the name as on the paper sheet, or delete the line."),
)
IMPOSSIBLE_DATE = Fault(
    "impossible_date",
    Effect.LINE_HELD_BACK,
    _("The birth date cannot be a date, or not that of a person present."),
    _("Correct the date (day.month.year) or leave the cell empty."),
)
UNKNOWN_DISTRICT = Fault(
    "unknown_district",
    Effect.LINE_HELD_BACK,
    _("“{district}” is no district or city on file.{suggestion}"),
    _("Write the district as in the list of places, in any of its spellings."),
    parts={"suggestion": _(" Did you mean “{place}”?")},
)
UNKNOWN_SEX = Fault(
    "unknown_sex",
    Effect.RECORDED_WITH_WARNING,
    _("The word in the column sex is not known; it counts as not stated."),
    _("Write f or m, ж or м, з or м."),
)
UNKNOWN_AFFILIATION = Fault(
    "unknown_affiliation",
    Effect.RECORDED_WITH_WARNING,
    _("The word in the column affiliation is not known; it counts as not stated."),
    _("Use one of the words of the list of affiliations."),
)
CERTIFICATE_USED_TWICE = Fault(
    "certificate_used_twice",
    Effect.LINE_HELD_BACK,
    _("The certificate number stands on another line for somebody else (row {other})."),
    _("Check both paper certificates and correct the number."),
)
SHEET_ALREADY_RECEIVED = Fault(
    "sheet_already_received",
    Effect.RECORDED_WITH_WARNING,
    _("This sheet was already received as “{earlier}”; it is not counted again."),
    _("Nothing to do. If it is another sheet, check that the right one was sent."),
)
LINE_ALREADY_RECORDED = Fault(
    "line_already_recorded",
    Effect.RECORDED_WITH_WARNING,
    _("The line is already recorded for this session from another sheet."),
    _("Nothing to do; it is not counted again."),
)
HEADCOUNT_REPLACED = Fault(
    "headcount_replaced",
    Effect.RECORDED_WITH_WARNING,
    _("The session had these head-counts from “{earlier}”; this form takes their place."),
    _("Nothing to do if it is the corrected form. If both count, send one form with the sums."),
)
DOUBLE_ENTRY = Fault(
    "double_entry",
    Effect.RECORDED_WITH_WARNING,
    _("The same person seems to stand on the sheet twice (row {other})."),
    _("Strike one of the two lines on the paper sheet, or say that they are two people."),
)
TOTAL_DIFFERS = Fault(
    "total_differs",
    Effect.RECORDED_WITH_ERROR,
    _("The sheet says {written} in total but has {counted} lines."),
    _("Look for a missing or doubled line; the lines are recorded, the total is not."),
)
VALUE_TOO_LONG = Fault(
    "value_too_long",
    Effect.LINE_HELD_BACK,
    _("The cell holds more than 500 characters."),
    _("Look whether several lines stand in one cell; write each person in a row of their own."),
)
ROW_READ_AS_HEADING = Fault(
    "row_read_as_heading",
    Effect.RECORDED_WITH_WARNING,
    _("Only one cell of the row is filled; it was read as a sub-heading, not as a person."),
    _("If it is a person, give the line its number and send the sheet again."),
)
LATER_SHEET_RESTS_ON_IT = Fault(
    "later_sheet_rests_on_it",
    Effect.SHEET_REFUSED,
    _("A later sheet of session {session} found lines of this one there and rests on them."),
    _("Withdraw the later sheet first, then this one; then send the later one again."),
)
RECORDED_AGAIN_SINCE = Fault(
    "recorded_again_since",
    Effect.SHEET_REFUSED,
    _("Session {session} was recorded again from another sheet since this one was withdrawn."),
    _("Withdraw the other sheet first, if this one is the right one."),
)
LINE_IS_RECORDED = Fault(
    "line_is_recorded",
    Effect.SHEET_REFUSED,
    _("Row {row} is recorded already and cannot be corrected here."),
    _("Correct the workbook and send it again: the line is then updated. Or withdraw the sheet."),
)
NOTHING_TO_RECORD = Fault(
    "nothing_to_record",
    Effect.FILE_REFUSED,
    _("Nothing of the file is waiting to be recorded."),
    _("Choose a sheet with good lines, or correct those that are held back."),
)
