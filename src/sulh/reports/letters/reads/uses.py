"""Which letters stand on a figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sulh.reports.letters.models import LetterReading


@dataclass(frozen=True, slots=True, order=True)
class LetterUse:
    """A letter that a figure is used in, and how far that letter is."""

    name: str
    symbol: str
    state: str


def letters_using(figures: Iterable[str]) -> dict[str, tuple[LetterUse, ...]]:
    """Figure -> the letters that stand on it, in one query."""
    rows = (
        LetterReading.objects.filter(figure_name__in=list(figures))
        .values_list(
            "figure_name",
            "version__letter__name",
            "version__letter__symbol",
            "version__letter__state",
        )
        .distinct()
    )
    uses: dict[str, set[LetterUse]] = {}
    for figure, *letter in rows:
        uses.setdefault(figure, set()).add(LetterUse(*letter))
    return {figure: tuple(sorted(letters)) for figure, letters in uses.items()}
