"""What is true of attendance, whatever keeps it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from sulh.kernel.names import Agreement, agreement, compare, name_key


class Fingerprinted(Protocol):
    """Anything with a line's fingerprint."""

    @property
    def fingerprint(self) -> str: ...


Line = TypeVar("Line", bound=Fingerprinted)


def new_lines(
    lines: Sequence[Line], *, already: Iterable[str]
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Split ``lines`` into new ones and ones that other sheets of the session already gave.

    ``already`` holds the fingerprint of each recorded line of the session. Two equal lines on
    one sheet against one recorded line give one new line: a line sent twice is kept once.
    """
    seen = Counter(already)
    new: list[Line] = []
    again: list[Line] = []
    for line in lines:
        if seen[line.fingerprint] > 0:
            seen[line.fingerprint] -= 1
            again.append(line)
        else:
            new.append(line)
    return tuple(new), tuple(again)


def may_be_one_person(first: str, second: str) -> bool:
    """Whether one certificate may carry both names: not unless surname or given name agrees.

    A typing slip, another script or a married name leaves one of the two; two people who were
    given one number by mistake share neither.
    """
    keys = name_key(first), name_key(second)
    straight = compare(*keys)
    return (
        max(straight.surname, straight.given) > Agreement.DIFFERENT
        or max(agreement(keys[0].surname, keys[1].given), agreement(keys[0].given, keys[1].surname))
        > Agreement.UNKNOWN
    )


def stated_rung(written: str, *, sheets_state: str) -> str:
    """The rung of a line: what it says itself, else what a signed line of such sheets states.

    Nobody is lifted above what the line says when it says that they did not come.
    """
    return sheets_state if written == "came" else written
