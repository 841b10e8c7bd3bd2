"""Tabs that were kept when their file was read: a row costs its block and not the workbook."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import overload

from sulh.foundation.files.models import ReceivedFile
from sulh.intake.workbooks.formats.kept import READING, ROWS_A_BLOCK, framed, rows_from
from sulh.intake.workbooks.models import KeptRows, KeptTab
from sulh.intake.workbooks.rules.grids import Grid, Value

Row = Sequence[Value]


def is_kept(file: ReceivedFile) -> bool:
    """True when the tabs of a file are kept as they would be read now."""
    return KeptTab.objects.filter(file=file, reading=READING).exists()


def kept_tabs(file: ReceivedFile, positions: Collection[int]) -> dict[int, Grid]:
    """The kept ones of some tabs; their rows come when they are asked for."""
    kept = KeptTab.objects.filter(file=file, reading=READING, position__in=positions)
    return {
        tab.position: framed(
            bytes(tab.frame),
            position=tab.position,
            width=tab.width,
            rows=_RowsOf(tab.pk, tab.rows),
        )
        for tab in kept
    }


class _RowsOf(Sequence[Row]):
    """The rows of a kept tab; a block is opened when a row of it is asked for."""

    def __init__(self, tab: int, rows: int) -> None:
        self._tab, self._rows = tab, rows
        self._blocks: dict[int, list[list[Value]]] = {}

    def __len__(self) -> int:
        return self._rows

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(self._rows))]
        place = at + self._rows if at < 0 else at
        if not 0 <= place < self._rows:
            raise IndexError(at)
        block, offset = divmod(place, ROWS_A_BLOCK)
        if block not in self._blocks:
            self._open(KeptRows.objects.filter(tab=self._tab, block=block))
        return self._blocks[block][offset]

    def __iter__(self) -> Iterator[Row]:
        if len(self._blocks) * ROWS_A_BLOCK < self._rows:
            self._open(KeptRows.objects.filter(tab=self._tab))
        return (row for _number, rows in sorted(self._blocks.items()) for row in rows)

    def _open(self, blocks: Iterable[KeptRows]) -> None:
        for each in blocks:
            self._blocks[each.block] = rows_from(bytes(each.packed))
