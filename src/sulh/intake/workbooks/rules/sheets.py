"""What a workbook says, once read: its sheets, their lines, what is wrong with them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from sulh.kernel.evidence import UNSTATED
from sulh.kernel.problems import Effect, Problem

_NOT_IN_A_NUMBER = re.compile(r"[^\w+\x1f]+")


class SessionSource(StrEnum):
    """Where the sheet's session code was found; the sheet's own word goes first."""

    CELL = "cell"
    TAB = "tab"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list: ``index`` counts from 0, ``heading`` is as written."""

    index: int
    letter: str
    heading: str

    @property
    def label(self) -> str:
        """The column as problems name it: heading and letter."""
        return f"{self.heading} ({self.letter})" if self.heading else self.letter


class ParsedLine(NamedTuple):
    """One person's line, as written but for codes and dates.

    ``birth_date`` is an ISO date or empty; ``birth_year`` stands alone where only the year is
    known. A tuple, since a frozen dataclass of so many fields takes four times as long to make.
    ``section`` is the sub-heading above the line that names no role, affiliation or
    district by its words; it may still be the name of a place. ``raw`` pairs headings and cells.
    """

    row: int
    full_name: str = ""
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    sex: str = UNSTATED
    birth_date: str = ""
    birth_year: int | None = None
    organization: str = ""
    position: str = ""
    affiliation: str = UNSTATED
    district: str = ""
    phone: str = ""
    certificate: str = ""
    trained_by: str = ""
    role: str = "participant"
    rung: str = "came"
    section: str = ""
    raw: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        return f"ParsedLine(row={self.row})"  # whose line it is stays out of logs


@dataclass(frozen=True, slots=True)
class ParsedHeadcount:
    """People counted without names."""

    row: int
    sex: str
    affiliation: str
    people: int


@dataclass(frozen=True, slots=True)
class ParsedSheet:
    """One list or head-count form, usually one tab.

    ``held_back`` are the rows of lines that cannot be recorded, each with its problem. The
    ``fingerprint`` is SHA-256 over session and canonical values in order, whatever the file, the
    tab's name, the rows above, between and below, and the order of columns.
    """

    title: str
    position: int
    session: str | None
    session_source: SessionSource | None
    heading_row: int
    columns: Mapping[str, Column]
    lines: tuple[ParsedLine, ...]
    headcounts: tuple[ParsedHeadcount, ...]
    written_total: int | None
    held_back: tuple[int, ...]
    problems: tuple[Problem, ...]
    fingerprint: str

    @property
    def is_refused(self) -> bool:
        """True when nothing of the sheet may be recorded."""
        return any(problem.fault.effect is Effect.SHEET_REFUSED for problem in self.problems)


@dataclass(frozen=True, slots=True)
class ParsedWorkbook:
    """A received file: its identity (SHA-256 of the bytes, size in bytes) and its sheets.

    ``problems`` are those of the file as a whole; each sheet carries its own.
    """

    file_name: str
    sha256: str
    size: int
    sheets: tuple[ParsedSheet, ...]
    problems: tuple[Problem, ...]

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """The file's problems, then each sheet's in order."""
        return self.problems + tuple(p for sheet in self.sheets for p in sheet.problems)


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """A line that may be recorded: its place code and its age band on the session's day."""

    line: ParsedLine
    district_id: str
    age_band: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class CheckedSheet:
    """The lines that may be recorded, and the problems the check itself found."""

    sheet: ParsedSheet
    lines: tuple[CheckedLine, ...]
    problems: tuple[Problem, ...]


def line_fingerprint(line: ParsedLine, session: str) -> str:
    """SHA-256 that is equal for the same line of the same session on any sheet.

    Case and white space do not count, nor does where the line stands.
    """
    numbers = _NOT_IN_A_NUMBER.sub("", f"{line.phone}\x1f{line.certificate}")
    said = (
        f"{session}\x1f{line.full_name}\x1f{line.birth_date or line.birth_year or ''}"
        f"\x1f{line.organization}\x1f{line.district}\x1f{line.role}\x1f{numbers}"
    )
    return hashlib.sha256(said.casefold().encode("utf-8", "surrogatepass")).hexdigest()
