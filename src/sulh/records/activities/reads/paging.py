"""A page of a list, counted from 1. What follows is looked for and never counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

ROWS_OF_A_PAGE = 50
Row = TypeVar("Row")
AModel = TypeVar("AModel", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """The rows of one page of a list."""

    rows: Sequence[Row]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def previous_number(self) -> int:
        return self.number - 1

    @property
    def next_number(self) -> int:
        return self.number + 1


def page_of(
    found: QuerySet[AModel], *, number: int, rows_for: Callable[[list[str]], Sequence[Row]]
) -> Page[Row]:
    """The page ``number`` of ``found``: its keys first, then ``rows_for`` those keys alone."""
    start = (max(number, 1) - 1) * ROWS_OF_A_PAGE
    keys = list(found.values_list("pk", flat=True)[start : start + ROWS_OF_A_PAGE + 1])
    rows = rows_for(keys[:ROWS_OF_A_PAGE]) if keys else ()
    return Page(rows=rows, number=max(number, 1), has_next=len(keys) > ROWS_OF_A_PAGE)
