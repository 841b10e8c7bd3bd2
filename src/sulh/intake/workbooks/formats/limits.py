"""How large a workbook may be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes; cells are the area of a tab's filled rectangle, texts are characters."""

    packed: int = 50_000_000
    unpacked: int = 500_000_000
    parts: int = 10_000
    cells: int = 5_000_000
    text: int = 500_000_000
    ratio: int = 200
    ratio_counts_from: int = 20_000_000
    tabs: int = 1_000


LIMITS = Limits()
