"""Sheets stand in these tests as Markdown tables; the fixtures make workbooks of them.

A cell of digits is a number; ``'27`` is the text 27; ``@1974-03-12`` is a date cell;
``=A1+1 -> 5`` is a formula last calculated as 5; ``=A1+1`` one that was never calculated.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable, Mapping

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from sulh.intake.workbooks.formats.workbook import read_workbook
from sulh.intake.workbooks.rules.sheets import ParsedSheet

_NEVER_CALCULATED = "never calculated"


def sheet_as_table(markdown: str) -> list[list[str]]:
    """The rows of a Markdown table; a line ``| |`` is a blank row."""
    rows = [line.strip()[1:-1].split("|") for line in markdown.splitlines() if line.strip()]
    stripped = [[cell.strip() for cell in row] for row in rows]
    return [row for row in stripped if not all(re.fullmatch(r"-{3,}", cell) for cell in row)]


def workbook_bytes(
    tabs: Mapping[str, str], *, merges: Mapping[str, list[str]] | None = None
) -> bytes:
    """A workbook with a tab for each Markdown table."""
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    for title, markdown in tabs.items():
        tab = book.add_worksheet(title)
        for area in (merges or {}).get(title, []):
            tab.merge_range(area, "")
        for row, cells in enumerate(sheet_as_table(markdown)):
            for column, cell in enumerate(cells):
                _write(tab, row, column, cell, day)
    book.close()
    return _without_values(packed.getvalue())


def _write(tab: Worksheet, row: int, column: int, cell: str, day: object) -> None:
    if cell.startswith("="):
        formula, _, value = cell.partition(" -> ")
        tab.write_formula(row, column, formula, value=value or _NEVER_CALCULATED)
    elif cell.startswith("@"):
        tab.write_datetime(row, column, datetime.datetime.fromisoformat(cell[1:]), day)
    elif cell.isascii() and cell.isdigit():
        tab.write_number(row, column, int(cell))
    elif cell:
        tab.write_string(row, column, cell.removeprefix("'"))


def repacked(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The zip again with every part passed through ``change(name, data)``."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            after.writestr(name, change(name, before.read(name)))
    return packed.getvalue()


def _without_values(content: bytes) -> bytes:
    missing = f"<v>{_NEVER_CALCULATED}</v>".encode()
    return repacked(content, lambda _, data: data.replace(missing, b""))


@pytest.fixture(scope="session")
def workbook() -> Callable[..., bytes]:
    return workbook_bytes


@pytest.fixture
def repack() -> Callable[[bytes, Callable[[str, bytes], bytes]], bytes]:
    return repacked


@pytest.fixture
def read_tab() -> Callable[..., ParsedSheet]:
    """Read the only sheet of a tab written as a Markdown table."""

    def read(
        markdown: str, *, title: str = "ND-2004-03", merges: list[str] | None = None
    ) -> ParsedSheet:
        content = workbook_bytes({title: markdown}, merges={title: merges or []})
        sheets = read_workbook(content, "list.xlsx").sheets
        assert len(sheets) == 1
        return sheets[0]

    return read


PLAIN = """
| Session: ND-2004-03 | | | |
| № | Ф.И.О. | Пол | Дата рождения |
| 1 | Саидов Фаррух | м | 12.03.1974 |
| 2 | Каримова Нигора | ж | 1980 |
"""


@pytest.fixture
def plain_workbook() -> bytes:
    """Two lines and nothing wrong."""
    return workbook_bytes({"List": PLAIN})
