"""A tab packed in blocks of rows comes out as it went in."""

from __future__ import annotations

import datetime

import pytest

from sulh.intake.workbooks.formats.kept import (
    ROWS_A_BLOCK,
    framed,
    packed_frame,
    packed_rows,
    rows_from,
)
from sulh.intake.workbooks.rules.grids import Grid, Merge, Value

MOMENT = datetime.datetime.fromisoformat("2005-02-27T09:30:15.000250")  # a cell has no zone
CELLS: list[Value] = [
    "",
    "Ҳакимов Бахтиёр",
    "رحیموف",
    "a surrogate \ud83d left alone",
    7,
    7.0,
    0.1,
    True,
    MOMENT,
    MOMENT.date(),
    MOMENT.time(),
    datetime.timedelta(days=-1, seconds=5),
]


@pytest.mark.parametrize("cell", CELLS)
def test_every_kind_of_cell_comes_out_as_it_went_in(cell: Value) -> None:
    [packed] = packed_rows([[cell]])
    [[unpacked]] = rows_from(packed)
    assert (unpacked, type(unpacked)) == (cell, type(cell))


@pytest.mark.parametrize("count", [0, 1, ROWS_A_BLOCK, ROWS_A_BLOCK + 1])
def test_rows_stand_in_blocks_in_their_order(count: int) -> None:
    rows: list[list[Value]] = [[number, f"line {number}"] for number in range(count)]
    blocks = [rows_from(packed) for packed in packed_rows(rows)]
    assert [row for block in blocks for row in block] == rows
    assert all(len(block) == ROWS_A_BLOCK for block in blocks[:-1])


def test_all_of_a_tab_besides_its_rows_stands_in_its_frame() -> None:
    tab = Grid(
        title="Рӯйхат",
        position=3,
        rows=[["a", "b"]],
        first_row=2,
        first_column=1,
        merges=[Merge(0, 0, 1, 4)],
        is_hidden=True,
        formulas={(2, 1): False, (2, 2): True},
        runs_from_right=True,
        width=2,
    )
    assert framed(packed_frame(tab), position=3, width=2, rows=tab.rows) == tab
