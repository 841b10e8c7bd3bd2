"""What the report of a linked register tells, of a whole one and of sheets that come."""

from __future__ import annotations

import resource
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from sulh.evidence.identity.engines.mixture import Count
from sulh.evidence.identity.engines.mixture.fitting import Tables
from sulh.evidence.identity.formats.registers import Register

MEBIBYTE = 1 << 20


def counted(count: Count) -> dict[str, float]:
    """People, estimate, interval and false merges."""
    return {name: round(value, 2) for name, value in asdict(count).items()}


def fitted(tables: Tables) -> dict[str, Any]:
    """The shares of the kinds of pairs, and of the levels in each."""
    return {
        "shares": _rounded(tables.shares.tolist()),
        "levels": {column: _rounded(table.tolist()) for column, table in tables.levels.items()},
    }


def _rounded(values: Any) -> Any:
    return [_rounded(value) for value in values] if isinstance(values, list) else round(values, 6)


def cells(register: Register, by: Sequence[str]) -> Iterator[tuple[tuple[str, ...], list[int]]]:
    """The cells of a table by some columns, with the places of their lines."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, cell in enumerate(zip(*(register.cells[column] for column in by), strict=True)):
        found[cell].append(place)
    yield from sorted(found.items())


def peak_mb() -> float:
    """The memory this process has taken at most."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round((peak if sys.platform == "darwin" else peak * 1024) / MEBIBYTE, 1)
