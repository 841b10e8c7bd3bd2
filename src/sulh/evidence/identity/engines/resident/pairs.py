"""Pairs of lines of an index with their odds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import numpy as np

from sulh.evidence.identity.engines.mixture.clusters import Edge
from sulh.evidence.identity.engines.resident.comparing import compare
from sulh.evidence.identity.engines.resident.store import Store

COMPARED_AT_ONCE: Final = 20_000


class Scored(NamedTuple):
    """Two lines, the bits for their being one person, and whether more than names supports it."""

    first: int
    second: int
    bits: float
    supported: bool


def scored(store: Store, pairs: Iterable[tuple[int, int]]) -> Iterator[Scored]:
    """The odds of pairs, in order; two lines of one sheet are no pair."""
    every = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    for start in range(0, len(every), COMPARED_AT_ONCE):
        some = every[start : start + COMPARED_AT_ONCE]
        lines, places = np.unique(some, return_inverse=True)
        known, places = store.records(lines.tolist()), places.reshape(-1, 2)
        apart = known["sheet"][places[:, 0]] != known["sheet"][places[:, 1]]
        some, places = some[apart], places[apart]
        if not len(some):
            continue
        compared = compare(
            known[places[:, 0]], known[places[:, 1]], hear=store.hear, usual=store.usual
        )
        bits = compared.bits(store.tables)
        yield from map(
            Scored,
            some[:, 0].tolist(),
            some[:, 1].tolist(),
            bits.tolist(),
            compared.supported.tolist(),
        )


def edges_of(pairs: Iterable[Scored], place: dict[int, int]) -> Iterator[Edge]:
    """The pairs among lines as edges between their places."""
    for first, second, bits, supported in pairs:
        if first in place and second in place:
            yield Edge(place[first], place[second], bits, supported)
