"""What another telling apart of some people would do to a count of people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, Self


class Told(Protocol):
    """The person of a line as decided, at the fewest people and at the most."""

    @property
    def person(self) -> int: ...

    @property
    def person_low(self) -> int: ...

    @property
    def person_high(self) -> int: ...


@dataclass(frozen=True, slots=True)
class CountedLine:
    """A line that counts, and the kind of course its person is counted once for, or ""."""

    line: int
    kind: str

    @classmethod
    def read(cls, line: int, counted_as: str) -> Self:
        """From what a proof counts: a person's number, or the number and a kind of course.

        >>> CountedLine.read(7, "12 police")
        CountedLine(line=7, kind='police')
        """
        return cls(line, counted_as.partition(" ")[2])


@dataclass(frozen=True, slots=True)
class Shift:
    """How much a count and its bounds rise or fall."""

    value: int
    low: int
    high: int

    def __bool__(self) -> bool:
        return (self.value, self.low, self.high) != (0, 0, 0)


def shift_of(
    lines: Iterable[CountedLine], *, before: Mapping[int, Told], after: Mapping[int, Told]
) -> Shift:
    """How a count changes when its ``lines`` are told apart as in ``after``.

    The lines must hold every line of each person among them: people are counted within them.
    """
    counted = list(lines)
    return Shift(
        value=len({(after[c.line].person, c.kind) for c in counted})
        - len({(before[c.line].person, c.kind) for c in counted}),
        low=len({(after[c.line].person_low, c.kind) for c in counted})
        - len({(before[c.line].person_low, c.kind) for c in counted}),
        high=len({(after[c.line].person_high, c.kind) for c in counted})
        - len({(before[c.line].person_high, c.kind) for c in counted}),
    )
