"""How many bits a pair can have at most, before its names are heard.

To hear two names is what costs most, and of the pairs that meet most are nobody's: they share a
district and a year. What their cells say, and whether their names are spelled or keyed alike,
bounds what the names can add: a pair that stays below the bound that matters need not be heard.
"""

from __future__ import annotations

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
from sulh.evidence.identity.engines.resident.likeness import (
    Likeness,
    are_across,
    levels_of,
    likeness,
)
from sulh.evidence.identity.engines.resident.records import Records


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
        no_bin = np.zeros(len(one), dtype=np.int64)
        against += self._name("father", one, two, "father", no_bin)
        surnames, givens = (bins_of(part, one, two, usual) for part in ("surname", "given"))
        against_each_order = [
            against
            + self._order[exchanged]
            + self._name("surname", one, two, other_of_surname, surnames)
            + self._name("given", one, two, other_of_given, givens)
            for exchanged, (other_of_surname, other_of_given) in enumerate(
                (("surname", "given"), ("given", "surname"))
            )
        ]
        most = [-np.logaddexp.reduce(each, axis=1) for each in against_each_order]
        return np.asarray(np.maximum(*most) / np.log(2))

    def _name(self, name: str, one: Records, two: Records, other: str, bins: Levels) -> Floats:
        across = are_across(one, two, name, other).astype(np.int64)
        found: Floats = self._names[name][likeness(one, two, name, other), across, bins]
        return found


def _against(logarithms: Floats) -> Floats:
    """What each level adds against a match, by level and by the kind that is none."""
    return np.asarray((logarithms[1:] - logarithms[:1]).T)


def _least(table: Floats) -> Floats:
    """The least that a name says against a match: by likeness, across, bin and kind."""
    every = _against(np.log(table))
    return np.array(
        [
            [
                [
                    every[
                        [_code(level, number) for level in levels_of(likeness, across=across)]
                    ].min(axis=0)
                    for number in range(BINS)
                ]
                for across in (False, True)
            ]
            for likeness in Likeness
        ]
    )


def _code(level: NameLevel, number: int) -> int:
    return level * BINS + (number if level in AGREEING else 0)
