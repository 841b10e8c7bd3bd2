"""A stretch of days, both ends included, and the reporting years that letters name (2005/06)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_REPORTING_YEAR = re.compile(r"\s*(\d{4})\s*[/–-]\s*(\d{2}|\d{4})\s*")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from ``first`` to ``last``. Raises ValueError when it ends before it begins."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period cannot end before it begins")

    @property
    def days(self) -> int:
        """How many days the period has, both ends counted."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    def follows(self, other: Period) -> bool:
        """Whether this period begins on the day after the other ends."""
        return self.first == other.last + timedelta(days=1)

    def as_record(self) -> list[str]:
        """The two ISO dates, as a bundle writes them."""
        return [self.first.isoformat(), self.last.isoformat()]


def period(first: str, last: str) -> Period:
    """A period of two ISO dates. Raises ValueError for anything else."""
    return Period(date.fromisoformat(first), date.fromisoformat(last))


def calendar_year(year: int) -> Period:
    """1 January to 31 December."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def reporting_year(written: str) -> tuple[int, int]:
    """The two years of "2005/06" (or 2005/2006, 2005-06), in digits of any script.

    Raises ValueError unless the second year follows the first.
    """
    match = _REPORTING_YEAR.fullmatch(written)
    if not match:
        raise ValueError("not a reporting year such as 2005/06")
    first, second = int(match[1]), int(match[2])
    if len(match[2]) == 2:
        second += first // 100 * 100 + (100 if second == 0 else 0)
    if second != first + 1:
        raise ValueError("a reporting year spans two years that follow each other")
    return first, second


def reporting_year_name(first: int) -> str:
    """The name of the reporting year that begins in ``first``: "2005/06"."""
    return f"{first}/{(first + 1) % 100:02d}"


def months_between(first: str, last: str) -> list[str]:
    """The months from "2004-11" to "2005-02", both among them."""
    start, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{month // 12}-{month % 12 + 1:02d}" for month in range(start, end + 1)]
