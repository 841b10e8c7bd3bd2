"""Lines typed in the office, or pasted from a spreadsheet, as the grid of a sheet.

What is typed goes the way of every sheet: the grid made here is written as a workbook, received,
read and checked, so that each number leads back to a sheet with its line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime

from sulh.intake.workbooks.rules.grids import Grid, Value
from sulh.intake.workbooks.rules.headings import find_headings
from sulh.intake.workbooks.rules.rows import is_line_number
from sulh.intake.workbooks.rules.words import clean, vocabulary

MOST_LINES = 5000
LINES_BEGIN = 4
"""The offset of the first line in the grid: below session, who typed it, a blank and headings."""
SESSION, WOMEN, MEN, TOTAL = "Session", "Women", "Men", "Total"
"""Words of ``headings.toml`` as a form shows them."""
_NAME_PARTS = ("surname", "given_name", "patronymic")
_BIRTH_PARTS = ("birth_day", "birth_month", "birth_year")


@dataclass(frozen=True, slots=True)
class TypedLine:
    """One line as typed: every value in the typist's own words, empty where nothing is said."""

    full_name: str = ""
    sex: str = ""
    birth_date: str = ""
    organization: str = ""
    position: str = ""
    affiliation: str = ""
    district: str = ""
    phone: str = ""
    certificate: str = ""
    role: str = ""
    rung: str = ""

    def __repr__(self) -> str:
        return "<a typed line>"  # whose line it is stays out of logs

    @property
    def is_blank(self) -> bool:
        return not any(getattr(self, name) for name in COLUMNS)

    def as_record(self) -> dict[str, str]:
        return asdict(self)


COLUMNS = tuple(field.name for field in fields(TypedLine))
"""The columns of the grid, in order; a line's number stands before them."""


@dataclass(frozen=True, slots=True)
class TypedCount:
    """People of one affiliation counted without names; ``affiliation`` is a code."""

    affiliation: str
    women: int
    men: int


@dataclass(frozen=True, slots=True)
class Hand:
    """Who typed something, and when: what the sheet says of itself."""

    account: str
    at: datetime

    def sentence(self) -> str:
        return f"Typed in the office by {self.account} on {self.at:%Y-%m-%d, %H:%M}"


def typed_line(cells: Mapping[str, object]) -> TypedLine:
    """A line from its cells by column; columns that the grid has not are passed over."""
    return TypedLine(**{name: clean(str(cells.get(name) or "")) for name in COLUMNS})


def filled_lines(lines: Iterable[TypedLine]) -> tuple[TypedLine, ...]:
    """The lines that say something, in order."""
    return tuple(line for line in lines if not line.is_blank)


def grid_of_lines(*, session: str, lines: Sequence[TypedLine], hand: Hand) -> Grid:
    """The sheet of typed lines: headings of ``headings.toml``, one row a line, in order."""
    rows: list[list[Value]] = [*_top(session, hand), [_word("columns", "number"), *_headings()]]
    rows += [[number, *_cells(line)] for number, line in enumerate(lines, start=1)]
    return _grid(session, rows)


def grid_of_counts(*, session: str, counts: Sequence[TypedCount], hand: Hand) -> Grid:
    """The head-count form of typed counts, with its total."""
    rows: list[list[Value]] = [*_top(session, hand)]
    rows.append([_word("columns", "affiliation"), WOMEN, MEN])
    rows += [
        [_word_or_code("affiliations", count.affiliation), count.women, count.men]
        for count in counts
    ]
    women, men = sum(each.women for each in counts), sum(each.men for each in counts)
    rows.append([TOTAL, women, men])
    return _grid(session, rows)


def lines_pasted(text: str, *, first: str = COLUMNS[0]) -> tuple[TypedLine, ...]:
    """The lines of rows copied from a spreadsheet.

    A row of headings in any language says which column is which; without one the columns stand
    in the order of the grid, from the column ``first`` on. At most MOST_LINES are taken.
    """
    rows = [[clean(cell) for cell in row] for row in csv.reader(io.StringIO(text), "excel-tab")]
    rows = [row for row in rows if any(row)][: MOST_LINES + 1]
    if not rows:
        return ()
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    headings = find_headings(Grid(title="", position=0, rows=rows))
    if headings is None or not headings.has_name:
        return _in_the_order_of_the_grid(rows, first)
    at = {name: column.index for name, column in headings.columns.items()}
    return filled_lines(_named(row, at) for row in rows[headings.body :])[:MOST_LINES]


def _in_the_order_of_the_grid(rows: Sequence[Sequence[str]], first: str) -> tuple[TypedLine, ...]:
    columns = COLUMNS[COLUMNS.index(first) :] if first in COLUMNS else COLUMNS
    if columns == COLUMNS and all(is_line_number(row[0]) for row in rows):
        columns = ("number", *columns)
    return filled_lines(
        typed_line(dict(zip(columns, row, strict=False))) for row in rows[:MOST_LINES]
    )


def _named(row: Sequence[str], at: Mapping[str, int]) -> TypedLine:
    cells = {name: row[index] for name, index in at.items()}
    cells.setdefault("full_name", _joined(cells, _NAME_PARTS, " "))
    cells.setdefault("birth_date", _joined(cells, _BIRTH_PARTS, "."))
    ticked = next((sex for sex in ("f", "m") if cells.get(f"sex_{sex}")), "")
    cells.setdefault("sex", ticked)
    return typed_line(cells)


def _joined(cells: Mapping[str, str], parts: Sequence[str], between: str) -> str:
    return between.join(filter(None, (cells.get(part, "") for part in parts)))


def _top(session: str, hand: Hand) -> list[list[Value]]:
    return [[f"{SESSION}: {session}"], [hand.sentence()], [""]]


def _headings() -> list[Value]:
    return [_word("columns", name) for name in COLUMNS]


def _cells(line: TypedLine) -> list[Value]:
    """The cells of a line; role and attendance are always said, so that no line looks empty."""
    said = line.as_record()
    said["role"] = line.role or _word("roles", "participant")
    said["rung"] = line.rung or _word("rungs", "came")
    return [said[name] for name in COLUMNS]


def _grid(session: str, rows: list[list[Value]]) -> Grid:
    width = max(map(len, rows))
    return Grid(
        title=session, position=0, rows=[[*row, *[""] * (width - len(row))] for row in rows]
    )


def _word(table: str, meaning: str) -> str:
    """The first word of the data file for a meaning."""
    return vocabulary()[table][meaning][0]


def _word_or_code(table: str, meaning: str) -> str:
    words = vocabulary()[table].get(meaning)
    return words[0] if words else meaning
