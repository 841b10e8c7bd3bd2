"""A tab as a grid of cell values, whatever file it came from."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sulh.intake.workbooks.rules.words import clean

Value = (
    int
    | float
    | str
    | bool
    | datetime.date
    | datetime.datetime
    | datetime.time
    | datetime.timedelta
)


_EXACT = 1e16  # from here on whole numbers have lost digits


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells merged into one, rows and columns counted from 0, ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The filled area of a tab.

    ``rows`` begins at row ``first_row`` and column ``first_column`` of the tab (from 0).
    ``formulas`` holds the place (row, column from 0) of each formula and whether it has a value.
    ``runs_from_right`` is true where the file has column A at the right. ``width`` is how many
    cells the longest row has, where that is known without a look at each.
    """

    title: str
    position: int
    rows: Sequence[Sequence[Value]]
    first_row: int = 0
    first_column: int = 0
    merges: Sequence[Merge] = ()
    is_hidden: bool = False
    formulas: Mapping[tuple[int, int], bool] = field(default_factory=dict)
    runs_from_right: bool = False
    width: int | None = None

    @property
    def widest(self) -> int:
        """How many cells the longest row has."""
        return self.width if self.width is not None else max(map(len, self.rows), default=0)


def column_letter(index: int) -> str:
    """The letters a spreadsheet shows for the column ``index`` (from 0).

    >>> column_letter(0), column_letter(26)
    ('A', 'AA')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The column (from 0) that a spreadsheet's letters name.

    >>> column_index("A"), column_index("AA")
    (0, 26)
    """
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def as_text(value: Value) -> str:
    """The value as a person would write it; whole numbers without a decimal point."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)


class Texts(dict[Value, str]):
    """The texts of a grid's cells; each distinct value is turned into text once."""

    def __missing__(self, value: Value) -> str:
        if type(value) is str and value.isprintable() and "  " not in value:
            text = value.strip()  # as clean() would, without the calls; most cells come here
        elif type(value) is float and value.is_integer() and abs(value) < _EXACT:
            text = str(int(value))
        else:
            text = as_text(value)
        self[value] = text
        return text

    def of(self, row: Sequence[Value]) -> list[str]:
        """The row's cells as text, blank cells as empty text."""
        return list(map(self.__getitem__, row))


def filled_cells(row: Sequence[Value]) -> int:
    """How many cells of the row hold something."""
    return len(row) - row.count("")
