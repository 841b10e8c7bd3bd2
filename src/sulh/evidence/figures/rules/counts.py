"""What a reading says: a count with its interval, and whether its cells add up to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sulh.kernel.marks import _


@dataclass(frozen=True)
class Count:
    """A number as decided (``value``), with the fewest and the most it may be.

    ``universe`` is what "all" would be, where the rule knows it. Money is in minor units.
    """

    value: int
    low: int
    high: int
    universe: int | None = None


@dataclass(frozen=True)
class Cell:
    """A count of the rows that ``of`` tells apart: {"sex": "f"}."""

    of: Mapping[str, str | int]
    count: Count


def cells_of(rows: Iterable[Sequence[object]], *, by: Sequence[str]) -> list[Cell]:
    """Rows of a reading (``by``, value, low, high, perhaps universe) as cells, in their order.

    Without ``by`` there is one cell, of nothing.
    """
    return sorted((_cell(row, by) for row in rows), key=lambda cell: tuple(cell.of.values()))


def sums_or_says_why(whole: Count, cells: Sequence[Cell]) -> Literal[True] | str:
    """True when the cells add up to the whole at value, low and high; else the sentence why not."""
    over = sum(cell.count.value for cell in cells) - whole.value
    if over > 0:
        return _(
            "The cells add up to {count} more than the whole: one person may stand in several."
        ).format(count=over)
    if over < 0:
        return _("The cells add up to {count} fewer than the whole: some are left out.").format(
            count=-over
        )
    if _add_up(cells, "low") == whole.low and _add_up(cells, "high") == whole.high:
        return True
    return _(
        "The cells add up to the whole as decided, but not at its lower and upper end: "
        "lines that may be one person stand in different cells."
    )


def _add_up(cells: Sequence[Cell], end: Literal["low", "high"]) -> int:
    return sum(getattr(cell.count, end) for cell in cells)


def _cell(row: Sequence[object], by: Sequence[str]) -> Cell:
    of = {name: _code(part) for name, part in zip(by, row, strict=False)}
    return Cell(of, Count(*(_whole_number(part) for part in row[len(by) :])))


def _code(part: object) -> str | int:
    return part if isinstance(part, int) else str(part)


def _whole_number(part: object) -> int:
    if not isinstance(part, int):
        raise TypeError("An engine returned a count that is not a whole number.")
    return part
