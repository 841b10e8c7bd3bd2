"""How alike two names can be, as far as their keys and shapes tell without hearing them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any, Final

import numpy as np

from sulh.evidence.identity.engines.mixture.fitting import Levels
from sulh.evidence.identity.engines.mixture.levels import ACROSS, NameLevel
from sulh.evidence.identity.engines.resident import shapes
from sulh.evidence.identity.engines.resident.records import Records
from sulh.evidence.identity.engines.resident.shapes import Flags, may_be_a_slip, may_be_alike

_WHOLE: Final = {"surname": "family_shape", "given": "given_shape", "father": "father_shape"}
_INITIALS: Final = frozenset((NameLevel.NOTHING, NameLevel.INITIAL, NameLevel.OTHER_INITIAL))
_ACROSS: Final = frozenset(ACROSS.values())
_OTHERS: Final = frozenset((NameLevel.OTHER, NameLevel.ACROSS_OTHER))
_ALIKE: Final = frozenset((NameLevel.ALIKE, NameLevel.ACROSS_ALIKE))
_SLIPS: Final = frozenset(
    (NameLevel.SLIP, NameLevel.SHORT_SLIP, NameLevel.ACROSS_SLIP, NameLevel.ACROSS_SHORT_SLIP)
)


class Likeness(IntEnum):
    """What the numbers of two names say of their level."""

    UNKNOWN = 0  # one has no key: it is empty, an initial, or of vowels only
    OTHER = 1  # so many other letters that they are two names
    ALIKE_AT_MOST = 2  # so many other letters that it is no slip
    SLIP_AT_MOST = 3  # other consonants
    ONE_KEY = 4
    ONE_NAME = 5


MAY_BE: Final[Mapping[Likeness, frozenset[NameLevel]]] = {
    Likeness.UNKNOWN: frozenset(NameLevel),
    Likeness.OTHER: _OTHERS,
    Likeness.ALIKE_AT_MOST: _OTHERS | _ALIKE,
    Likeness.SLIP_AT_MOST: _OTHERS | _ALIKE | _SLIPS,
    Likeness.ONE_KEY: frozenset(NameLevel) - _INITIALS,
    Likeness.ONE_NAME: frozenset((NameLevel.NOTHING, NameLevel.INITIAL, NameLevel.EXACT)),
}
"""The levels that names of a likeness may have; a test holds it."""


def levels_of(likeness: Likeness, *, across: bool) -> list[NameLevel]:
    """The levels that names of a likeness may have, in one script or across two."""
    may_be = MAY_BE[likeness]
    return sorted(may_be & (_ACROSS | _INITIALS) if across else may_be - _ACROSS)


def likeness(one: Records, two: Records, name: str, other: str) -> Levels:
    """How much alike a name of each line and another name of the other line are."""
    key, key_of_other = one[f"{name}_key"], two[f"{other}_key"]
    stem, stem_of_other = one[f"{name}_shape"], two[f"{other}_shape"]
    whole, whole_of_other = one[_WHOLE[name]], two[_WHOLE[other]]
    return np.select(
        [
            one[name] == two[other],
            (key == 0) | (key_of_other == 0),
            key == key_of_other,
            may_be_a_slip(stem, stem_of_other) | may_be_a_slip(whole, whole_of_other),
            may_be_alike(whole, whole_of_other),
        ],
        [
            Likeness.ONE_NAME,
            Likeness.UNKNOWN,
            Likeness.ONE_KEY,
            Likeness.SLIP_AT_MOST,
            Likeness.ALIKE_AT_MOST,
        ],
        Likeness.OTHER,
    )


def are_across(one: Records, two: Records, name: str, other: str) -> Flags:
    """Whether one of a name of each line and another name of the other line is Persian."""
    return shapes.are_across(one[f"{name}_shape"], two[f"{other}_shape"])


def told(one: Records, two: Records, name: str, other: str) -> tuple[Levels, Flags]:
    """The level of two names where it need not be heard, and where it must be."""
    alike = likeness(one, two, name, other)
    is_spelled_alike = (alike == Likeness.ONE_NAME) & (one[f"{name}_key"] != 0)
    across = are_across(one, two, name, other)
    found: Any = np.where(across, NameLevel.ACROSS_OTHER, NameLevel.OTHER).astype(np.int64)
    found[is_spelled_alike] = NameLevel.EXACT
    return found, ~is_spelled_alike & (alike != Likeness.OTHER)
