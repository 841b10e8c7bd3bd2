"""A session's sheet as a grid of cells, in one of the shapes that field staff send.

``titled``: title, session and place above the headings, blank lines, a total, a signature line.
``plain``: the session in a cell and its neighbour, then the headings. ``tabbed``: only the tab
names the session. ``merged``: titled, and one cell stands for all lines of a district.
``two_rows``: headings in two rows. ``headcount``: counts by sex, no names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from sulh.interfaces.console.sample.attendance import Attendance
from sulh.interfaces.console.sample.dice import dice
from sulh.interfaces.console.sample.hands import Cell, Hand, Name, sheet_words
from sulh.interfaces.console.sample.plan import Place, Roll, Session

BLANK_EVERY = 25
PARTS_OF_A_NAME = ("surname", "given_name", "patronymic")
ABOUT_WORK = {"organization", "position", "affiliation", "district", "phone"}

Row = list[Cell]


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells merged into one; rows and columns counted from 0, ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """A tab to be written. ``line_rows`` are the rows of people; ``names`` what they read."""

    session: str
    tab: str
    columns: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    line_rows: list[int] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)

    @property
    def heading_row(self) -> int:
        """The row of headings just above the first line."""
        return self.line_rows[0] - 1

    def column(self, name: str) -> int:
        """The index of a column by its name in rolls.toml."""
        return self.columns.index(name)


class SheetWriter:
    """Lays out one session's sheet."""

    def __init__(self, *, session: Session, roll: Roll, turn: int, places: Mapping[str, Place]):
        chance = dice("sheet", session.code)
        self._session = session
        self._roll = roll
        self._places = places
        self._shape = roll.shapes[turn % len(roll.shapes)]
        self._words = sheet_words(session.language)
        self._hand = Hand(language=session.language, roll=roll, chance=chance)
        self._chance = chance
        self._has_parts = roll.name_columns[turn % len(roll.name_columns)] == len(PARTS_OF_A_NAME)
        tab = session.code if self._shape == "tabbed" else f"{self._words['title'][:20]} {turn + 1}"
        self._sheet = Sheet(session=session.code, tab=tab, columns=self._columns())

    def list_of(self, attendances: Sequence[Attendance]) -> Sheet:
        """Return the list of people, with walk-ins added at its foot."""
        lines = list(attendances)
        if self._shape == "merged":
            lines.sort(key=lambda line: line.person.district)
        listed = lines[: len(lines) - self._roll.walk_ins]
        self._write_top()
        self._write_headings()
        self._write_lines(listed, first_number=1)
        if self._roll.walk_ins:
            self._blank()
            self._write_lines(lines[len(listed) :], first_number=None)
        if self._shape == "merged":
            self._merge_districts()
        self._write_foot(len(lines))
        return self._sheet

    def headcount(self) -> Sheet:
        """Return the form that counts people by sex and names nobody."""
        words, sheet = self._words, self._sheet
        self._write_top()
        sheet.rows.append([words["sex"][0], words["people"][0]])
        counts = self._session.headcount
        sheet.rows.extend([[words["women"], counts["f"]], [words["men"], counts["m"]]])
        sheet.rows.append([words["total"], sum(counts.values())])
        self._write_signature()
        return sheet

    def _columns(self) -> tuple[str, ...]:
        columns: list[str] = []
        for column in self._roll.columns:
            if column == "name":
                columns += PARTS_OF_A_NAME if self._has_parts else ("full_name",)
            else:
                columns.append(column)
        if self._chance.random() < 0.3 and "phone" in columns:
            columns.remove("phone")
            columns.insert(columns.index("sex"), "phone")
        return tuple(columns)

    def _write_top(self) -> None:
        session, words, rows = self._session, self._words, self._sheet.rows
        width = max(len(self._sheet.columns), 2)
        if self._shape == "plain":
            rows.append([words["session"], session.code])
            return
        rows.append([words["title"]])
        self._sheet.merges.append(Merge(0, 0, 0, width - 1))
        if self._shape != "tabbed":
            rows.append([f"{words['session']}: {session.code}"])
        place = self._places.get(session.district)
        where = self._hand.place(place, plain=True) if place else ""
        rows.append([words["held"], f"{session.held_on:%d.%m.%Y}, {where}".rstrip(", ")])
        self._blank()

    def _write_headings(self) -> None:
        headings: Row = [self._chance.choice(self._words[column]) for column in self._sheet.columns]
        if self._shape == "two_rows":
            self._write_groups(headings)
        self._sheet.rows.append(headings)

    def _write_groups(self, headings: Row) -> None:
        """The upper row: columns under a common word; a column of its own spans both rows."""
        top, groups = len(self._sheet.rows), [_group_of(column) for column in self._sheet.columns]
        upper: Row = [None] * len(headings)
        for group, members in groupby(range(len(groups)), key=lambda index: groups[index]):
            span = list(members)
            if group and len(span) > 1:
                upper[span[0]] = self._words[group]
                self._sheet.merges.append(Merge(top, span[0], top, span[-1]))
                continue
            for index in span:
                upper[index], headings[index] = headings[index], None
                self._sheet.merges.append(Merge(top, index, top + 1, index))
        self._sheet.rows.append(upper)

    def _write_lines(self, lines: Sequence[Attendance], *, first_number: int | None) -> None:
        sheet = self._sheet
        for index, line in enumerate(lines):
            if self._shape == "titled" and index and index % BLANK_EVERY == 0:
                self._blank()
            number = None if first_number is None else first_number + index
            name = self._hand.name(line.person, walk_in=first_number is None)
            sheet.names[line.person.number] = name.full
            sheet.line_rows.append(len(sheet.rows))
            sheet.rows.append(self._line(line, number=number, name=name))

    def _line(self, line: Attendance, *, number: int | None, name: Name) -> Row:
        cells: dict[str, Cell] = {
            "number": number,
            "full_name": name.full,
            "surname": name.parts.surname,
            "given_name": name.parts.given,
            "patronymic": name.parts.patronymic,
        }
        return [
            cells[column] if column in cells else self._cell(line, column)
            for column in self._sheet.columns
        ]

    def _cell(self, line: Attendance, column: str) -> Cell:
        hand, person = self._hand, line.person
        if not hand.is_filled(column):
            return None
        match column:
            case "sex":
                return hand.sex(person)
            case "birth_date":
                return hand.birth_date(person)
            case "birth_year":
                return person.born.year
            case "organization":
                return hand.organization(person, self._places[person.district])
            case "position":
                return hand.position(person)
            case "affiliation":
                return hand.affiliation(person)
            case "district":
                return hand.place(self._places[person.district], plain=self._shape == "merged")
            case "phone":
                return hand.phone(person)
            case "certificate":
                return line.certificate or None
            case "trained_by":
                return line.trained_by or None
            case "role":
                return hand.role(line)
            case _:
                return None

    def _merge_districts(self) -> None:
        if "district" not in self._sheet.columns:
            return
        rows, column = self._sheet.rows, self._sheet.column("district")
        for name, run in groupby(self._sheet.line_rows, key=lambda row: rows[row][column]):
            span = list(run)
            if name and len(span) > 1 and span[-1] - span[0] == len(span) - 1:
                self._sheet.merges.append(Merge(span[0], column, span[-1], column))
                for row in span[1:]:
                    rows[row][column] = None

    def _write_foot(self, count: int) -> None:
        if self._shape in {"titled", "merged"}:
            self._sheet.rows.append([self._words["total"], count])
        self._write_signature()

    def _write_signature(self) -> None:
        if self._shape != "plain":
            self._blank()
            self._sheet.rows.append([f"{self._words['signed']}: ____________________"])

    def _blank(self) -> None:
        self._sheet.rows.append([])


def _group_of(column: str) -> str:
    if column in ABOUT_WORK:
        return "work"
    return "" if column in {"number", "certificate", "trained_by", "signature"} else "person"
