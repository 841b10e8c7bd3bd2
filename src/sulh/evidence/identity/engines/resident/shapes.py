"""The shape of a name as one number: which letters it has, how many, and whether it is Persian.

Two names so differently shaped that no slip explains it are told apart by it, without being heard.
Letters that share a bit make two names seem nearer, never farther.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from sulh.evidence.identity.engines.mixture.levels import ALIKE_AT, Token
from sulh.kernel.names import Sound
from sulh.kernel.names.sounds import coarse

LETTERS: Final = 26
PERSIAN: Final = 1 << LETTERS
LENGTH_AT: Final = LETTERS + 1
LONGEST: Final = (1 << (32 - LENGTH_AT)) - 1
LETTERS_OF_A_CHANGE: Final = 2  # one that goes, and one that comes
_ROUNDING: Final = 1e-6

Shapes = np.ndarray[tuple[int], np.dtype[np.uint32]]
Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
_Counts = np.ndarray[tuple[int], np.dtype[np.int64]]


def shape_of(sound: Sound, token: Token) -> int:
    """The shape of the stem or the whole of a name."""
    consonants = coarse(sound)
    found = PERSIAN if token.persian else 0
    for letter in consonants:
        found |= 1 << (ord(letter) % LETTERS)
    return found | min(len(consonants), LONGEST) << LENGTH_AT


def are_across(one: Shapes, two: Shapes) -> Flags:
    """Whether one of two names is in Persian script."""
    return np.asarray((one ^ two) & np.uint32(PERSIAN) != 0)


def may_be_a_slip(one: Shapes, two: Shapes) -> Flags:
    """Whether one letter lost, added, changed or exchanged may make two names equal."""
    return np.asarray(_letters_apart(one, two) <= LETTERS_OF_A_CHANGE)


def may_be_alike(one: Shapes, two: Shapes) -> Flags:
    """Whether so few letters may be changed that the names are alike."""
    longest = np.maximum(one, two) >> np.uint32(LENGTH_AT)
    changes = np.floor(longest * (1 - ALIKE_AT) + _ROUNDING)
    return np.asarray(
        (longest == LONGEST) | (_letters_apart(one, two) <= LETTERS_OF_A_CHANGE * changes)
    )


def _letters_apart(one: Shapes, two: Shapes) -> _Counts:
    """How many letters, at least, stand in one alone."""
    letters: Any = np.bitwise_count((one ^ two) & np.uint32(PERSIAN - 1))
    return np.asarray(letters, dtype=np.int64)
