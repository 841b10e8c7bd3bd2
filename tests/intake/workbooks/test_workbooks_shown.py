"""A tab is shown as a spreadsheet shows it, and read with its corrections beside it."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
import xlsxwriter

from sulh.intake.workbooks.formats.workbook import grids_of, read_workbook
from sulh.intake.workbooks.rules.choices import Choices, CorrectedCell, corrected
from sulh.intake.workbooks.rules.grids import Grid, Merge
from sulh.intake.workbooks.rules.shown import (
    cells_of_row,
    column_of_label,
    last_row_of,
    shown_rows,
    width_of,
)

BORN = datetime(1974, 3, 12)  # noqa: DTZ001 - a cell of a spreadsheet has no time zone
LIST = Grid(
    title="List",
    position=0,
    first_row=2,
    first_column=1,
    rows=[["Title", "", ""], ["№", "Name", "Born"], [1.0, "Даврон", BORN]],
    merges=[Merge(2, 1, 2, 3)],
)


def texts(grid: Grid, *, first: int = 1, last: int = 9) -> dict[int, list[str]]:
    rows = shown_rows(grid, first=first, last=last)
    return {row.number: [cell.text for cell in row.cells] for row in rows}


def test_rows_and_columns_are_counted_from_the_first_of_the_tab() -> None:
    assert (width_of(LIST), last_row_of(LIST)) == (4, 5)
    assert texts(LIST)[1] == ["", "", "", ""]
    assert texts(LIST)[4] == ["", "№", "Name", "Born"]


def test_merged_cells_are_one_and_dates_have_the_day_first() -> None:
    assert texts(LIST)[3] == ["", "Title"]
    [_blank, title] = next(row for row in shown_rows(LIST, first=3, last=3)).cells
    assert (title.column, title.across, title.down) == (1, 3, 1)
    assert texts(LIST)[5] == ["", "1", "Даврон", "12.03.1974"]
    assert cells_of_row(LIST, 5) == ("1", "Даврон", "12.03.1974")


def test_a_merge_that_begins_above_the_page_is_shown_from_its_first_row() -> None:
    tall = Grid("List", 0, rows=[["Ашт", "a"], ["", "b"], ["", "c"]], merges=[Merge(0, 0, 2, 0)])
    [row, _below] = shown_rows(tall, first=2, last=3)
    assert [(cell.text, cell.down) for cell in row.cells] == [("Ашт", 2), ("b", 1)]


@pytest.mark.parametrize(
    ("label", "column"),
    [("D", 3), ("District (D)", 3), ("Пол (f/m) (AA)", 26), ("", None), ("Ноҳия", None)],
)
def test_the_column_of_a_problem_is_found_by_its_label(label: str, column: int | None) -> None:
    assert column_of_label(label) == column


def test_a_correction_changes_one_cell_and_never_the_grid_it_stands_beside() -> None:
    with_formula = Grid("List", 0, rows=[["a", "b"]], formulas={(0, 1): False})
    read = corrected(with_formula, [CorrectedCell(0, 1, 1, "c"), CorrectedCell(1, 1, 0, "other")])
    assert (read.rows, read.formulas) == ([["a", "c"]], {})
    assert (with_formula.rows, with_formula.formulas) == ([["a", "b"]], {(0, 1): False})


def test_a_correction_outside_the_filled_area_is_passed_over() -> None:
    grid = Grid("List", 0, rows=[["a"]])
    assert corrected(grid, [CorrectedCell(0, 9, 0, "x"), CorrectedCell(0, 1, 7, "x")]).rows == [
        ["a"]
    ]


def workbook_from_the_right() -> bytes:
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed) as book:
        book.add_worksheet("Notes").write(0, 0, "nothing")
        sheet = book.add_worksheet("ND-2004-03")
        sheet.right_to_left()
        sheet.write_row(0, 0, ["الرقم", "الاسم", "تاريخ الميلاد"])
        sheet.write_row(1, 0, [1, "رحیموف دلیر", "31.02.1974"])
    return packed.getvalue()


def test_a_tab_that_runs_from_the_right_says_so() -> None:
    tabs = grids_of(workbook_from_the_right(), "list.xlsx")
    assert [tab.runs_from_right for tab in tabs] == [False, True]


def test_a_workbook_is_read_with_its_corrections_and_the_session_insisted_on() -> None:
    content = workbook_from_the_right()
    choices = Choices(sessions={1: "nd-2004-09"}, cells=[CorrectedCell(1, 2, 2, "28.02.1974")])
    [sheet] = read_workbook(content, "list.xlsx", choices=choices).sheets
    assert (sheet.session, sheet.lines[0].birth_date) == ("ND-2004-09", "1974-02-28")
    [uncorrected] = read_workbook(content, "list.xlsx").sheets
    assert (uncorrected.session, uncorrected.held_back) == ("ND-2004-03", (2,))
