"""Attendance and head-counts typed in the office: a sheet like any other, taken in at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sulh.foundation.accounts.models import Account
from sulh.foundation.places.reads import Gazetteer
from sulh.intake.workbooks.formats.typed import workbook_of
from sulh.intake.workbooks.rules.grids import Grid
from sulh.intake.workbooks.rules.headings import heading_match
from sulh.intake.workbooks.rules.reading import read_sheets
from sulh.intake.workbooks.rules.sheets import ParsedSheet
from sulh.intake.workbooks.rules.typed import (
    LINES_BEGIN,
    Hand,
    TypedCount,
    TypedLine,
    grid_of_counts,
    grid_of_lines,
)
from sulh.kernel.problems import LINE_WITHOUT_A_NAME, Problem
from sulh.records.activities.actions.taking_in import FileOutcome, take_in_workbook
from sulh.records.activities.actions.weighing import weigh_sheet
from sulh.records.activities.models import Session

FROM_ONE = 1
"""A spreadsheet counts its rows from 1, a grid from 0."""


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What sending typed lines would do. ``problems`` is the place of a line -> its problems.

    ``column_of`` names the column of the grid where a problem is, by its label on the sheet.
    """

    lines: int = 0
    changed: int = 0
    as_before: int = 0
    gone: int = 0
    held_back: int = 0
    problems: Mapping[int, Sequence[Problem]] = field(default_factory=dict)
    column_of: Mapping[str, str] = field(default_factory=dict)


def look_at_typed_lines(
    *, session: Session, lines: Sequence[TypedLine], gazetteer: Gazetteer, hand: Hand
) -> LookedAt:
    """Check typed lines as their sheet would be checked. Nothing is stored."""
    sheets = read_sheets(_grid_of(session, lines, hand), file_name="")
    if not lines or not sheets:
        return LookedAt()
    [parsed] = sheets
    weighed = weigh_sheet(parsed, session=session, gazetteer=gazetteer, file_name="")
    problems: dict[int, list[Problem]] = {}
    for problem in (*weighed.problems, *_not_read(parsed, len(lines))):
        if problem.row is not None:
            problems.setdefault(problem.row - LINES_BEGIN - FROM_ONE, []).append(problem)
    return LookedAt(
        lines=len(weighed.to_record),
        changed=len(weighed.renewed.changed),
        as_before=len(weighed.renewed.as_before),
        gone=len(weighed.renewed.gone),
        held_back=weighed.held_back,
        problems=problems,
        column_of={column.label: name for name, column in parsed.columns.items()},
    )


def record_typed_lines(
    *,
    session: Session,
    lines: Sequence[TypedLine],
    gazetteer: Gazetteer,
    at: datetime,
    by: Account,
    hand: Hand,
    strike_gone: bool = False,
) -> FileOutcome:
    """Write typed lines as a workbook and take it in; lines that cannot stand are held back.

    ``strike_gone`` strikes lines on record that were in the grid and are no longer.
    """
    grid = _grid_of(session, lines, hand)
    return _take_in(grid, session, gazetteer, at=at, by=by, strike_gone=strike_gone)


def record_typed_counts(
    *,
    session: Session,
    counts: Sequence[TypedCount],
    gazetteer: Gazetteer,
    at: datetime,
    by: Account,
    hand: Hand,
) -> FileOutcome:
    """Write typed head-counts as a form and take it in."""
    grid = grid_of_counts(session=session.code, counts=counts, hand=hand)
    return _take_in(grid, session, gazetteer, at=at, by=by)


def as_typed(written: Sequence[Sequence[str]]) -> dict[str, str]:
    """The cells of a recorded line by column of the grid, in the words of its own sheet."""
    cells: dict[str, str] = {}
    for heading, text in written:
        match = heading_match(heading)
        if match is not None:
            cells.setdefault(match.canonical, text)
    parts = ("surname", "given_name", "patronymic")
    named = " ".join(cells[part] for part in parts if part in cells)
    return cells if "full_name" in cells else cells | {"full_name": named}


def _grid_of(session: Session, lines: Sequence[TypedLine], hand: Hand) -> Grid:
    return grid_of_lines(session=session.code, lines=lines, hand=hand)


def _not_read(parsed: ParsedSheet, lines: int) -> list[Problem]:
    """The lines that read as no person's: a total, a signature. Nothing is dropped in silence."""
    read = {line.row for line in parsed.lines} | set(parsed.held_back)
    first = LINES_BEGIN + FROM_ONE
    return [
        Problem(LINE_WITHOUT_A_NAME, row=row)
        for row in range(first, first + lines)
        if row not in read
    ]


def _take_in(
    grid: Grid,
    session: Session,
    gazetteer: Gazetteer,
    *,
    at: datetime,
    by: Account,
    strike_gone: bool = False,
) -> FileOutcome:
    return take_in_workbook(
        content=workbook_of(grid, saved=at),
        name=f"typed {session.code} {at:%Y-%m-%d %H%M%S}.xlsx",
        session=None,
        gazetteer=gazetteer,
        at=at,
        by=by,
        strike_gone=strike_gone,
    )
