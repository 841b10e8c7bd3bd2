"""A long list in the grid: shown a part at a time, saved and sent as the whole it belongs to.

A part in the middle keeps its number of rows, a line taken out of it being blank; only the last
part grows. So a part put into its list twice leaves the same list.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from sulh.intake.workbooks.rules.typed import TypedLine

PART = 200
"""Rows that an old laptop shows and sends without a wait."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a list as the page sends them: from which place on, and of which list.

    ``listed`` is the fingerprint of the list that the page was made of.
    """

    first: int = 0
    is_last: bool = True
    listed: str = ""

    @property
    def is_whole(self) -> bool:
        return self.first == 0 and self.is_last

    def put_into(
        self, listed: Sequence[TypedLine], sent: Sequence[TypedLine]
    ) -> tuple[TypedLine, ...]:
        """The list with the sent rows in their places."""
        blank = [TypedLine()] * max(0, self.first - len(listed))
        before = (*listed[: self.first], *blank)
        if self.is_last:
            return (*before, *sent)
        return (*before, *sent[:PART], *listed[self.first + PART :])


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part as its button names it: rows from 1, and whether something is noticed in it."""

    first: int
    begins: int
    ends: int
    is_shown: bool
    is_noticed: bool


def first_of_part(place: int, *, lines: int) -> int:
    """Where the part begins that holds a place; the last part for a place behind the list."""
    return min(place, max(lines - 1, 0)) // PART * PART


def parts_shown(lines: int, *, first: int, noticed: Collection[int]) -> list[PartShown]:
    """The parts of a list, the one from ``first`` on being on the page; none for a short list."""
    if lines <= PART:
        return []
    with_something = {at // PART for at in noticed}
    return [
        PartShown(
            first=begins,
            begins=begins + 1,
            ends=min(begins + PART, lines),
            is_shown=begins == first,
            is_noticed=begins // PART in with_something,
        )
        for begins in range(0, lines, PART)
    ]


def part_sent(data: QueryDict) -> Part:
    """Which part of the list the rows of a form are; the whole where it does not say."""
    first = data.get("first_row", "0")
    place = int(first) // PART * PART if first.isascii() and first.isdecimal() else 0
    return Part(place, data.get("is_last", "1") == "1", data.get("listed", ""))


def fingerprint_of(lines: Sequence[TypedLine]) -> str:
    """What tells that a list on record is no longer the one that a page was made of."""
    said = json.dumps([line.as_record() for line in lines])
    return hashlib.sha256(said.encode()).hexdigest()
