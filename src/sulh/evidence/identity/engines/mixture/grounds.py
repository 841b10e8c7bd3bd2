"""What a count of people stands on, from pairs that are weighed already.

As ``linking`` finds it for a whole register, but for some of its lines, and with what people
decided; all in memory.
"""

from __future__ import annotations

import numpy as np

from sulh.evidence.identity.engines.mixture.arrays import Flags, Joints, Lines, Pairs
from sulh.evidence.identity.engines.mixture.clusters import (
    LEAST_BITS,
    MOST_BITS,
    UNITS_OF_A_BIT,
    UNSEEN_BITS,
)
from sulh.evidence.identity.engines.mixture.components import Decided, Edges, components_of
from sulh.evidence.identity.engines.mixture.counts import Grounds
from sulh.evidence.identity.engines.mixture.joining import join, possible_joints


def grounds_of(
    edges: Edges, sheets: Lines, decided: Decided, *, likely: Flags, prior: float, unfound: float
) -> Grounds:
    """The grounds of lines on these sheets, named by their places.

    ``edges`` are all pairs that may be one person, those of one person by decision among them;
    ``likely`` says which are likelier than not. ``prior`` as in ``Contraction``.
    """
    joined = join(sheets, _inside(edges, decided, len(sheets)), decided, prior=prior)
    undone = left_undone(edges, joined.clusters, prior=prior)
    return Grounds(
        clusters=joined.clusters.tolist(),
        sheets=sheets.tolist(),
        merged=joined.merged,
        possible=possible_joints(undone, joined.clusters, sheets, decided.different),
        pairs=Pairs.together(edges.at(likely).pairs, Pairs.of(decided.doubles)),
        unfound=unfound,
    )


def _inside(edges: Edges, decided: Decided, lines: int) -> Edges:
    """The pairs inside what pairs of positive odds connect, or decisions; no other joins any."""
    near, joined = edges.at(edges.bits > 0).pairs, Pairs.of(decided.to_join())
    component = components_of(Pairs.together(near, joined), lines)
    return edges.at(component[edges.first] == component[edges.second])


def left_undone(edges: Edges, clusters: Lines, *, prior: float) -> Joints:
    """What stands between two clusters, and is not hopeless: ``Contraction.left`` in arrays."""
    one, two = clusters[edges.first], clusters[edges.second]
    low, high = np.minimum(one, two), np.maximum(one, two)
    order = np.lexsort((high, low))
    order = order[low[order] != high[order]]
    low, high = low[order], high[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    start = np.flatnonzero(new)
    pairs = np.diff(np.append(start, len(order)))
    units = np.rint(np.clip(edges.bits[order], -MOST_BITS, MOST_BITS) * UNITS_OF_A_BIT)
    bits = np.add.reduceat(units, start) / UNITS_OF_A_BIT if len(start) else np.zeros(0)
    low, high = low[start], high[start]
    sizes = np.bincount(clusters, minlength=len(clusters))
    bits = bits - prior * (pairs - 1) + UNSEEN_BITS * (sizes[low] * sizes[high] - pairs)
    return Joints(low, high, bits).at(bits > LEAST_BITS)
