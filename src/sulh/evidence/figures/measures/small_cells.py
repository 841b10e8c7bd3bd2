"""Which cells of a disaggregation are too small to be shown, and which must go with them.

A cell of one to four people could point at somebody. Left out alone it could be worked out from
the whole, so the next smallest goes too, until what is missing adds up to five at least.
"""

from __future__ import annotations

from collections.abc import Mapping

SMALLEST_SHOWN = 5

Cell = Mapping[str, int]


def is_small(cell: Cell) -> bool:
    """True when the value or either end of its interval is one to four."""
    return any(0 < number < SMALLEST_SHOWN for number in cell.values())


def cells_to_leave_out(cells: Mapping[str, Cell]) -> frozenset[str]:
    """The keys of ``cells`` the public edition must not show.

    Cells of nobody hide nothing and stay. When too few people remain to hide behind, all
    other cells go.
    """
    left_out = {key for key, cell in cells.items() if is_small(cell)}
    if not left_out:
        return frozenset()
    by_size = sorted(cells, key=lambda key: (cells[key]["value"], key))
    for key in by_size:
        people = sum(cells[each]["value"] for each in left_out)
        if len(left_out) > 1 and people >= SMALLEST_SHOWN:
            break
        if cells[key]["value"] > 0:
            left_out.add(key)
    return frozenset(left_out)
