"""Where the headings of a tab stand and what each column holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sulh.intake.workbooks.rules.grids import Grid, Value, as_text, column_letter, filled_cells
from sulh.intake.workbooks.rules.sheets import Column
from sulh.intake.workbooks.rules.words import key, marks, vocabulary, words

NAME_COLUMNS = frozenset({"full_name", "surname", "given_name"})
_NAME_PARTS = NAME_COLUMNS | {"patronymic"}
SEX_COLUMNS = frozenset({"sex_f", "sex_m"})
_ONLY_ALONE = frozenset({"people", "birth_day", "birth_month", "birth_year"})
_WEAK = ("full_name", "number")  # words that also stand in other columns' headings
_LONGEST_HEADING = 120
_MOST_WORDS = 8
_ROWS_SEARCHED = 80
_ENOUGH_COLUMNS = 3
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Match:
    """What a heading cell means; ``is_exact`` when the whole cell or one part of it says so."""

    canonical: str
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Headings:
    """The rows of headings, as offsets into the grid, and the columns they name.

    ``body`` is the first row below. ``name_cells`` are the offsets over which a merged heading
    for the full name reaches.
    """

    first: int
    body: int
    columns: Mapping[str, Column]
    written: Mapping[int, str]
    name_cells: tuple[int, ...] = ()

    @property
    def has_name(self) -> bool:
        """True when the columns can name a person."""
        return "full_name" in self.columns or {"surname", "given_name"} <= self.columns.keys()

    @property
    def is_count_form(self) -> bool:
        """True when the columns count people and none could name one."""
        counts = self.columns.keys() >= SEX_COLUMNS or "people" in self.columns
        return counts and not NAME_COLUMNS & self.columns.keys()


def heading_match(value: Value) -> Match | None:
    """What a cell means as a heading, if anything."""
    if not isinstance(value, str) or not value or len(value) > _LONGEST_HEADING:
        return None
    columns = words("columns")
    if exact := columns.meaning(value):
        if exact in _NAME_PARTS and _names_in_full(value):
            exact = "full_name"
        return Match(exact, is_exact=True)
    if sex := words("sexes").meaning(value):
        return Match(f"sex_{sex}", is_exact=True)
    if marks("total").meaning(value):
        return Match("people", is_exact=True)
    if as_text(value).count(" ") >= _MOST_WORDS:
        return None
    found = columns.contained(value)
    if _names_in_full(value):
        return Match("full_name", is_exact=True)
    meanings = [canonical for _, canonical in found if canonical not in _ONLY_ALONE]
    strong = [canonical for canonical in meanings if canonical not in _WEAK]
    chosen = strong or [weak for weak in _WEAK if weak in meanings]
    return Match(chosen[0], is_exact=False) if chosen else None


def _names_in_full(text: str) -> bool:
    """True for "Surname, given name and father's name" over one column."""
    found = {canonical for _, canonical in words("columns").contained(text)}
    return {"surname", "given_name"} <= found


@cache
def heading_words() -> frozenset[str]:
    """Every word for a column, for a quick look at whether a row may be headings again."""
    lists = vocabulary()["columns"].values()
    return frozenset(word.casefold() for spellings in lists for word in spellings)


def repeated_side_by_side(headings: Headings) -> tuple[int, int] | None:
    """The columns (offsets) of two equal name headings, when a second list stands beside the first.

    A name in two scripts has two headings as well; a second list repeats another column too.
    """
    times = Counter(key(text) for text in headings.written.values())
    again = {text for text, count in times.items() if text and count > 1}
    names = [
        offset
        for offset, text in headings.written.items()
        if key(text) in again and words("columns").meaning(text) in NAME_COLUMNS
    ]
    return (names[0], names[-1]) if len(names) > 1 and len(again) > 1 else None


def find_headings(grid: Grid) -> Headings | None:
    """The best rows of headings near the top of the grid; None if no row reads as headings."""
    best: tuple[int, Headings] | None = None
    for offset in _rows_with_text(grid):
        headings = _headings_at(grid, offset)
        score = _score(headings)
        if score and (best is None or score > best[0]):
            best = score, headings
        if best and best[0] >= 2 * _ENOUGH_COLUMNS and offset > best[1].body:
            break
    return best[1] if best else None


def repeats_headings(headings: Headings, row: Sequence[Value]) -> bool:
    """True when the row says the headings again, as at the top of a printed page."""
    again = {offset for offset, text in headings.written.items() if row[offset] == text}
    if len(again) >= 2 and len(again) >= _MOSTLY * len(headings.written):
        return True
    matches = {offset: match for offset, value in enumerate(row) if (match := heading_match(value))}
    filled = filled_cells(row)
    exact = sum(match.is_exact for match in matches.values())
    return exact >= 2 and exact >= _MOSTLY * filled and not _has_number(row)


def _rows_with_text(grid: Grid) -> Iterator[int]:
    searched = 0
    for offset, row in enumerate(grid.rows):
        if any(isinstance(value, str) and value for value in row):
            yield offset
            searched += 1
        if searched >= _ROWS_SEARCHED:
            return


def _has_number(row: Sequence[Value]) -> bool:
    return any(not isinstance(value, str) or value.strip().isdecimal() for value in row)


def _matches(row: Sequence[Value]) -> dict[int, Match]:
    if _has_number(row):
        return {}
    return {offset: match for offset, value in enumerate(row) if (match := heading_match(value))}


def _headings_at(grid: Grid, offset: int) -> Headings:
    """The headings that begin at a row, with every sub-heading row below it taken in."""
    matches = _matches(grid.rows[offset])
    written = {i: as_text(v) for i, v in enumerate(grid.rows[offset]) if v != ""}
    body = offset + 1
    while matches and body < len(grid.rows) and _is_sub_heading(grid.rows[body]):
        matches |= _matches(grid.rows[body])
        written |= {i: as_text(v) for i, v in enumerate(grid.rows[body]) if v != ""}
        body += 1
    if body < len(grid.rows) and _counts_the_columns(grid.rows[body]):
        body += 1
    columns = _columns(grid, matches, written)
    return Headings(offset, body, columns, written, _name_cells(grid, offset, columns, matches))


def _is_sub_heading(row: Sequence[Value]) -> bool:
    filled = filled_cells(row)
    exact = [match for match in _matches(row).values() if match.is_exact]
    if not exact or len(exact) < _MOSTLY * filled:
        return False
    found = {match.canonical for match in exact}
    return bool(found - SEX_COLUMNS) or found >= SEX_COLUMNS


def _counts_the_columns(row: Sequence[Value]) -> bool:
    """True for a row that numbers the columns 1, 2, 3 as printed forms do."""
    filled = [as_text(value) for value in row if value != ""]
    return len(filled) >= 3 and filled == [str(n) for n in range(1, len(filled) + 1)]


def _columns(
    grid: Grid, matches: Mapping[int, Match], written: Mapping[int, str]
) -> dict[str, Column]:
    columns: dict[str, Column] = {}
    for exactly in (True, False):
        for offset, match in sorted(matches.items()):
            if match.is_exact is exactly and match.canonical not in columns:
                letter = column_letter(grid.first_column + offset)
                columns[match.canonical] = Column(offset, letter, written.get(offset, ""))
    return columns


def _name_cells(
    grid: Grid, first: int, columns: Mapping[str, Column], matches: Mapping[int, Match]
) -> tuple[int, ...]:
    if "full_name" not in columns:
        return ()
    left = columns["full_name"].index
    row, column = grid.first_row + first, grid.first_column + left
    for merge in grid.merges:
        if merge.top <= row <= merge.bottom and merge.left == column:
            end = min(merge.right - grid.first_column + 1, len(grid.rows[first]))
            reach = range(left, end)
            return tuple(offset for offset in reach if offset == left or offset not in matches)
    return (left,)


def _score(headings: Headings) -> int:
    """How surely the rows are headings; 0 when they are not."""
    named = len(headings.columns)
    if headings.has_name:
        is_alone = len(headings.written) == 1
        return 2 * named + 1 if named > 1 or is_alone else 0
    if headings.is_count_form:
        return 2 * named if named > 1 else 0
    return named if named >= _ENOUGH_COLUMNS else 0
