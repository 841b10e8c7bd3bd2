"""A grid of typed cells written as a workbook: the same bytes for the same cells and time."""

from __future__ import annotations

import io
import re
from datetime import datetime

from xlsxwriter import Workbook

from sulh.intake.workbooks.rules.grids import Grid
from sulh.intake.workbooks.rules.typed import LINES_BEGIN

_NOT_IN_A_TAB = re.compile(r"[\[\]:*?/\\']")
_LONGEST_TAB = 31
_WIDTH_OF_A_COLUMN = 18


def workbook_of(grid: Grid, *, saved: datetime) -> bytes:
    """The bytes of an .xlsx with one tab; text stays text, whatever it begins with."""
    packed = io.BytesIO()
    with Workbook(packed, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": saved.replace(tzinfo=None)})
        bold = book.add_format({"bold": True})
        tab = book.add_worksheet(_NOT_IN_A_TAB.sub("-", grid.title)[:_LONGEST_TAB])
        tab.set_column(1, len(grid.rows[0]), _WIDTH_OF_A_COLUMN)
        tab.freeze_panes(LINES_BEGIN, 0)
        for at, row in enumerate(grid.rows):
            for column, cell in enumerate(row):
                style = (bold,) if at < LINES_BEGIN else ()
                if isinstance(cell, int):
                    tab.write_number(at, column, cell, *style)
                elif cell != "":
                    tab.write_string(at, column, str(cell), *style)
    return packed.getvalue()
