"""Components contracted together come out as each does for itself."""

import random

import numpy as np
import pytest

from sulh.evidence.identity.engines.mixture.arrays import Joints, Pairs
from sulh.evidence.identity.engines.mixture.clusters import Contraction, Edge, components
from sulh.evidence.identity.engines.mixture.components import Decided, Edges, components_of
from sulh.evidence.identity.engines.mixture.grounds import grounds_of
from sulh.evidence.identity.engines.mixture.joining import Joined, join, possible_joints

LINES = 240
PRIOR = -1.5


def some_edges(chance: random.Random) -> list[Edge]:
    """Edges of whole numbers of bits, so that many are equal, among near lines; one is large."""
    found = {}
    for _edge in range(chance.choice((90, 200, 500))):
        first = chance.randrange(LINES - 1)
        second = min(LINES - 1, first + chance.randint(1, chance.choice((2, 9))))
        if first != second:
            bits = float(chance.randint(-24, 26))
            found[first, second] = Edge(first, second, bits, supported=chance.random() < 0.8)
    return [found[pair] for pair in sorted(found)]


def in_arrays(edges: list[Edge]) -> Edges:
    return Edges(
        np.array([edge.first for edge in edges], dtype=np.int64),
        np.array([edge.second for edge in edges], dtype=np.int64),
        np.array([edge.bits for edge in edges]),
        np.array([edge.supported for edge in edges], dtype=bool),
    )


def joined(sheets: list[int], edges: list[Edge], decided: Decided) -> Joined:
    return join(sheets, in_arrays(edges), decided, prior=PRIOR)


def pairs_of(chance: random.Random, most: int) -> list[tuple[int, int]]:
    return [
        (first, first + chance.randint(1, 4))
        for first in (chance.randrange(LINES - 5) for _pair in range(chance.randint(0, most)))
    ]


def drawn(seed: int) -> tuple[list[int], list[Edge], Decided]:
    """The sheet of each line, and what stands between lines."""
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    sheets = [chance.randrange(LINES // 3) for _line in range(LINES)]
    edges = some_edges(chance)
    decided = Decided(pairs_of(chance, 3), pairs_of(chance, 2), pairs_of(chance, 6))
    return sheets, edges, decided


def contracted(sheets: list[int], edges: list[Edge], decided: Decided) -> Contraction:
    contraction = Contraction(sheets, prior=PRIOR)
    contraction.keep_apart(sorted(decided.different))
    contraction.join(decided.to_join())
    contraction.contract(edges)
    return contraction


@pytest.mark.parametrize("seed", range(24))
def test_components_together_are_contracted_as_one_after_the_other(seed: int) -> None:
    sheets, edges, decided = drawn(seed)
    found = joined(sheets, edges, decided)
    contraction = contracted(sheets, edges, decided)
    assert found.clusters.tolist() == contraction.clusters()
    assert sorted(map(repr, found.merged)) == sorted(map(repr, contraction.merged))
    left = possible_joints(
        Joints.of(contraction.left()), found.clusters, np.array(sheets), decided.different
    )
    assert left == contraction.possible()


@pytest.mark.parametrize("seed", range(24))
def test_grounds_of_weighed_pairs_are_those_of_one_contraction(seed: int) -> None:
    sheets, edges, decided = drawn(seed)
    likely = np.array([edge.bits > 0 for edge in edges], dtype=bool)
    found = grounds_of(
        in_arrays(edges), np.array(sheets), decided, likely=likely, prior=PRIOR, unfound=0.02
    )
    contraction = contracted(sheets, edges, decided)
    assert found.clusters == contraction.clusters()
    assert sorted(map(repr, found.merged)) == sorted(map(repr, contraction.merged))
    assert found.possible == contraction.possible()
    near = [(edge.first, edge.second) for edge in edges if edge.bits > 0]
    assert list(found.pairs) == [*near, *decided.doubles]
    assert (found.sheets, found.unfound) == (sheets, 0.02)


def test_nothing_to_join_leaves_each_line_alone() -> None:
    found = joined([1, 2, 3], [], Decided())
    assert (found.clusters.tolist(), list(found.merged)) == ([0, 1, 2], [])


@pytest.mark.parametrize("seed", range(5))
def test_components_are_those_of_the_pairs(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    pairs = [(chance.randrange(60), chance.randrange(60)) for _pair in range(40)]
    found = components_of(Pairs.of(pairs), 60)
    expected = components(pairs, 60)
    assert found.tolist() == [expected.get(line, line) for line in range(60)]
