"""How many people: the clusters, an estimate, and an interval that says how sure it is.

``people`` counts the clusters. They are too many where one person's lines could not be joined
(the rules against merging on a name alone see to that), and too few where two people were. That is
corrected by **expected merges**: each joint that was not made counts by its probability, the
likeliest first and no two for one merge; each that was made counts by the probability that it was
false. In those probabilities what is known of any pair counts once, however many pairs stand
between two clusters (``Contraction``): counted with each, the correction fades as a register grows,
because the more lines there are the less likely any two that meet are one person.

It still lies above the truth, because a line too badly written to meet any other is not seen. How
far depends on how often names slip, which the fit tells, and on how many lines have no other fact
to meet by: ``unfound`` says so, with two numbers set on invented registers of nine kinds that no
result is reported on. That is taken off.

A second estimator, **falling apart**, says how far the first may be wrong: with every likely joint
made, from clusters of several lines a few lines are drawn at random, and one looks into how many
pieces they fall by their own pairs alone, as a person with so few lines would. The interval reaches
from ``MOST_UNFOUND`` to ``LEAST_UNFOUND`` times as much below the first, widened at both ends by
the spread under drawing the sheets anew and by half the distance of the two.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sulh.evidence.identity.engines.mixture.arrays import Bits, Joints, Lines, Pair, Pairs
from sulh.evidence.identity.engines.mixture.clusters import Joint

DRAWS: Final = 400
SEED: Final = 4
CONFIDENCE: Final = 1.645  # the two-sided 90 % of a normal distribution
UNFOUND_BY_SLIPS, UNFOUND_BY_SLIPS_OF_BARE_LINES = 0.13, 0.45
LEAST_UNFOUND, MOST_UNFOUND = 0.5, 1.5
LARGEST_SAMPLE: Final = 8
SAMPLES_A_SIZE: Final = 3_000
NOWHERE: Final = -1
NOBODY: Final[frozenset[int]] = frozenset()

Met = Mapping[int, set[int]]


@dataclass(frozen=True, slots=True)
class Count:
    """People counted, estimated, and between which numbers with 90 % confidence."""

    people: int
    estimate: float
    low: float
    high: float
    false_merges: float


def probability(bits: float) -> float:
    """The probability that odds of so many bits mean."""
    return 1 / (1 + math.exp2(-max(-60.0, min(60.0, bits))))


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a count stands on, over all lines of a register, each named by its place.

    ``pairs`` are those likelier than not one person; ``unfound`` is the share of people counted
    besides, because nothing could bring their lines together.
    """

    clusters: Sequence[int]
    sheets: Sequence[int]
    merged: Sequence[Joint]
    possible: Sequence[Joint]
    pairs: Sequence[tuple[int, int]]
    unfound: float = 0.0

    def among(self, lines: Sequence[int]) -> Grounds:
        """The grounds of some lines alone, as of one cell of a table."""
        clusters, sheets = np.asarray(self.clusters), np.asarray(self.sheets)
        cell = np.asarray(lines, dtype=np.int64)
        place = np.full(len(clusters), NOWHERE)
        place[cell] = np.arange(len(cell))
        # A cluster is named by its first line in the cell, which may be another than in the whole.
        named = np.full(len(clusters), NOWHERE)
        named[clusters[cell[::-1]]] = place[cell[::-1]]
        pairs = Pairs.of(self.pairs)
        one, two = place[pairs.first], place[pairs.second]
        inside = (one != NOWHERE) & (two != NOWHERE)
        return Grounds(
            clusters=named[clusters[cell]].tolist(),
            sheets=sheets[cell].tolist(),
            merged=_renamed(Joints.of(self.merged), place),
            possible=_renamed(Joints.of(self.possible), named),
            pairs=Pairs(one[inside], two[inside]),
            unfound=self.unfound,
        )


def _renamed(joints: Joints, names: Lines) -> Joints:
    """The joints whose both sides have a name, under it."""
    one, two = names[joints.first], names[joints.second]
    inside = (one != NOWHERE) & (two != NOWHERE)
    return Joints(one[inside], two[inside], joints.bits[inside])


def count_people(grounds: Grounds) -> Count:
    """Count the people of clustered lines."""
    people = len(set(grounds.clusters))
    if not people:
        return Count(0, 0.0, 0.0, 0.0, 0.0)
    merged, possible = Joints.of(grounds.merged), Joints.of(grounds.possible)
    made, left = 1 - _probabilities(merged.bits), _probabilities(possible.bits)
    false_merges = float(made.sum())
    by_merges = people - float(left.sum()) + false_merges
    joined = _with_likely_joints(grounds.clusters, grounds.possible)
    by_falling_apart = len(set(joined)) / pieces_of(joined, grounds.pairs) + false_merges
    apart = abs(by_merges - by_falling_apart) / 2
    missed = by_merges * grounds.unfound / (1 + grounds.unfound)
    lines = np.concatenate([merged.second, possible.second])
    spread = _spread(lines, np.concatenate([made, -left]), np.asarray(grounds.sheets))
    half = ((CONFIDENCE * spread) ** 2 + apart**2) ** 0.5
    return Count(
        people=people,
        estimate=by_merges - missed,
        low=max(1.0, by_merges - MOST_UNFOUND * missed - half),
        high=min(float(len(grounds.clusters)), by_merges - LEAST_UNFOUND * missed + half),
        false_merges=false_merges,
    )


