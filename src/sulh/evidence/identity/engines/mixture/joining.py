"""The contraction of a whole register: what ``clusters`` does, for many components at once.

Components do not touch, so each is contracted for itself. Nearly all have few lines: those of one
size, that no decision touches, lie in one array, a small square for each, and are contracted step
by step together. The few that are larger or that somebody decided on go through ``Contraction``
one after the other. A test holds both ways equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from sulh.evidence.identity.engines.mixture.arrays import Joints, Lines, Pair
from sulh.evidence.identity.engines.mixture.clusters import (
    MOST_BITS,
    UNSEEN_BITS,
    Contraction,
    Edge,
    Joint,
)
from sulh.evidence.identity.engines.mixture.components import Components, Decided, Edges

LARGEST_TOGETHER: Final = 24  # lines of a component
CELLS_AT_ONCE: Final = 1 << 20

Squares = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Square = np.ndarray[tuple[int, ...], np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Joined:
    """The cluster of each line by its smallest line, and the joints made."""

    clusters: Lines
    merged: Joints


def join(
    sheets: Sequence[int] | Lines, edges: Edges, decided: Decided, *, prior: float = 0.0
) -> Joined:
    """Contract what hangs together by edges and decisions; ``prior`` as in ``Contraction``."""
    of_line = np.asarray(sheets, dtype=np.int64)
    clusters = np.arange(len(of_line))
    merged = []
    for part in _parts(Components.of(of_line, edges, decided), decided, prior):
        clusters[part.lines] = part.clusters
        merged.append(part.merged)
    return Joined(clusters, Joints.together(merged).likeliest_first())


@dataclass(frozen=True, slots=True)
class _Part:
    """Some lines, their clusters, and the joints made between them."""

    lines: Lines
    clusters: Lines
    merged: Joints


def _parts(components: Components, decided: Decided, prior: float) -> Iterator[_Part]:
    sizes = components.sizes
    together = (sizes <= LARGEST_TOGETHER) & ~components.is_decided
    for size in np.unique(sizes[together]).tolist():
        some = np.flatnonzero(together & (sizes == size))
        at_once = max(1, CELLS_AT_ONCE // size**2)
        for start in range(0, len(some), at_once):
            yield _Squares.of(components, some[start : start + at_once], size).contracted(prior)
    alone = np.flatnonzero(~together)
    yield from _one_by_one(components, alone, decided, prior)


class _Squares:
    """Components of one size: for each what stands between any two of its lines, or clusters.

    A cluster stands where its smallest line stood; where the others stood nothing is any more.
    """

    def __init__(self, lines: Square, sheets: Square) -> None:
        count, size = len(lines), lines.shape[-1]
        self.lines = lines
        self.leaders = np.tile(np.arange(size), (count, 1))
        self.sizes = np.ones((count, size), dtype=np.int64)
        self.bits = np.zeros((count, size, size))
        self.pairs = np.zeros((count, size, size), dtype=np.int64)
        self.supported = np.zeros((count, size, size), dtype=bool)
        self.share_a_sheet = sheets[:, :, None] == sheets[:, None, :]

    @classmethod
    def of(cls, components: Components, some: Lines, size: int) -> _Squares:
        members = components.start[some][:, None] + np.arange(size)
        found = cls(components.lines[members], components.sheets[members])
        counts = components.edge_start[some + 1] - components.edge_start[some]
        which = np.repeat(np.arange(len(some)), counts)
        before = np.repeat(np.cumsum(counts) - counts, counts)
        places = components.edge_start[some][which] + np.arange(len(which)) - before
        edges = components.edges.at(places)
        bits = np.clip(edges.bits, -MOST_BITS, MOST_BITS)
        for one, two in ((edges.first, edges.second), (edges.second, edges.first)):
            found.bits[which, one, two] = bits
            found.pairs[which, one, two] = 1
            found.supported[which, one, two] = edges.supported
        return found

    def contracted(self, prior: float) -> _Part:
        """Merge in each the two clusters with the most bits, again and again."""
        merged, upper = [], np.triu(np.ones(self.bits.shape[1:], dtype=bool), 1)
        active = np.arange(len(self.lines))
        while len(active):
            may = self.supported[active] & ~self.share_a_sheet[active] & upper
            odds = np.where(may, self._with_unseen(active), 0.0).reshape(len(active), -1)
            best = odds.argmax(axis=1)
            most = odds[np.arange(len(active)), best]
            active, best, most = active[most > 0], best[most > 0], most[most > 0]
            one, two = np.divmod(best, self.bits.shape[1])
            told = most - prior * (self.pairs[active, one, two] - 1)
            merged.append(Joints(self.lines[active, one], self.lines[active, two], told))
            self._merge(active, one, two)
        clusters = np.take_along_axis(self.lines, self.leaders, axis=1)
        return _Part(self.lines.ravel(), clusters.ravel(), Joints.together(merged))

    def _with_unseen(self, which: Lines) -> Squares:
        sizes = self.sizes[which]
        met = sizes[:, :, None] * sizes[:, None, :] - self.pairs[which]
        return np.asarray(self.bits[which] + UNSEEN_BITS * met)

    def _merge(self, which: Lines, one: Lines, two: Lines) -> None:
        self.bits[which, one] += self.bits[which, two]
        self.pairs[which, one] += self.pairs[which, two]
        self.supported[which, one] |= self.supported[which, two]
        self.share_a_sheet[which, one] |= self.share_a_sheet[which, two]
        every: Sequence[Square] = (self.bits, self.pairs, self.supported, self.share_a_sheet)
        for between in every:
            between[which, :, one] = between[which, one]
            between[which, two] = between[which, :, two] = 0
            if between is not self.share_a_sheet:
                between[which, one, one] = 0
        self.sizes[which, one] += self.sizes[which, two]
        self.sizes[which, two] = 0
        leaders = self.leaders[which]
        self.leaders[which] = np.where(leaders == two[:, None], one[:, None], leaders)


def _one_by_one(
    components: Components, some: Lines, decided: Decided, prior: float
) -> Iterator[_Part]:
    within = _Within(components, some)
    joins, apart = within.sorted_out(decided.to_join()), within.sorted_out(decided.different)
    for each in some.tolist():
        lines = components.lines[components.start[each] : components.start[each + 1]]
        sheets = components.sheets[components.start[each] : components.start[each + 1]]
        edges = components.edges.at(
            slice(components.edge_start[each], components.edge_start[each + 1])
        )
        contraction = Contraction(sheets.tolist(), prior=prior)
        contraction.keep_apart(apart.get(each, ()))
        contraction.join(joins.get(each, ()))
        contraction.contract(
            map(Edge, edges.first.tolist(), edges.second.tolist(), edges.bits.tolist(),
                edges.supported.tolist())
        )  # fmt: skip
        yield _Part(
            lines,
            lines[contraction.clusters()],
            _renamed(contraction.merged, lines),
        )


def _renamed(joints: Iterable[Joint], lines: Lines) -> Joints:
    """Joints of places in a component as joints of lines."""
    found = Joints.of(joints)
    return Joints(lines[found.first], lines[found.second], found.bits)


class _Within:
    """Where the lines of some components stand in them."""

    def __init__(self, components: Components, some: Lines) -> None:
        self._where = {
            line: (each, place)
            for each in some.tolist()
            for place, line in enumerate(
                components.lines[components.start[each] : components.start[each + 1]].tolist()
            )
        }

    def sorted_out(self, pairs: Iterable[Pair]) -> dict[int, list[Pair]]:
        """The pairs inside each component, in their order, as places."""
        found: dict[int, list[Pair]] = {}
        nowhere = (-1, -1)
        for first, second in pairs:
            one, two = self._where.get(first, nowhere), self._where.get(second, nowhere)
            if one[0] == two[0] >= 0:
                found.setdefault(one[0], []).append((one[1], two[1]))
        return found


def possible_joints(
    undone: Joints, clusters: Lines, sheets: Lines, different: Iterable[Pair]
) -> list[Joint]:
    """Of joints left undone those that may yet be made, one after the other, the likeliest first.

    As ``Contraction.possible`` finds them, and not only within components.
    """
    of_cluster, apart = _sheets_of(undone, clusters, sheets), _apart(different, clusters)
    leader: dict[int, int] = {}

    def find(cluster: int) -> int:
        while cluster in leader:
            cluster = leader[cluster]
        return cluster

    found = []
    for joint in undone.likeliest_first():
        one, two = sorted((find(joint.first), find(joint.second)))
        if one == two or two in apart.get(one, ()):
            continue
        if of_cluster[one].isdisjoint(of_cluster[two]):
            found.append(joint)
            leader[two] = one
            of_cluster[one] |= of_cluster.pop(two)
            for other in apart.pop(two, set()):
                apart[other].discard(two)
                apart[other].add(one)
                apart.setdefault(one, set()).add(other)
    return found


def _sheets_of(joints: Joints, clusters: Lines, sheets: Lines) -> dict[int, set[int]]:
    """The sheets of each cluster that has a part in a joint."""
    is_asked = np.zeros(len(clusters), dtype=bool)
    is_asked[joints.first] = is_asked[joints.second] = True
    found: dict[int, set[int]] = {}
    lines = np.flatnonzero(is_asked[clusters])
    for cluster, sheet in zip(clusters[lines].tolist(), sheets[lines].tolist(), strict=True):
        found.setdefault(cluster, set()).add(sheet)
    return found


def _apart(different: Iterable[Pair], clusters: Lines) -> dict[int, set[int]]:
    """The clusters that must not be one with each."""
    found: dict[int, set[int]] = {}
    for first, second in different:
        one, two = int(clusters[first]), int(clusters[second])
        if one != two:
            found.setdefault(one, set()).add(two)
            found.setdefault(two, set()).add(one)
    return found
