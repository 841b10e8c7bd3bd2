"""A sheet as it was signed on paper, and as it was typed: of invented people, with faults.

Every fifteenth line has one fault; the five kinds take turns. The same at every run.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.small_office import workbook

from sulh.interfaces.console.sample.lexicon import given_names, surnames
from sulh.interfaces.console.sample.spelling import FullName, spelled

SESSION = "ND-2006-05"
"""A session that the served sample plans (tests/interfaces/office/sample_things.py)."""
LINES_TO_A_FAULT = 15
HEADINGS = "№|Ф.И.О.|Пол|Дата рождения|Район|Телефон|Сертификат"
DISTRICTS = ("Хуҷанд", "Ашт", "Спитамен", "Вахш")
FIRST_BIRTH = datetime.date(1946, 3, 1)
DAYS_APART = 47
LINES_APART = 2
"""A line gets the certificate of the one so far above, whose names are nothing like its own."""
LINES_ABOVE = 1
"""Rows of the sheet before its first line: the headings."""


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of one line, as text."""

    name: str
    sex: str
    born: str
    district: str
    phone: str
    certificate: str

    def cells(self) -> tuple[str, ...]:
        """The cells in the order of the headings, behind the number of the line."""
        return (self.name, self.sex, self.born, self.district, self.phone, self.certificate)


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on the paper, line by line."""

    lines: Sequence[Line]

    @property
    def faults(self) -> int:
        """How many faults the typed sheet has."""
        return len(self.lines) // LINES_TO_A_FAULT

    def right_value(self, field: str) -> str:
        """What the paper says in the cell that a field of the page corrects (cell-TAB-ROW-COL)."""
        _cell, _tab, row, column = field.split("-")
        return self.lines[int(row) - LINES_ABOVE - 1].cells()[int(column) - 1]

    def write_workbook(self, path: Path) -> None:
        """Write the sheet as it was typed, for a session of the sample."""
        typed = list(self.lines)
        for fault in range(self.faults):
            place = (fault + 1) * LINES_TO_A_FAULT - 1
            typed[place] = FAULTS[fault % len(FAULTS)](typed[place], typed[place - LINES_APART])
        rows = [f"{number}|{'|'.join(line.cells())}" for number, line in enumerate(typed, start=1)]
        path.write_bytes(workbook({SESSION: "\n".join(f"|{row}|" for row in (HEADINGS, *rows))}))


def signed_sheet(lines: int) -> Paper:
    """A paper sheet with that many lines."""
    return Paper([_line(number) for number in range(lines)])


def _line(number: int) -> Line:
    given, stems = given_names(), surnames()
    fathers = [name for name in given[:60] if name.sex == "m"]
    person = FullName(
        given[number % len(given)].sex,
        given[number % len(given)],
        stems[number * 7 % len(stems)],
        "ov",
        fathers[number * 5 % len(fathers)],
    )
    parts = spelled(person, "tajik")
    return Line(
        name=f"{parts.surname} {parts.given} {parts.patronymic}",
        sex="ж" if person.sex == "f" else "м",
        born=f"{FIRST_BIRTH + datetime.timedelta(days=number * DAYS_APART):%d.%m.%Y}",
        district=DISTRICTS[number % len(DISTRICTS)],
        phone=f"92 {7919 * (number + 1) % 10_000_000:07d}",
        certificate=f"PRS-2006-{number + 1:04d}",
    )


def _impossible_date(line: Line, _other: Line) -> Line:
    return replace(line, born=f"31.02{line.born[5:]}")


def _unknown_sex(line: Line, _other: Line) -> Line:
    return replace(line, sex=line.sex * 2)


def _unknown_district(line: Line, _other: Line) -> Line:
    return replace(line, district=f"{line.district[:-1]}рр")


def _certificate_of_another(line: Line, other: Line) -> Line:
    return replace(line, certificate=other.certificate)


def _no_name(line: Line, _other: Line) -> Line:
    return replace(line, name="")


FAULTS: Sequence[Callable[[Line, Line], Line]] = (
    _impossible_date,
    _unknown_sex,
    _unknown_district,
    _certificate_of_another,
    _no_name,
)
