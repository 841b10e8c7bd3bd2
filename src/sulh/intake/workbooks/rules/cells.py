"""What the cells of one line say, each distinct text understood once."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from sulh.intake.workbooks.rules.dates import Birth, NotADateError, birth_of
from sulh.intake.workbooks.rules.grids import Value, as_text
from sulh.intake.workbooks.rules.headings import Headings
from sulh.intake.workbooks.rules.words import Words, is_unstated, key, marks, words
from sulh.kernel.evidence import AFFILIATIONS, ATTENDANCE_RUNGS, ROLES, UNSTATED

PLAIN = (
    "surname",
    "given_name",
    "patronymic",
    "organization",
    "position",
    "district",
    "phone",
)
BIRTH_PARTS = ("birth_day", "birth_month", "birth_year")
_NOTHING = Birth()
_NO_TICK = frozenset({"0", "no", "false"})
_TABLES = {"sex": "sexes", "affiliation": "affiliations", "role": "roles", "rung": "rungs"}
_CODES = {"sex": ("f", "m"), "affiliation": AFFILIATIONS, "role": ROLES, "rung": ATTENDANCE_RUNGS}


class CellReader:
    """Reads the cells under the headings of one list."""

    def __init__(self, headings: Headings) -> None:
        self._at = {name: column.index for name, column in headings.columns.items()}
        self._plain = itemgetter(*[self._at.get(name, -1) for name in PLAIN])
        self._birth_parts = [self._at[part] for part in BIRTH_PARTS if part in self._at]
        born = headings.columns.get("birth_date")
        self._is_year_column = bool(born and marks("year").contained(born.heading))
        self._births: dict[Value, Birth | None] = {}
        self._codes: dict[str, dict[str, str | None]] = {name: {"": ""} for name in _TABLES}
        self._ticks = [
            (sex, self._at[f"sex_{sex}"]) for sex in ("f", "m") if f"sex_{sex}" in self._at
        ]

    def plain(self, texts: Sequence[str]) -> tuple[str, ...]:
        """The cells that are kept as written, in the order of PLAIN; empty where no column is."""
        cells: tuple[str, ...] = self._plain([*texts, ""])
        return cells

    def of(self, texts: Sequence[str], column: str) -> str:
        """The cell under a canonical column; empty where the list has no such column."""
        at = self._at.get(column)
        return texts[at] if at is not None else ""

    def birth(self, values: Sequence[Value]) -> Birth:
        """The birth the line states. Raises NotADateError."""
        at = self._at.get("birth_date")
        value = values[at] if at is not None else self._birth_in_parts(values)
        if value == "":
            return _NOTHING
        if value not in self._births:
            self._births[value] = self._birth_or_none(value)
        birth = self._births[value]
        if birth is None:
            raise NotADateError
        return birth

    def _birth_in_parts(self, values: Sequence[Value]) -> str:
        """Day, month and year of three columns as one text; empty where there are none."""
        if len(self._birth_parts) < len(BIRTH_PARTS):
            return ""
        return ".".join(filter(None, [as_text(values[at]) for at in self._birth_parts]))

    def _birth_or_none(self, value: Value) -> Birth | None:
        try:
            return birth_of(value, may_be_short_year=self._is_year_column)
        except NotADateError:
            return None

    def sex(self, texts: Sequence[str]) -> str | None:
        """f, m, empty if nothing is said, None if the word is not known."""
        if "sex" in self._at and (said := self.code(texts, "sex")) != "":
            return said
        ticked = [sex for sex, at in self._ticks if texts[at] and key(texts[at]) not in _NO_TICK]
        return ticked[0] if len(ticked) == 1 else ""

    def code(self, texts: Sequence[str], column: str) -> str | None:
        """The code of a coded column, empty if nothing is said, None if the word is not known."""
        at = self._at.get(column)
        if at is None:
            return ""
        known = self._codes[column]
        text = texts[at]
        if text not in known:
            known[text] = _code(text, column)
        return known[text]


def _code(text: str, column: str) -> str | None:
    plain = text.strip().casefold()
    if plain in _CODES[column]:
        return "" if plain == UNSTATED else plain
    table: Words = words(_TABLES[column])
    if found := table.meaning(text):
        return found
    if is_unstated(text):
        return ""
    contained = {meaning for _, meaning in table.contained(text)}
    return contained.pop() if len(contained) == 1 and column != "sex" else None
