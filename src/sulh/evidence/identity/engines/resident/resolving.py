"""What hangs together with lines that came one by one, clustered anew from nothing.

A sheet is judged by what is there when it comes; a later one may show that it was judged wrongly,
and what stands together is never parted on the way. So what was touched is looked at again: every
line that likely pairs connect with a touched one, however far, is merged as in the batch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import numpy as np

from sulh.evidence.identity.engines.resident.blocks import meetings_of
from sulh.evidence.identity.engines.resident.local import Change, merged
from sulh.evidence.identity.engines.resident.pairs import Scored, scored
from sulh.evidence.identity.engines.resident.store import Store

LOOKED_AT_AT_ONCE: Final = 2_000


def resolve(
    store: Store,
    touched: Iterable[int],
    *,
    progress: Callable[[str], None] = lambda _message: None,
) -> Change:
    """How the lines that hang together with touched ones cluster anew. Nothing is kept."""
    pairs: list[Scored] = []
    seen: set[int] = set()
    waiting = set(touched)
    while waiting:
        some = sorted(waiting)[:LOOKED_AT_AT_ONCE]
        waiting.difference_update(some)
        met = meetings_of(np.array(some), ask_blocks=store.blocks, ask_records=store.records)
        # A pair with a line that was looked at before was found then.
        new = {pair for pair in met if seen.isdisjoint(pair)}
        seen.update(some)
        near = set(_mates(store, some))
        for pair in scored(store, new):
            pairs.append(pair)
            if pair.bits > 0:
                near.update(pair[:2])
        waiting.update(near - seen)
        progress(f"{len(seen):,} lines looked at, {len(waiting):,} more")
    before = store.clusters_of(seen)
    return merged(store, before, pairs, together=False, first=store.next_line())


def _mates(store: Store, lines: Iterable[int]) -> Iterable[int]:
    """The lines of the same clusters, and those somebody decided on with them."""
    lines = list(lines)
    yield from store.members_of(store.clusters_of(lines).values())
    yield from (
        line for first, second, _same in store.decisions_on(lines) for line in (first, second)
    )
