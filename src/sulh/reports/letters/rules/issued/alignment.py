"""Which sentences of one text answer to which of another, in order; what moved is found after.

Sentences are likened by the letter groups they share, the rarer the weightier, and by their
numbers: no list of words, so every language is likened alike. Groups of sentences may answer to
one another, as editors split and join.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sulh.kernel.languages.language import Language
from sulh.reports.letters.rules.issued.claims import numbers_named

_LETTERS = 4
"""Letters in a group: long enough to tell words, short enough to see through their endings."""
_LEAST = 0.16
"""Sentences less alike than this do not answer to one another."""
_LEAST_MOVED = 0.4
"""A sentence out of its order must be this much alike to be the same one."""
_NUMBER_WEIGHT = 2.0
"""What a number in common weighs beside the rarest letter group."""
_GROUPS = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1))
_PRICE_OF_A_GROUP = 0.02
"""What each sentence more than two must bring in likeness to be grouped."""
_LARGEST = 4

Features = frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """Places of sentences that answer to one another; one side is empty where nothing does."""

    ours: tuple[int, ...]
    theirs: tuple[int, ...]
    moved: bool = False


def align(ours: Sequence[str], theirs: Sequence[str], language: Language) -> tuple[Match, ...]:
    """Every sentence of both texts in one match, in the order of ``theirs`` where it has one."""
    likeness = _Likeness(
        [_features(each, language) for each in ours],
        [_features(each, language) for each in theirs],
    )
    matches = _in_order(likeness, len(ours), len(theirs))
    return tuple(_with_moved(matches, likeness))


class _Likeness:
    """How alike groups of sentences of the two texts are."""

    def __init__(self, ours: Sequence[Features], theirs: Sequence[Features]) -> None:
        every = [*ours, *theirs]
        seen = Counter(feature for features in every for feature in features)
        self._weights = {each: _weight(each, count, len(every)) for each, count in seen.items()}
        self._ours = self._groups(ours)
        self._theirs = self._groups(theirs)

    def _groups(self, sentences: Sequence[Features]) -> dict[tuple[int, int], _Group]:
        """(first, behind last) -> the features of up to four sentences in a row."""
        groups = {}
        for first in range(len(sentences)):
            for behind in range(first + 1, min(first + _LARGEST, len(sentences)) + 1):
                features = frozenset().union(*sentences[first:behind])
                groups[first, behind] = _Group(features, self._sum(features))
        return groups

    def of(self, ours: tuple[int, int], theirs: tuple[int, int]) -> float:
        """0 to 1, the cosine of the weighted features of sentences from first to behind last."""
        left, right = self._ours[ours], self._theirs[theirs]
        norm = math.sqrt(left.weight * right.weight)
        return self._sum(left.features & right.features) / norm if norm else 0.0

    def _sum(self, features: Features) -> float:
        weights = self._weights
        return sum([weights[each] for each in features])


@dataclass(frozen=True, slots=True)
class _Group:
    features: Features
    weight: float


def _weight(feature: str, count: int, texts: int) -> float:
    rarest = math.log(1 + texts)
    if feature.startswith("#"):
        return (_NUMBER_WEIGHT * rarest) ** 2
    return math.log((1 + texts) / (1 + count)) ** 2


def _features(text: str, language: Language) -> Features:
    folded = language.fold(text).folded
    words = "".join(each if each.isalpha() else " " for each in folded).split()
    grouped = {
        f" {word} "[at : at + _LETTERS]
        for word in words
        for at in range(max(1, len(word) + 3 - _LETTERS))
    }
    return frozenset(grouped | {f"#{number}" for number in numbers_named(text, language)})


def _in_order(likeness: _Likeness, ours: int, theirs: int) -> list[Match]:
    """The best match that keeps both orders, by dynamic programming."""
    best = [[0.0] * (theirs + 1) for _ in range(ours + 1)]
    step = [[(0, 0)] * (theirs + 1) for _ in range(ours + 1)]
    for i in range(ours + 1):
        for j in range(theirs + 1):
            if i or j:
                best[i][j], step[i][j] = max(_steps(likeness, best, i, j))
    matches: list[Match] = []
    i, j = ours, theirs
    while i or j:
        back_i, back_j = step[i][j]
        matches.append(Match(tuple(range(i - back_i, i)), tuple(range(j - back_j, j))))
        i, j = i - back_i, j - back_j
    return matches[::-1]


def _steps(
    likeness: _Likeness, best: list[list[float]], i: int, j: int
) -> Iterator[tuple[float, tuple[int, int]]]:
    if i:
        yield best[i - 1][j], (1, 0)
    if j:
        yield best[i][j - 1], (0, 1)
    for a, b in _GROUPS:
        if a <= i and b <= j:
            alike = likeness.of((i - a, i), (j - b, j))
            if alike > _LEAST:
                gain = alike - _LEAST - _PRICE_OF_A_GROUP * (a + b - 2)
                yield best[i - a][j - b] + gain, (a, b)


def _with_moved(matches: list[Match], likeness: _Likeness) -> list[Match]:
    """Join what was dropped in one place with what was added, alike, in another."""
    gone = [match.ours[0] for match in matches if not match.theirs]
    come = [match.theirs[0] for match in matches if not match.ours]
    pairs = sorted(
        ((likeness.of((i, i + 1), (j, j + 1)), i, j) for i in gone for j in come),
        key=lambda each: -each[0],
    )
    moved: dict[int, int] = {}
    for alike, i, j in pairs:
        if alike >= _LEAST_MOVED and i not in moved.values() and j not in moved:
            moved[j] = i
    return [
        Match((moved[match.theirs[0]],), match.theirs, moved=True)
        if not match.ours and match.theirs[0] in moved
        else match
        for match in matches
        if match.theirs or match.ours[0] not in moved.values()
    ]
