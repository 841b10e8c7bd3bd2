"""How the grid of a tab becomes sheets: one for each session the tab names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sulh.intake.workbooks.rules.choices import NO_CHOICES, Choices, corrected
from sulh.intake.workbooks.rules.grids import Grid, Texts, column_letter, filled_cells
from sulh.intake.workbooks.rules.headcounts import headcounts_listed, headcounts_under
from sulh.intake.workbooks.rules.headings import (
    Headings,
    find_headings,
    repeated_side_by_side,
)
from sulh.intake.workbooks.rules.lines import LineReader, Reading
from sulh.intake.workbooks.rules.sessions import (
    FoundCode,
    code_in_row,
    code_in_tab,
    lone_code,
    session_code,
)
from sulh.intake.workbooks.rules.sheets import (
    Column,
    ParsedHeadcount,
    ParsedSheet,
    SessionSource,
)
from sulh.intake.workbooks.rules.words import marks
from sulh.kernel.problems import (
    LISTS_SIDE_BY_SIDE,
    NEEDED_COLUMN_MISSING,
    NO_HEADER_FOUND,
    NO_SESSION_NAMED,
    TOTAL_DIFFERS,
    Problem,
)

_FEW_CELLS = 8  # a row above the list may name place and day beside the session
_FEW_CELLS_BELOW = 3
_ROWS_OF_A_LIST = 3
_TOP_ROWS = 30


@dataclass(frozen=True, slots=True)
class _Block:
    """Part of a tab that belongs to one session."""

    grid: Grid
    found: FoundCode | None


def read_sheets(grid: Grid, *, file_name: str, choices: Choices = NO_CHOICES) -> list[ParsedSheet]:
    """The sheets of a tab: none for a blank or a notes tab, several if it names more sessions."""
    return [
        sheet
        for block in _blocks(corrected(grid, choices.cells))
        if (sheet := _read_block(block, file_name=file_name, choices=choices))
        and not (grid.is_hidden and _is_lookup_table(sheet))
    ]


def _is_lookup_table(sheet: ParsedSheet) -> bool:
    """True for what fills the drop-down lists of a form: nobody is named, no session either."""
    return sheet.session_source is not SessionSource.CELL and not (
        sheet.lines or sheet.headcounts or sheet.held_back
    )


def _blocks(grid: Grid) -> Iterator[_Block]:
    """Cut the tab where it names another session below lines of the first."""
    start, current = 0, None
    for offset, found in _session_rows(grid):
        if current is None:
            current = found
        elif found.is_certain and found.code != current.code:
            if current.is_certain and find_headings(_part(grid, start, offset)) is not None:
                yield _Block(_part(grid, start, offset), current)
                start = offset
            current = found if found.is_certain > current.is_certain or start == offset else current
    yield _Block(_part(grid, start, len(grid.rows)) if start else grid, current)


def _session_rows(grid: Grid) -> Iterator[tuple[int, FoundCode]]:
    texts = Texts()
    for offset, values in enumerate(grid.rows):
        if 0 < filled_cells(values) <= (_FEW_CELLS if offset < _TOP_ROWS else _FEW_CELLS_BELOW):
            found = code_in_row(texts.of(values))
            if found:
                yield offset, found


def _part(grid: Grid, start: int, end: int) -> Grid:
    return replace(grid, rows=grid.rows[start:end], first_row=grid.first_row + start)


def _read_block(block: _Block, *, file_name: str, choices: Choices) -> ParsedSheet | None:
    grid = block.grid
    headings = find_headings(grid)
    session, source = _session(block, headings, choices)
    if headings is None:
        counts, total = headcounts_listed(grid)
        if not counts:
            return _not_a_list(grid, file_name)
        columns: Mapping[str, Column] = {}
        sheet = _sheet(grid, session, source, counts[0].row, columns)
        return _finish(_with_counts(sheet, counts, total, file_name), file_name, ())
    sheet = _sheet(grid, session, source, grid.first_row + headings.first + 1, headings.columns)
    if headings.is_count_form:
        counts, total = headcounts_under(headings, grid)
        return _finish(_with_counts(sheet, counts, total, file_name), file_name, ())
    if not headings.has_name:
        return _finish(_without_names(sheet, headings, file_name), file_name, ())
    if beside := repeated_side_by_side(headings):
        return _finish(_side_by_side(sheet, grid, beside, file_name), file_name, ())
    reading = LineReader(grid=grid, headings=headings, file_name=file_name).read()
    return _finish(_with_lines(sheet, reading), file_name, reading.said)


def _session(
    block: _Block, headings: Headings | None, choices: Choices
) -> tuple[str | None, SessionSource | None]:
    """The sheet's own word, then its tab's, then a lone code above, then the officer's choice.

    What an officer chose for this very tab goes before all of them.
    """
    if insisted := choices.sessions.get(block.grid.position):
        return session_code(insisted), SessionSource.CHOICE
    in_tab = code_in_tab(block.grid.title)
    if block.found and (block.found.is_certain or not in_tab):
        return block.found.code, SessionSource.CELL
    if in_tab:
        return in_tab, SessionSource.TAB
    if above := _lone_code_above(block.grid, headings):
        return above, SessionSource.CELL
    if choices.session:
        return session_code(choices.session), SessionSource.CHOICE
    return None, None


def _lone_code_above(grid: Grid, headings: Headings | None) -> str | None:
    """A code that stands above the headings in a row of its own, without the word session."""
    texts = Texts()
    for values in grid.rows[: headings.first if headings else 0]:
        filled = [text for text in texts.of(values) if text]
        if len(filled) == 1 and (code := lone_code(filled[0])):
            return code
    return None


def _sheet(
    grid: Grid,
    session: str | None,
    source: SessionSource | None,
    heading_row: int,
    columns: Mapping[str, Column],
) -> ParsedSheet:
    return ParsedSheet(
        title=grid.title,
        position=grid.position,
        session=session,
        session_source=source,
        heading_row=heading_row,
        columns=columns,
        lines=(),
        headcounts=(),
        written_total=None,
        held_back=(),
        problems=(),
        fingerprint="",
    )


def _with_lines(sheet: ParsedSheet, reading: Reading) -> ParsedSheet:
    return replace(
        sheet,
        lines=tuple(reading.lines),
        held_back=tuple(reading.held_back),
        written_total=reading.written_total,
        problems=tuple(reading.problems),
    )


def _with_counts(
    sheet: ParsedSheet, counts: list[ParsedHeadcount], total: int | None, file_name: str
) -> ParsedSheet:
    counted = sum(count.people for count in counts)
    problems: tuple[Problem, ...] = ()
    if total is not None and total != counted:
        values = {"written": str(total), "counted": str(counted)}
        problems = (Problem(TOTAL_DIFFERS, file_name, sheet.title, None, "", values),)
    return replace(sheet, headcounts=tuple(counts), written_total=total, problems=problems)


def _without_names(sheet: ParsedSheet, headings: Headings, file_name: str) -> ParsedSheet:
    needed = "given_name" if "surname" in headings.columns else "full_name"
    if "given_name" in headings.columns:
        needed = "surname"
    problem = Problem(
        NEEDED_COLUMN_MISSING, file_name, sheet.title, sheet.heading_row, "", {"needed": needed}
    )
    return replace(sheet, problems=(problem,))


def _side_by_side(
    sheet: ParsedSheet, grid: Grid, beside: tuple[int, int], file_name: str
) -> ParsedSheet:
    first, second = (column_letter(grid.first_column + offset) for offset in beside)
    values = {"first": first, "second": second}
    problem = Problem(LISTS_SIDE_BY_SIDE, file_name, sheet.title, sheet.heading_row, second, values)
    return replace(sheet, problems=(problem,))


def _not_a_list(grid: Grid, file_name: str) -> ParsedSheet | None:
    """None for a tab of notes; a refused sheet for what looks like a list without headings."""
    rows_of_cells = sum(1 for row in grid.rows if filled_cells(row) >= 2)
    if rows_of_cells < _ROWS_OF_A_LIST or marks("not_a_list").begins(grid.title):
        return None
    problem = Problem(NO_HEADER_FOUND, file_name, grid.title, grid.first_row + 1)
    texts = Texts()
    said = ["\x1f".join(texts.of(row)) for row in grid.rows]
    sheet = _sheet(grid, None, None, 0, {})
    return replace(sheet, problems=(problem,), fingerprint=_fingerprint(sheet, said))


def _finish(sheet: ParsedSheet, file_name: str, said: list[str] | tuple[()]) -> ParsedSheet | None:
    """The sheet with its fingerprint; None for a form nobody filled in."""
    if not (sheet.lines or sheet.headcounts or sheet.held_back or sheet.problems):
        return None
    problems = sheet.problems
    if sheet.session is None:
        problems = (Problem(NO_SESSION_NAMED, file_name, sheet.title), *problems)
    return replace(sheet, problems=problems, fingerprint=_fingerprint(sheet, said))


def _fingerprint(sheet: ParsedSheet, said: list[str] | tuple[()]) -> str:
    counts = [f"{count.sex}\x1f{count.affiliation}\x1f{count.people}" for count in sheet.headcounts]
    whole = "\x1e".join([sheet.session or "", *said, "\x1d", *counts])
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
