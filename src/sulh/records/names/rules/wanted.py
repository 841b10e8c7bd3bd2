"""What somebody who types a name may mean: which word is which part of the name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import permutations

from sulh.kernel.names import NameKey, Script, Sound, name_key

LONGEST_TYPED = 120


class Part(StrEnum):
    """A part of a name, by its column of the index."""

    SURNAME = "surname"
    GIVEN = "given"
    FATHER = "father"


Meaning = dict[Part, Sound]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name as typed: every way to read it, the likeliest first. Says nothing of the name."""

    meanings: tuple[Meaning, ...] = field(repr=False)
    words: int
    initials: int
    scripts: tuple[Script, ...]


def wanted(typed: str) -> Wanted:
    """Read what somebody typed: any script, any order, initials.

    >>> [list(map(str, meaning)) for meaning in wanted("Раҳимов Р.").meanings]
    [['surname', 'given']]
    """
    key = name_key(typed[:LONGEST_TYPED])
    parts = [part for part in (key.surname, key.given, key.patronymic) if part]
    return Wanted(
        meanings=tuple(_meanings(key)),
        words=len(parts),
        initials=sum(part.initial for part in parts),
        scripts=key.scripts,
    )


def _meanings(key: NameKey) -> Iterator[Meaning]:
    read = {Part.SURNAME: key.surname, Part.GIVEN: key.given, Part.FATHER: key.patronymic}
    as_read = {part: sound for part, sound in read.items() if sound}
    if not as_read:
        return
    yield as_read
    if key.surname and key.given and not key.order_known:
        yield from _in_other_orders(as_read)
    elif list(as_read) == [Part.GIVEN] and not key.given.initial:
        # Nothing in a single word says that it is no surname.
        yield {Part.SURNAME: key.given}


def _in_other_orders(as_read: Meaning) -> Iterator[Meaning]:
    sounds = list(as_read.values())
    for parts in permutations(Part, len(sounds)):
        meaning = dict(zip(parts, sounds, strict=True))
        if meaning != as_read:
            yield meaning
