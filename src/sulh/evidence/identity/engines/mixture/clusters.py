"""From odds on pairs to people: greedy additive contraction under constraints.

The pair of clusters whose odds, added up over all their lines, are highest is merged, until none
is above zero; two lines that never met count ``UNSEEN_BITS``. Clusters that share a sheet, or that
somebody judged different, never merge; nor do two clusters between which no pair is supported by
more than names (``comparing``). So no chain of lukewarm pairs joins two people.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

UNSEEN_BITS: Final = -1.0
MOST_BITS: Final = 20.0
LEAST_BITS: Final = -8.0
UNITS_OF_A_BIT: Final = 10_000  # as odds are rounded: whole numbers add up alike in any order


@dataclass(frozen=True, slots=True)
class Edge:
    """Two lines and the bits for their being one person; ``supported``: by more than names."""

    first: int
    second: int
    bits: float
    supported: bool


@dataclass(frozen=True, slots=True)
class Joint:
    """Two clusters, named by their smallest lines, and the bits for their being one person."""

    first: int
    second: int
    bits: float


class _Link:
    """What stands between two clusters."""

    __slots__ = ("bits", "pairs", "supported")

    def __init__(self, bits: float, pairs: int, *, supported: bool) -> None:
        self.bits = bits
        self.pairs = pairs
        self.supported = supported


class Contraction:
    """Clusters of lines, merged strongest first. The smallest line of a cluster is its name.

    ``prior`` are the bits for any pair that met. They are in the odds of each pair; in those told
    of a joint they count once, however many pairs stand between its clusters.
    """

    def __init__(self, sheets: Sequence[int], *, prior: float = 0.0) -> None:
        self._prior = prior
        self._leader = list(range(len(sheets)))
        self._sheets_of_lines = sheets
        self._sheets: dict[int, set[int]] = {}
        self._sizes: dict[int, int] = {}
        self._links: dict[int, dict[int, _Link]] = defaultdict(dict)
        self._apart: dict[int, set[int]] = defaultdict(set)
        self.merged: list[Joint] = []

    def leader(self, line: int) -> int:
        """The cluster of a line."""
        leader = self._leader
        while leader[line] != line:
            leader[line] = leader[leader[line]]
            line = leader[line]
        return line

    def clusters(self) -> list[int]:
        """The cluster of every line."""
        return [self.leader(line) for line in range(len(self._leader))]

    def keep_apart(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Pairs judged different."""
        for first, second in pairs:
            one, two = self.leader(first), self.leader(second)
            if one != two:
                self._apart[one].add(two)
                self._apart[two].add(one)

    def join(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Pairs judged the same, and double entries; whatever their sheets say."""
        for first, second in pairs:
            one, two = sorted((self.leader(first), self.leader(second)))
            if one != two and two not in self._apart[one]:
                self._merge(one, two)

    def contract(self, edges: Iterable[Edge]) -> None:
        """Merge while any two clusters have more bits for it than against it."""
        for edge in edges:
            self._add(edge)
        waiting = [
            (-bits, one, two)
            for one, links in self._links.items()
            for two, link in links.items()
            if one < two and link.supported and (bits := self._bits(one, two, link)) > 0
        ]
        heapq.heapify(waiting)
        while waiting:
            negative, one, two = heapq.heappop(waiting)
            link = self._links.get(one, {}).get(two)
            # What was merged since, or changed, stands in the heap again under its new bits.
            if link is None or self._bits(one, two, link) != -negative:
                continue
            if not self._may_merge(one, two):
                continue
            self.merged.append(Joint(one, two, self._told(one, two, link)))
            for other in self._merge(one, two):
                self._offer(waiting, one, other)

    def possible(self) -> list[Joint]:
        """Clusters that were not merged and may be one person, likeliest first.

        Each joint would make two of what is left one, all likelier ones done: so their
        probabilities add up to the merges to expect. Uses the clusters up: ask for them before.
        """
        found = []
        for joint in sorted(self.left(), key=lambda left: (-left.bits, left.first, left.second)):
            one, two = sorted((self.leader(joint.first), self.leader(joint.second)))
            if one != two and self._may_merge(one, two):
                found.append(joint)
                self._merge(one, two)
        return found

    def left(self) -> Iterator[Joint]:
        """What stands between two clusters, and is not hopeless."""
        for one, links in self._links.items():
            for two, link in links.items():
                if one < two and (bits := self._told(one, two, link)) > LEAST_BITS:
                    yield Joint(one, two, bits)

    def _add(self, edge: Edge) -> None:
        one, two = self.leader(edge.first), self.leader(edge.second)
        if one == two:
            return
        bits = max(-MOST_BITS, min(MOST_BITS, edge.bits))
        link = self._links[one].get(two)
        if link is None:
            link = _Link(bits, 1, supported=edge.supported)
            self._links[one][two] = self._links[two][one] = link
        else:
            link.bits += bits
            link.pairs += 1
            link.supported |= edge.supported

    def _offer(self, waiting: list[tuple[float, int, int]], one: int, other: int) -> None:
        link = self._links[one][other]
        bits = self._bits(one, other, link)
        if link.supported and bits > 0:
            heapq.heappush(waiting, (-bits, min(one, other), max(one, other)))

    def _bits(self, one: int, two: int, link: _Link) -> float:
        unseen = self._sizes.get(one, 1) * self._sizes.get(two, 1) - link.pairs
        return link.bits + UNSEEN_BITS * unseen

    def _told(self, one: int, two: int, link: _Link) -> float:
        return self._bits(one, two, link) - self._prior * (link.pairs - 1)

    def _may_merge(self, one: int, two: int) -> bool:
        if two in self._apart.get(one, ()):
            return False
        return self._sheets_of(one).isdisjoint(self._sheets_of(two))

    def _sheets_of(self, cluster: int) -> set[int]:
        return self._sheets.get(cluster) or {self._sheets_of_lines[cluster]}

    def _merge(self, one: int, two: int) -> list[int]:
        """Merge two into one, the smaller; returns the clusters that are linked to it."""
        self._sheets[one] = self._sheets_of(one) | self._sheets_of(two)
        self._sizes[one] = self._sizes.get(one, 1) + self._sizes.pop(two, 1)
        self._leader[two] = one
        for other in self._apart.pop(two, ()):
            self._apart[other].discard(two)
            self._apart[other].add(one)
            self._apart[one].add(other)
        links = self._links[one]
        for other, link in self._links.pop(two, {}).items():
            back = self._links[other]
            del back[two]
            if other == one:
                continue
            own = links.get(other)
            if own is None:
                links[other] = back[one] = link
            else:
                own.bits += link.bits
                own.pairs += link.pairs
                own.supported |= link.supported
        return sorted(links)


def components(edges: Iterable[tuple[int, int]], lines: int) -> Mapping[int, int]:
    """The connected component of each line that has an edge, named by its smallest line."""
    leader = list(range(lines))

    def find(line: int) -> int:
        while leader[line] != line:
            leader[line] = leader[leader[line]]
            line = leader[line]
        return line

    touched: set[int] = set()
    for first, second in edges:
        touched.add(first)
        touched.add(second)
        one, two = find(first), find(second)
        if one != two:
            leader[max(one, two)] = min(one, two)
    return {line: find(line) for line in touched}
