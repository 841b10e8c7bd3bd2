"""What hangs together with lines that came one by one, clustered anew from nothing.

A sheet is judged by what is there when it comes; a later one may show that it was judged wrongly,
and what stands together is never parted on the way. So what was touched is looked at again: every
line that likely pairs connect with a touched one, however far, is merged as in the batch, by all
pairs inside what likely pairs connect and no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np

from sulh.evidence.identity.engines.mixture.clusters import components
from sulh.evidence.identity.engines.mixture.warehouse import Progress, say_nothing
from sulh.evidence.identity.engines.resident.blocks import meetings_of
from sulh.evidence.identity.engines.resident.local import Change, merged
from sulh.evidence.identity.engines.resident.pairs import Scored, scored
from sulh.evidence.identity.engines.resident.store import Store

LOOKED_AT_AT_ONCE: Final = 2_000

Pairs = np.ndarray[tuple[int, ...], np.dtype[np.int32]]


def resolve(
    store: Store,
    touched: Iterable[int],
    *,
    progress: Progress = say_nothing,
) -> Change:
    """How the lines that hang together with touched ones cluster anew. Nothing is kept."""
    likely: list[Scored] = []
    others: list[Pairs] = []
    seen: set[int] = set()
    waiting = set(touched)
    while waiting:
        some = sorted(waiting)[:LOOKED_AT_AT_ONCE]
        waiting.difference_update(some)
        met = meetings_of(np.array(some), ask_blocks=store.blocks, ask_records=store.records)
        # A pair with a line that was looked at before was found then.
        new = {pair for pair in met if seen.isdisjoint(pair)}
        seen.update(some)
        found = [pair for pair in scored(store, new, above=0) if pair.bits > 0]
        likely.extend(found)
        others.append(np.array(list(new.difference(pair[:2] for pair in found)), dtype=np.int32))
        near = {*_mates(store, some), *(line for pair in found for line in pair[:2])}
        waiting.update(near - seen)
        progress(f"{len(seen):,} lines looked at, {len(waiting):,} more")
    pairs = sorted([*likely, *scored(store, _beside(likely, others))])
    before = store.clusters_of(seen)
    return merged(store, before, pairs, together=False, first=store.next_line())


def _beside(likely: Iterable[Scored], others: Iterable[Pairs]) -> Iterator[tuple[int, int]]:
    """The pairs that speak against a joint: those inside what likely pairs connect."""
    connected = [pair[:2] for pair in likely]
    component = components(connected, max((max(pair) for pair in connected), default=-1) + 1)
    for some in others:
        for one, two in some.reshape(-1, 2).tolist():
            if one in component and component[one] == component.get(two):
                yield one, two


def _mates(store: Store, lines: Iterable[int]) -> Iterable[int]:
    """The lines of the same clusters, and those somebody decided on with them."""
    lines = list(lines)
    yield from store.members_of(store.clusters_of(lines).values())
    yield from (
        line for first, second, _same in store.decisions_on(lines) for line in (first, second)
    )
