"""A tab that was read, packed in blocks of rows, so that any row is at hand without its file."""

from __future__ import annotations

import datetime
import json
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from sulh.intake.workbooks.rules.grids import Grid, Merge, Value

READING = 1
"""To be raised when a file is read otherwise than before: what is kept is then read anew."""
ROWS_A_BLOCK = 200
"""Two pages of a tab; smaller blocks pack less well, larger ones are opened for nothing."""
_QUICKLY = 1
_DATED: dict[str, type[datetime.datetime | datetime.date | datetime.time]] = {
    "datetime": datetime.datetime,
    "date": datetime.date,
    "time": datetime.time,
}


def packed_rows(rows: Sequence[Sequence[Value]]) -> Iterator[bytes]:
    """The rows in blocks of ``ROWS_A_BLOCK``, in order."""
    for first in range(0, len(rows), ROWS_A_BLOCK):
        yield _packed(rows[first : first + ROWS_A_BLOCK])


def rows_from(packed: bytes) -> list[list[Value]]:
    """The rows of a block."""
    return [
        [_value_from(cell) if type(cell) is list else cell for cell in row]
        for row in json.loads(zlib.decompress(packed))
    ]


def packed_frame(tab: Grid) -> bytes:
    """All of a tab but its place and its rows."""
    return _packed(
        {
            "title": tab.title,
            "first_row": tab.first_row,
            "first_column": tab.first_column,
            "merges": [(m.top, m.left, m.bottom, m.right) for m in tab.merges],
            "is_hidden": tab.is_hidden,
            "formulas": [(*place, has_value) for place, has_value in tab.formulas.items()],
            "runs_from_right": tab.runs_from_right,
        }
    )


def framed(packed: bytes, *, position: int, width: int, rows: Sequence[Sequence[Value]]) -> Grid:
    """The tab of a packed frame, around its rows."""
    told: dict[str, Any] = json.loads(zlib.decompress(packed))
    merges = [Merge(*merge) for merge in told.pop("merges")]
    formulas = {(row, column): has_value for row, column, has_value in told.pop("formulas")}
    return Grid(position=position, width=width, rows=rows, merges=merges, formulas=formulas, **told)


def _packed(content: object) -> bytes:
    told = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=_value_told)
    return zlib.compress(told.encode("utf-8", "surrogatepass"), _QUICKLY)


def _value_told(value: object) -> list[object]:
    if isinstance(value, datetime.timedelta):
        return ["timedelta", value.days, value.seconds, value.microseconds]
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return [type(value).__name__, value.isoformat()]
    raise TypeError(f"a cell holds no {type(value).__name__}")


def _value_from(told: list[Any]) -> Value:
    class_name, *parts = told
    if class_name == "timedelta":
        return datetime.timedelta(*parts)
    return _DATED[class_name].fromisoformat(*parts)
