"""Comparing rungs of the ladder of verbs: what a text claims with what the records give."""

from __future__ import annotations

from collections.abc import Iterable

from sulh.kernel.languages.found import Rung

ABOUT_PEOPLE = frozenset({Rung.REACHED, Rung.TRAINED, Rung.COMPLETED, Rung.CERTIFIED})
"""Rungs that say something happened to people, not only that an activity took place."""


def is_above(claimed: Rung, recorded: Rung) -> bool:
    """True when ``claimed`` says more than ``recorded`` gives."""
    return claimed.height > recorded.height


def lowest(rungs: Iterable[Rung]) -> Rung | None:
    """The lowest of ``rungs``; none of none."""
    return min(rungs, key=lambda rung: rung.height, default=None)


def highest(rungs: Iterable[Rung]) -> Rung | None:
    """The highest of ``rungs``; none of none."""
    return max(rungs, key=lambda rung: rung.height, default=None)
