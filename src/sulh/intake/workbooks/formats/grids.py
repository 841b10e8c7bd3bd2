"""Grids out of an opened workbook, and the faults its parser can raise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO, TypeVar

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from sulh.intake.workbooks.formats.limits import Limits
from sulh.intake.workbooks.formats.scan import UnsafeError
from sulh.intake.workbooks.rules.grids import Grid, Merge

Result = TypeVar("Result")


class UnreadableError(Exception):
    """Raised when the parser cannot make sense of the workbook."""


class ProtectedError(Exception):
    """Raised when the workbook asks for a password."""


def grids_in(stream: IO[bytes], limits: Limits) -> Iterator[Grid]:
    """Every tab with cells, in order.

    Raises UnreadableError, ProtectedError, UnsafeError.
    """
    workbook = _guarded(lambda: CalamineWorkbook.from_filelike(stream))
    metadata = workbook.sheets_metadata
    if len(metadata) > limits.tabs:
        raise UnsafeError
    for position, tab in enumerate(metadata):
        if tab.typ is SheetTypeEnum.WorkSheet:
            grid = _guarded(lambda at=position: _grid(workbook, at, limits))  # type: ignore[misc]
            if grid is not None:
                yield grid


def _grid(workbook: CalamineWorkbook, position: int, limits: Limits) -> Grid | None:
    sheet = workbook.get_sheet_by_index(position)
    if sheet.start is None:
        return None
    if sheet.height * sheet.width > limits.cells:
        raise UnsafeError
    row, column = sheet.start
    return Grid(
        title=sheet.name,
        position=position,
        rows=sheet.to_python(),
        first_row=row,
        first_column=column,
        merges=_merges(sheet),
        is_hidden=workbook.sheets_metadata[position].visible is not SheetVisibleEnum.Visible,
    )


def _merges(sheet: CalamineSheet) -> list[Merge]:
    ranges = sheet.merged_cell_ranges or []
    return [Merge(top, left, bottom, right) for (top, left), (bottom, right) in ranges]


def _guarded(step: Callable[[], Result]) -> Result:
    """Run a step of the parser; its panics are no Exception in Python and are caught as well."""
    try:
        return step()
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError, UnsafeError):
        raise
    except PasswordError:
        raise ProtectedError from None
    except BaseException:
        raise UnreadableError from None
