"""Pairs of lines of an index with their odds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa

from sulh.evidence.identity.engines.mixture.clusters import Edge
from sulh.evidence.identity.engines.mixture.fitting import Floats
from sulh.evidence.identity.engines.resident.comparing import Compared, compare
from sulh.evidence.identity.engines.resident.known import Known
from sulh.evidence.identity.engines.resident.records import NOWHERE

COMPARED_AT_ONCE: Final = 20_000


class Scored(NamedTuple):
    """Two lines, the bits for their being one person, and whether more than names supports it."""

    first: int
    second: int
    bits: float
    supported: bool


class ComparedPairs(NamedTuple):
    """Some pairs of lines, a row a pair, how they compare, and their odds."""

    lines: np.ndarray[tuple[int, int], np.dtype[np.int64]]
    compared: Compared
    bits: Floats


def compared_pairs(
    known: Known, pairs: Iterable[tuple[int, int]], *, above: float = -math.inf
) -> Iterator[ComparedPairs]:
    """How pairs compare, in order and some at a time.

    Two lines of one sheet, or one that is gone, are no pair. Pairs that cannot have more bits than
    ``above``, however their names sound, are left out.
    """
    every = np.array(list(pairs), dtype=np.int64).reshape(-1, 2)
    every = every[np.lexsort((every[:, 1], every[:, 0]))]
    for start in range(0, len(every), COMPARED_AT_ONCE):
        some = every[start : start + COMPARED_AT_ONCE]
        lines, places = np.unique(some, return_inverse=True)
        records, places = known.records(lines.tolist()), places.reshape(-1, 2)
        one, two = (records["sheet"][places[:, at]] for at in (0, 1))
        may_be_one = (one != two) & (one != NOWHERE) & (two != NOWHERE)
        some, places = some[may_be_one], places[may_be_one]
        if above > -math.inf:
            near = known.most_bits(*(records[places[:, at]] for at in (0, 1))) > above
            some, places = some[near], places[near]
        compared = compare(
            records[places[:, 0]], records[places[:, 1]], hear=known.hear, usual=known.usual
        )
        yield ComparedPairs(some, compared, compared.bits(known.fitted))


def scored(
    known: Known, pairs: Iterable[tuple[int, int]], *, above: float = -math.inf
) -> Iterator[Scored]:
    """The odds of pairs, as ``compared_pairs`` finds them."""
    for lines, compared, bits in compared_pairs(known, pairs, above=above):
        yield from map(
            Scored,
            lines[:, 0].tolist(),
            lines[:, 1].tolist(),
            bits.tolist(),
            compared.supported.tolist(),
        )


def edges_of(pairs: Iterable[Scored], place: dict[int, int]) -> Iterator[Edge]:
    """The pairs among lines as edges between their places."""
    for first, second, bits, supported in pairs:
        if first in place and second in place:
            yield Edge(place[first], place[second], bits, supported)


def table_of_pairs(pairs: Iterable[Scored], place: Mapping[int, int]) -> pa.Table:
    """The pairs as ``mixture.scored_pairs`` tells them, by places; the likeliest first."""
    ordered = sorted(pairs, key=lambda pair: (-pair.bits, pair.first, pair.second))
    return pa.table(
        {
            "a": pa.array([place[pair.first] for pair in ordered], pa.int32()),
            "b": pa.array([place[pair.second] for pair in ordered], pa.int32()),
            "bits": pa.array([pair.bits for pair in ordered], pa.float64()),
            "supported": pa.array([pair.supported for pair in ordered], pa.bool_()),
        }
    )
