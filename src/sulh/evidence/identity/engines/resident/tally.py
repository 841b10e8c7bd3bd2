"""How many people an index has, kept by what changes: the sums that ``mixture.counts`` adds up.

Each joint that was made has a chance to be false, each that was not made a chance to be true; the
index keeps both, what they add up to, and what they add to each sheet. A sheet that comes takes
away what stood between the clusters it touches, and those these may be one with, and puts there
what stands now; the rest is not read. Between two old clusters only what was found before is known,
and of that and what a new line shows the likelier stands. Two shares stay those of the last
linkage: into how many pieces a person falls, and how many lines nothing brings together.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Final, Self

from sulh.evidence.identity.engines.mixture import Linkage
from sulh.evidence.identity.engines.mixture.clusters import Joint, components
from sulh.evidence.identity.engines.mixture.counts import (
    CONFIDENCE,
    LEAST_UNFOUND,
    MOST_UNFOUND,
    Count,
    pieces_of,
    probability,
)

LEAST_CHANCE: Final = 1e-6
"""A joint that is less likely to be false counts as certain, and is not kept."""


@dataclass(frozen=True, slots=True)
class Joints:
    """Joints of some lines: those made, with their chance to be false, and those not made."""

    false: Mapping[int, float] = field(default_factory=dict)
    possible: Sequence[Joint] = ()

    @classmethod
    def of(cls, made: Iterable[Joint], possible: Iterable[Joint]) -> Self:
        """What a contraction made and left. A joint made is named by the line it took in."""
        chances = ((joint.second, 1 - probability(joint.bits)) for joint in made)
        return cls(
            {line: chance for line, chance in chances if chance > LEAST_CHANCE}, list(possible)
        )

    @property
    def lines(self) -> set[int]:
        """The lines that answer for them: what a joint adds is added to its sheet."""
        return {*self.false, *(joint.second for joint in self.possible)}

    def by_sheet(self, sheets: Mapping[int, int]) -> dict[int, float]:
        """What they add to the people of each sheet."""
        found: dict[int, float] = defaultdict(float)
        for line, chance in self.false.items():
            found[sheets[line]] += chance
        for joint in self.possible:
            found[sheets[joint.second]] -= probability(joint.bits)
        return found


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums over an index."""

    pieces: float
    unfound: float
    false: float = 0.0
    possible: float = 0.0
    likely: int = 0
    alone: float = 0.0
    squares: float = 0.0

    @classmethod
    def read(cls, text: str) -> Self:
        """Read it from its text."""
        return cls(**json.loads(text))

    def text(self) -> str:
        """As text."""
        return json.dumps(asdict(self))

    def changed(self, joints: Joints, *, sign: int) -> Tally:
        """With joints more (``sign`` 1) or fewer (-1); their sheets come apart."""
        chances = [probability(joint.bits) for joint in joints.possible]
        every = [*joints.false.values(), *chances]
        return replace(
            self,
            false=self.false + sign * sum(joints.false.values()),
            possible=self.possible + sign * sum(chances),
            likely=self.likely + sign * sum(joint.bits > 0 for joint in joints.possible),
            alone=self.alone + sign * sum(chance * (1 - chance) for chance in every),
        )

    def with_sheets(self, before: Iterable[float], after: Iterable[float]) -> Tally:
        """With other sums of sheets in the place of those before."""
        more = sum(each * each for each in after) - sum(each * each for each in before)
        return replace(self, squares=self.squares + more)

    def count(self, *, people: int, lines: int, sheets: int) -> Count:
        """How many people, as ``mixture.counts`` counts them.

        The spread under drawing the sheets anew is worked out, not drawn.
        """
        if not people:
            return Count(0, 0.0, 0.0, 0.0, 0.0)
        by_merges = people - self.possible + self.false
        by_falling_apart = (people - self.likely) / self.pieces + self.false
        apart = abs(by_merges - by_falling_apart) / 2
        missed = by_merges * self.unfound / (1 + self.unfound)
        drawn = self.squares - (self.false - self.possible) ** 2 / sheets
        half = math.sqrt(CONFIDENCE**2 * max(0.0, drawn + self.alone) + apart**2)
        return Count(
            people=people,
            estimate=by_merges - missed,
            low=max(1.0, by_merges - MOST_UNFOUND * missed - half),
            high=min(float(lines), by_merges - LEAST_UNFOUND * missed + half),
            false_merges=self.false,
        )


def first_tally(linkage: Linkage) -> Tally:
    """The tally of a linkage, before any joint is in it."""
    likely = [(joint.first, joint.second) for joint in linkage.possible if joint.bits > 0]
    into = components(likely, len(linkage.clusters))
    joined = [into.get(cluster, cluster) for cluster in linkage.clusters]
    return Tally(pieces_of(joined, linkage.likely) if joined else 1.0, linkage.unfound)


def likeliest(
    joints: Iterable[Joint], clusters: Mapping[int, int], sheets: Mapping[int, set[int]]
) -> list[Joint]:
    """The joints that would each make two of these clusters one, the likeliest first.

    As ``Contraction.possible`` chooses them: what shares a sheet is never one. ``clusters`` are
    those of lines, ``sheets`` those of clusters.
    """
    into: dict[int, int] = {}
    standing = dict(sheets)

    def find(cluster: int) -> int:
        while cluster in into:
            cluster = into[cluster]
        return cluster

    found = []
    for joint in sorted(joints, key=lambda each: (-each.bits, each.first, each.second)):
        one, two = sorted((find(clusters[joint.first]), find(clusters[joint.second])))
        if one != two and standing[one].isdisjoint(standing[two]):
            into[two] = one
            standing[one] = standing[one] | standing[two]
            found.append(joint)
    return found
