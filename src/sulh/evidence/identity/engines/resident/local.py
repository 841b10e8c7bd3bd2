"""Lines and the clusters around them, merged anew by what is between them.

The contraction of the batch, over the few lines a sheet touches instead of the whole register.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sulh.evidence.identity.engines.mixture.clusters import (
    MOST_BITS,
    UNSEEN_BITS,
    Contraction,
    Joint,
)
from sulh.evidence.identity.engines.resident.pairs import Scored, edges_of
from sulh.evidence.identity.engines.resident.store import Store
from sulh.evidence.identity.engines.resident.tally import Joints, likeliest

MOST_HANGING_TOGETHER: Final = 2_000
"""Lines besides those that changed; joints that lead still further are left as they are."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """Clusters before and after, by line; a line from ``first`` on came now and stood alone.

    ``joints`` are those made and left; where clusters stayed ``together``, besides those before.
    """

    before: Mapping[int, int]
    after: Mapping[int, int]
    first: int
    joints: Joints = field(default_factory=Joints)
    together: bool = False

    @property
    def moved(self) -> dict[int, int]:
        """The lines whose cluster is another now."""
        return {line: new for line, new in self.after.items() if self.before[line] != new}

    @property
    def redirects(self) -> dict[int, int]:
        """Clusters that are no more, and where their first line went."""
        return {old: self.after[old] for old in sorted(self._old - set(self.after.values()))}

    @property
    def parted(self) -> dict[int, set[int]]:
        """Clusters that fell apart, and into which."""
        into: dict[int, set[int]] = defaultdict(set)
        for line, cluster in self.before.items():
            into[cluster].add(self.after[line])
        return {old: found for old, found in sorted(into.items()) if len(found) > 1}

    @property
    def joined(self) -> dict[int, set[int]]:
        """Clusters that are made of several, and of which."""
        of: dict[int, set[int]] = defaultdict(set)
        for line, cluster in self.after.items():
            of[cluster].add(self.before[line])
        return {new: found for new, found in sorted(of.items()) if len(found) > 1}

    @property
    def people(self) -> int:
        """How many more people there are now."""
        return len(set(self.after.values())) - len(self._old)

    @property
    def _old(self) -> set[int]:
        return {cluster for cluster in self.before.values() if cluster < self.first}


def merged(
    store: Store, before: Mapping[int, int], pairs: Iterable[Scored], *, together: bool, first: int
) -> Change:
    """Cluster lines anew by scored pairs and by what somebody decided.

    ``together``: what stood together before stays so.
    """
    lines = sorted(before)
    place = {line: at for at, line in enumerate(lines)}
    contraction = Contraction(store.records(lines)["sheet"].tolist(), prior=store.fitted.prior())
    decided = [
        (place[first], place[second], same)
        for first, second, same in store.decisions_on(lines)
        if first in place and second in place
    ]
    contraction.keep_apart((one, two) for one, two, same in decided if not same)
    if together:
        contraction.join((place[cluster], place[line]) for line, cluster in before.items())
    contraction.join((one, two) for one, two, same in decided if same)
    contraction.join((place[one], place[two]) for one, two in store.doubles_of(lines))
    contraction.contract(edges_of(pairs, place))
    after = {line: lines[contraction.leader(at)] for at, line in enumerate(lines)}
    joints = Joints.of(_named(contraction.merged, lines), _named(contraction.possible(), lines))
    return Change(before, after, first, joints, together)


def _named(joints: Iterable[Joint], lines: Sequence[int]) -> list[Joint]:
    """Joints of places as joints of lines."""
    return [Joint(lines[joint.first], lines[joint.second], joint.bits) for joint in joints]


def keep(store: Store, change: Change) -> None:
    """Keep what changed."""
    store.move(change.moved)
    store.redirect(change.redirects.items(), back=set(change.moved.values()))
    store.count_people(change.people)
    _keep_joints(store, change)


def _keep_joints(store: Store, change: Change) -> None:
    """Keep the joints made, and of those left the likeliest of all that hang together by them."""
    clusters, stored = _hanging_together(store, change.after)
    inside = change.after.keys()
    before = Joints(store.false_joints(inside), stored)
    possible = [
        joint for joint in stored if change.together or not inside >= {joint.first, joint.second}
    ]
    lines = list(clusters)
    sheets: dict[int, set[int]] = defaultdict(set)
    for line, sheet in zip(lines, store.records(lines)["sheet"].tolist(), strict=True):
        sheets[clusters[line]].add(sheet)
    now = likeliest([*possible, *change.joints.possible], clusters, sheets)
    old = before.false if change.together else {}
    store.exchange_joints(before, Joints({**old, **change.joints.false}, now))


def _hanging_together(
    store: Store, clusters: Mapping[int, int]
) -> tuple[dict[int, int], list[Joint]]:
    """The possible joints that lead from clusters on and on, and the lines of all they lead to."""
    found, reached = set[Joint](), dict(clusters)
    waiting: set[int] = set(clusters)
    while waiting and len(reached) < len(clusters) + MOST_HANGING_TOGETHER:
        new = set(store.possible_joints(waiting)) - found
        found |= new
        ends = {line for joint in new for line in (joint.first, joint.second)} - reached.keys()
        others = store.members_of(store.clusters_of(ends).values())
        waiting = others.keys() - reached.keys()
        reached |= others
    return reached, [joint for joint in found if joint.first in reached and joint.second in reached]


def contending(
    pairs: Iterable[Scored], clusters: Mapping[int, int], sizes: Mapping[int, int]
) -> set[int]:
    """The clusters that a line may join two of: those with more bits for it than against it."""
    bits: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for pair in pairs:
        for line, other in ((pair.first, pair.second), (pair.second, pair.first)):
            if line not in clusters and other in clusters:
                bounded = max(-MOST_BITS, min(MOST_BITS, pair.bits))
                # Each pair that met is one that does not count as unseen.
                bits[line][clusters[other]] += bounded - UNSEEN_BITS
    found = set()
    for links in bits.values():
        near = [one for one, sum_ in links.items() if sum_ + UNSEEN_BITS * sizes[one] > 0]
        if len(near) > 1:
            found.update(near)
    return found
