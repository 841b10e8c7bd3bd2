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


MORE_THAN_THE_WHOLE = _(
    "The cells add up to {count} more than the whole: one person may stand in several."
)
FEWER_THAN_THE_WHOLE = _("The cells add up to {count} fewer than the whole: some are left out.")
ENDS_DO_NOT_ADD_UP = _(
    "The cells add up to the whole as decided, but not at its lower and upper end: "
    "lines that may be one person stand in different cells."
)


@dataclass(frozen=True, slots=True)
class NoSum:
    """Why cells do not add up: a sentence marked for translation, with a place for ``count``."""

    sentence: str
    count: int = 0


def why_no_sum(whole: Count, cells: Sequence[Cell]) -> NoSum | None:
    """None when the cells add up to the whole at value, low and high; else why not."""
    over = sum(cell.count.value for cell in cells) - whole.value
    if over > 0:
        return NoSum(MORE_THAN_THE_WHOLE, over)
    if over < 0:
        return NoSum(FEWER_THAN_THE_WHOLE, -over)
    if _add_up(cells, "low") == whole.low and _add_up(cells, "high") == whole.high:
        return None
    return NoSum(ENDS_DO_NOT_ADD_UP)


def sums_or_says_why(whole: Count, cells: Sequence[Cell]) -> Literal[True] | str:
    """True when the cells add up to the whole at value, low and high; else the sentence why not."""
    why = why_no_sum(whole, cells)
    return True if why is None else why.sentence.format(count=why.count)


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
