"""From the bytes of a received file to its sheets."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from sulh.intake.workbooks.formats.apart import read_apart
from sulh.intake.workbooks.formats.container import Container, Kind, examine
from sulh.intake.workbooks.formats.grids import ProtectedError, UnreadableError, grids_in
from sulh.intake.workbooks.formats.limits import LIMITS, Limits
from sulh.intake.workbooks.formats.scan import (
    BrokenError,
    UnsafeError,
    formulas,
    runs_from_right,
    scan_parts,
    sheet_parts,
)
from sulh.intake.workbooks.rules.choices import NO_CHOICES, Choices
from sulh.intake.workbooks.rules.grids import Grid
from sulh.intake.workbooks.rules.reading import read_sheets
from sulh.intake.workbooks.rules.sheets import ParsedSheet, ParsedWorkbook
from sulh.kernel.problems import (
    ENCRYPTED,
    MACROS_NOT_RUN,
    NO_HEADER_FOUND,
    NOT_A_WORKBOOK,
    ZIP_BOMB,
    Problem,
    Refused,
)


def read_workbook(
    content: bytes,
    file_name: str,
    *,
    choices: Choices = NO_CHOICES,
    limits: Limits = LIMITS,
    see: Callable[[Grid], object] | None = None,
) -> ParsedWorkbook:
    """Every sheet of a workbook, with all that is wrong with it; ``see`` is shown each tab.

    Raises Refused when nothing of the file can be read: empty, not a workbook, encrypted, a bomb,
    over the limits.
    """
    container = examine(content, file_name=file_name, limits=limits)
    sheets: list[ParsedSheet] = []
    with _refusing(file_name):
        for grid in _grids(container, content, limits):
            if see:
                see(grid)
            sheets += read_sheets(grid, file_name=file_name, choices=choices)
    problems = []
    if container.has_macros or file_name.lower().endswith(".xlsm"):
        problems.append(Problem(MACROS_NOT_RUN, file_name))
    if not sheets:
        problems.append(Problem(NO_HEADER_FOUND, file_name))
    return ParsedWorkbook(
        file_name=file_name,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        sheets=tuple(sheets),
        problems=tuple(problems),
    )


def grids_of(content: bytes, file_name: str, *, limits: Limits = LIMITS) -> tuple[Grid, ...]:
    """Every tab of a workbook as it stands. Raises Refused, as ``read_workbook`` does."""
    container = examine(content, file_name=file_name, limits=limits)
    with _refusing(file_name):
        return tuple(_grids(container, content, limits))


@contextmanager
def _refusing(file_name: str) -> Iterator[None]:
    """Tell what the parser and the look before it found in the office's words."""
    try:
        yield
    except ProtectedError:
        raise Refused(Problem(ENCRYPTED, file_name)) from None
    except UnsafeError:
        raise Refused(Problem(ZIP_BOMB, file_name)) from None
    except (UnreadableError, BrokenError):
        raise Refused(Problem(NOT_A_WORKBOOK, file_name)) from None


def _grids(container: Container, content: bytes, limits: Limits) -> Iterator[Grid]:
    if container.kind is Kind.APART:
        yield from read_apart(content)
        return
    scan_parts(container.parts, limits)
    tabs = sheet_parts(container.parts)
    for grid in grids_in(container.repacked(), limits):
        tab = tabs.get(grid.title, b"")
        yield replace(grid, formulas=formulas(tab), runs_from_right=runs_from_right(tab))
