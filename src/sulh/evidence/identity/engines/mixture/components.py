"""What hangs together in a register: lines that edges connect, or somebody's decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sulh.evidence.identity.engines.mixture.arrays import Bits, Flags, Lines, Pair, Pairs


@dataclass(frozen=True, slots=True)
class Edges:
    """Pairs inside components: two lines, the bits for one person, supported by more than names."""

    first: Lines
    second: Lines
    bits: Bits
    supported: Flags

    @property
    def pairs(self) -> Pairs:
        """The two lines of each."""
        return Pairs(self.first, self.second)

    def at(self, places: Lines | Flags | slice) -> Edges:
        """Some of them."""
        return Edges(
            self.first[places], self.second[places], self.bits[places], self.supported[places]
        )


@dataclass(frozen=True, slots=True)
class Decided:
    """Pairs that are one line entered twice, or that somebody decided."""

    doubles: Sequence[Pair] = ()
    same: Sequence[Pair] = ()
    different: Sequence[Pair] = ()

    def to_join(self) -> list[Pair]:
        """What is joined first, in this order."""
        return [*sorted(self.same), *sorted(self.doubles)]


def components_of(pairs: Pairs, lines: int) -> Lines:
    """The connected component of every line, named by its smallest line."""
    component = np.arange(lines)
    first, second = pairs.first, pairs.second
    while len(first):
        one, two = component[first], component[second]
        apart = one != two
        first, second, one, two = first[apart], second[apart], one[apart], two[apart]
        np.minimum.at(component, np.maximum(one, two), np.minimum(one, two))
        while not np.array_equal(component, further := component[component]):
            component = further
    return component


@dataclass(frozen=True, slots=True)
class Components:
    """Lines and edges in the order of their components; those of one line are left out.

    ``start`` and ``edge_start`` say where each component begins, and where the last one ends.
    """

    lines: Lines
    sheets: Lines
    start: Lines
    edges: Edges
    edge_start: Lines
    is_decided: Flags

    @classmethod
    def of(cls, sheets: Lines, edges: Edges, decided: Decided) -> Components:
        """The components of all lines."""
        joined = Pairs.of(decided.to_join())
        component = components_of(Pairs.together(edges.pairs, joined), len(sheets))
        sizes = np.bincount(component, minlength=len(sheets))
        names = np.flatnonzero(sizes > 1)
        number = np.full(len(sheets), -1)
        number[names] = np.arange(len(names))
        lines = np.flatnonzero(number[component] >= 0)
        lines = lines[np.argsort(component[lines], kind="stable")]
        start = np.concatenate([[0], np.cumsum(sizes[names])])
        place = np.zeros(len(sheets), dtype=np.int64)
        place[lines] = np.arange(len(lines)) - np.repeat(start[:-1], sizes[names])
        of_edge = number[component[edges.first]]
        order = np.lexsort((edges.second, edges.first, of_edge))
        edges = edges.at(order)
        touched = Pairs.of([*decided.to_join(), *decided.different])
        is_decided = np.zeros(len(names) + 1, dtype=bool)
        is_decided[number[component[np.concatenate([touched.first, touched.second])]]] = True
        return cls(
            lines,
            sheets[lines],
            start,
            Edges(place[edges.first], place[edges.second], edges.bits, edges.supported),
            np.searchsorted(of_edge[order], np.arange(len(names) + 1)),
            is_decided[:-1],
        )

    @property
    def sizes(self) -> Lines:
        """How many lines each has."""
        return np.diff(self.start)
