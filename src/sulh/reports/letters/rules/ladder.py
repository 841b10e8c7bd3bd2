"""The ladder of what was done with people and activities, lowest rung first.

A text may claim a rung only when the record stands on it or higher (contracts.md, Sentences).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Rung(StrEnum):
    """A rung of the ladder; ``height`` orders them."""

    PLANNED = "planned"
    ARRANGED = "arranged"
    INITIATED = "initiated"
    HELD = "held"
    REACHED = "reached"
    TRAINED = "trained"
    COMPLETED = "completed"
    CERTIFIED = "certified"

    @property
    def height(self) -> int:
        return _ORDER[self]

    def is_above(self, other: Rung) -> bool:
        """True when this rung claims more than ``other``."""
        return self.height > other.height


_ORDER = {rung: height for height, rung in enumerate(Rung)}

ABOUT_PEOPLE = frozenset({Rung.REACHED, Rung.TRAINED, Rung.COMPLETED, Rung.CERTIFIED})
"""Rungs that say something happened to people, not only that an activity took place."""


def lowest(rungs: Iterable[Rung]) -> Rung | None:
    """The lowest of ``rungs``; none of none."""
    return min(rungs, key=lambda rung: rung.height, default=None)


def highest(rungs: Iterable[Rung]) -> Rung | None:
    """The highest of ``rungs``; none of none."""
    return max(rungs, key=lambda rung: rung.height, default=None)
