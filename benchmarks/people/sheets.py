"""A register parted into what is there and the sheets that come later."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

SEED = 5


def parted(register: Path, *, there: Path, later: Path, share: float, most: int) -> int:
    """Write a random share of the sheets, and no more than ``most``, to ``later``; how many."""
    header, *rows = _rows(register)
    sheet = header.index("sheet_id")
    sheets = list(dict.fromkeys(row[sheet] for row in rows))
    drawn = random.Random(SEED).sample(sheets, min(most, max(1, int(len(sheets) * share))))
    comes = set(drawn)
    _write(there, header, [row for row in rows if row[sheet] not in comes])
    _write(later, header, [row for row in rows if row[sheet] in comes])
    return len(comes)


def each_sheet(later: Path, folder: Path) -> Iterator[Path]:
    """The sheets of a register, one file each."""
    header, *rows = _rows(later)
    by_sheet = itemgetter(header.index("sheet_id"))
    for _name, lines in groupby(sorted(rows, key=by_sheet), key=by_sheet):
        _write(folder / "sheet.csv", header, list(lines))
        yield folder / "sheet.csv"


def _rows(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def _write(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