def _probabilities(bits: Bits) -> Bits:
    """``probability`` of each."""
    return np.asarray(1 / (1 + np.exp2(-np.clip(bits, -60.0, 60.0))))


def unfound(slips: float, bare: float) -> float:
    """The people counted besides, as a share of all.

    ``slips`` is the share of one person's names that do not agree, ``bare`` the share of lines
    without birth, phone and certificate.
    """
    return slips * (UNFOUND_BY_SLIPS + UNFOUND_BY_SLIPS_OF_BARE_LINES * bare)


def _with_likely_joints(clusters: Sequence[int], possible: Iterable[Joint]) -> list[int]:
    """The clusters with each joint made that is likelier than not."""
    into = {cluster: cluster for cluster in set(clusters)}

    def find(cluster: int) -> int:
        while into[cluster] != cluster:
            cluster = into[cluster]
        return cluster

    for joint in possible:
        if joint.bits > 0:
            one, two = sorted((find(joint.first), find(joint.second)))
            into[two] = one
    return [find(cluster) for cluster in clusters]


def _spread(lines: Lines, corrections: Bits, sheets: Lines) -> float:
    """The standard deviation of the corrections under drawing the sheets anew.

    Each stands on the sheet of its line, and is of the size of its chance.
    """
    names, number = np.unique(sheets, return_inverse=True)
    every = np.bincount(number[lines], corrections, len(names))
    chances = np.abs(corrections)
    alone = float((chances * (1 - chances)).sum())
    chance = np.random.default_rng(SEED)
    shares = np.full(len(every), 1 / len(every))
    drawn = [chance.multinomial(len(every), shares) @ every for _draw in range(DRAWS)]
    return float(np.sqrt(np.var(drawn) + alone))


def pieces_of(clusters: Sequence[int], pairs: Iterable[Pair]) -> float:
    """Into how many pieces a person of this register falls, on average.

    By size: the pieces of lines drawn from larger clusters, weighted by how many clusters have
    that size.
    """
    members = _Members.of(clusters)
    chance = random.Random(SEED)  # noqa: S311 - a sample, not a secret
    sizes, people = np.unique(members.sizes, return_counts=True)
    drawn = [members.drawn(size, chance) for size in sizes.tolist()]
    met = _met_among(drawn, Pairs.of(pairs), len(clusters))
    means = [
        sum(_pieces(lines, met) for lines in samples) / len(samples) if samples else 1.0
        for samples in drawn
    ]
    return float(np.dot(people, means) / len(members.sizes))


@dataclass(frozen=True, slots=True)
class _Members:
    """The lines of each cluster, one cluster after the other as their first lines stand."""

    lines: Lines
    ends: Lines
    sizes: Lines

    @classmethod
    def of(cls, clusters: Sequence[int]) -> _Members:
        _names, first, number = np.unique(clusters, return_index=True, return_inverse=True)
        first_of_line = first[number]
        lines = np.argsort(first_of_line, kind="stable")
        sizes = np.bincount(first_of_line, minlength=1)
        sizes = sizes[sizes > 0]
        return cls(lines, np.cumsum(sizes), sizes)

    def drawn(self, size: int, chance: random.Random) -> list[list[int]]:
        """So many lines each of larger clusters, drawn at random."""
        count = min(size, LARGEST_SAMPLE)
        larger = np.flatnonzero(self.sizes > count).tolist() if size > 1 else []
        some = [chance.choice(larger) for _sample in range(min(SAMPLES_A_SIZE, 4 * len(larger)))]
        return [chance.sample(self._lines_of(each), count) for each in some]

    def _lines_of(self, each: int) -> list[int]:
        end = self.ends[each]
        found: list[int] = self.lines[end - self.sizes[each] : end].tolist()
        return found


def _met_among(drawn: Sequence[Sequence[Sequence[int]]], pairs: Pairs, lines: int) -> Met:
    """Whom each line that was drawn met, among the others drawn."""
    is_drawn = np.zeros(lines, dtype=bool)
    for samples in drawn:
        is_drawn[[line for each in samples for line in each]] = True
    both = is_drawn[pairs.first] & is_drawn[pairs.second]
    met: dict[int, set[int]] = defaultdict(set)
    for first, second in Pairs(pairs.first[both], pairs.second[both]):
        met[first].add(second)
        met[second].add(first)
    return met


def _pieces(lines: Sequence[int], met: Met) -> int:
    left, pieces = set(lines), 0
    while left:
        pieces += 1
        waiting = [left.pop()]
        while waiting:
            near = met.get(waiting.pop(), NOBODY) & left
            left -= near
            waiting.extend(near)
    return pieces
