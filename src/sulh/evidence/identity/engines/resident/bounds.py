"""How many bits a pair can have at most, before its names are heard.

To hear two names is what costs most, and of the pairs that meet most are nobody's: they share a
district and a year. What their cells say, and whether their names are spelled or keyed alike,
bounds what the names can add: a pair that stays below the bound that matters need not be heard.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Final

import numpy as np

from sulh.evidence.identity.engines.mixture.fitting import Floats, Levels, Tables
from sulh.evidence.identity.engines.mixture.levels import (
    AGREEING,
    BINS,
    COLUMNS,
    NAME_COLUMNS,
    NameLevel,
)
from sulh.evidence.identity.engines.resident.comparing import Usual, bins_of, facts_of
from sulh.evidence.identity.engines.resident.records import Records

_ORDERS: Final = COLUMNS.index("order_of_names")
_INITIALS: Final = (NameLevel.NOTHING, NameLevel.INITIAL, NameLevel.OTHER_INITIAL)
_SLIPS: Final = (
    NameLevel.SLIP, NameLevel.SHORT_SLIP, NameLevel.ALIKE, NameLevel.OTHER,
    NameLevel.ACROSS_SLIP, NameLevel.ACROSS_SHORT_SLIP, NameLevel.ACROSS_ALIKE,
    NameLevel.ACROSS_OTHER,
)  # fmt: skip


class Likeness(IntEnum):
    """What the numbers of two names say of their level."""

    UNKNOWN = 0  # one has no key: it is empty, an initial, or of vowels only
    UNALIKE = 1  # two keys, so other consonants
    ALIKE = 2  # one key
    SPELLED_ALIKE = 3  # one name


MAY_BE: Final[Mapping[Likeness, frozenset[NameLevel]]] = {
    Likeness.UNKNOWN: frozenset(NameLevel),
    Likeness.UNALIKE: frozenset(_SLIPS),
    Likeness.ALIKE: frozenset(NameLevel).difference(_INITIALS),
    Likeness.SPELLED_ALIKE: frozenset((NameLevel.NOTHING, NameLevel.INITIAL, NameLevel.EXACT)),
}
"""The levels that names of a likeness may have; a test holds what follows from it."""


class Bounds:
    """The most that names can add, by fitted tables."""

    def __init__(self, tables: Tables) -> None:
        self._facts = [
            (place, np.log(tables.levels[column]).T)
            for place, column in enumerate(COLUMNS)
            if column not in (*NAME_COLUMNS, "order_of_names")
        ]
        self._order = _against(np.log(tables.levels["order_of_names"]))
        self._names = {column: _least(tables.levels[column]) for column in NAME_COLUMNS}
        self._shares = np.log(tables.shares)

    def most_bits(self, one: Records, two: Records, usual: Usual) -> Floats:
        """For each line of ``one`` and the line of ``two`` in its place."""
        levels = facts_of(one, two, usual)
        found = np.tile(self._shares, (len(one), 1))
        for place, logarithms in self._facts:
            found += logarithms[levels[:, place]]
        against = found[:, 1:] - found[:, :1]
        against += self._names["father"][likeness(one, two, "father", "father"), 0]
        surnames, givens = (bins_of(part, one, two, usual) for part in ("surname", "given"))
        ways = (("surname", "given"), ("given", "surname"))
        most = [
            against
            + self._order[exchanged]
            + self._names["surname"][likeness(one, two, "surname", ways[exchanged][0]), surnames]
            + self._names["given"][likeness(one, two, "given", ways[exchanged][1]), givens]
            for exchanged in (0, 1)
        ]
        return np.asarray(
            np.max([-np.logaddexp.reduce(way, axis=1) for way in most], axis=0) / np.log(2)
        )


def likeness(one: Records, two: Records, name: str, other: str) -> Levels:
    """How much alike a name of each line and another name of the other line are."""
    key, key_of_other = one[f"{name}_key"], two[f"{other}_key"]
    return np.select(
        [one[name] == two[other], (key == 0) | (key_of_other == 0), key == key_of_other],
        [Likeness.SPELLED_ALIKE, Likeness.UNKNOWN, Likeness.ALIKE],
        Likeness.UNALIKE,
    )


def _against(logarithms: Floats) -> Floats:
    """What each level adds against a match, by level and by the kind that is none."""
    return np.asarray((logarithms[1:] - logarithms[:1]).T)


def _least(table: Floats) -> Floats:
    """The least that a name says against a match: by likeness, by bin and by kind."""
    every = _against(np.log(table))
    return np.array(
        [
            [
                every[[_code(level, number) for level in sorted(MAY_BE[likeness])]].min(axis=0)
                for number in range(BINS)
            ]
            for likeness in Likeness
        ]
    )


def _code(level: NameLevel, number: int) -> int:
    return level * BINS + (number if level in AGREEING else 0)
