"""The old and binary formats, read in a process of their own with bounded memory and time.

Their parser fills a rectangle as large as the file says, and an allocation that fails there ends
the process; here it ends the child. Run as a module, this file is the child.
"""

from __future__ import annotations

import datetime
import io
import json
import os
import resource
import subprocess
import sys
import zipfile
from dataclasses import replace
from typing import Any

from sulh.intake.workbooks.formats.grids import ProtectedError, UnreadableError, grids_in
from sulh.intake.workbooks.formats.limits import LIMITS
from sulh.intake.workbooks.formats.scan import BrokenError, UnsafeError
from sulh.intake.workbooks.formats.spans import merges_in_document
from sulh.intake.workbooks.rules.grids import Grid, Merge, Value

_MEMORY = 2_000_000_000  # bytes
_SECONDS = 60
_PROTECTED, _UNREADABLE, _UNSAFE = 11, 12, 13
_DATED: dict[str, type[datetime.datetime | datetime.date | datetime.time]] = {
    "datetime": datetime.datetime,
    "date": datetime.date,
    "time": datetime.time,
}


def read_apart(content: bytes) -> list[Grid]:
    """The tabs of a .xls, .xlsb or .ods file.

    Raises UnreadableError, ProtectedError, UnsafeError.
    """
    try:
        child = subprocess.run(
            [sys.executable, "-m", "sulh.intake.workbooks.formats.apart"],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            timeout=2 * _SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnsafeError from None
    if child.returncode == _PROTECTED:
        raise ProtectedError
    if child.returncode == _UNREADABLE:
        raise UnreadableError
    if child.returncode != 0:
        raise UnsafeError
    return [_grid_from(tab) for tab in json.loads(child.stdout)]


def _grid_from(tab: dict[str, Any]) -> Grid:
    rows = [[_value_from(value) for value in row] for row in tab.pop("rows")]
    merges = [Merge(*merge) for merge in tab.pop("merges")]
    return Grid(rows=rows, merges=merges, **tab)


def _value_from(value: Any) -> Value:
    if isinstance(value, dict):
        return _DATED[value["type"]].fromisoformat(value["iso"])
    known: Value = value
    return known


def _grids(content: bytes) -> list[Grid]:
    grids = list(grids_in(io.BytesIO(content), LIMITS))
    if not _is_open_document(content):
        return grids
    merges = merges_in_document(content)
    return [replace(grid, merges=merges.get(grid.title, [])) for grid in grids]


def _is_open_document(content: bytes) -> bool:
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return False
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "content.xml" in archive.namelist()


def _told(grid: Grid) -> dict[str, Any]:
    return {
        "title": grid.title,
        "position": grid.position,
        "rows": grid.rows,
        "first_row": grid.first_row,
        "first_column": grid.first_column,
        "is_hidden": grid.is_hidden,
        "merges": [[m.top, m.left, m.bottom, m.right] for m in grid.merges],
    }


def _value_told(value: object) -> object:
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return {"type": type(value).__name__, "iso": value.isoformat()}
    return str(value)


def main() -> int:
    """The child: a workbook on stdin, its grids as JSON on stdout."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        grids = _grids(sys.stdin.buffer.read())
        json.dump([_told(grid) for grid in grids], sys.stdout, default=_value_told)
    except ProtectedError:
        return _PROTECTED
    except (UnreadableError, BrokenError):
        return _UNREADABLE
    except (UnsafeError, MemoryError):
        return _UNSAFE
    return 0


if __name__ == "__main__":
    sys.exit(main())
