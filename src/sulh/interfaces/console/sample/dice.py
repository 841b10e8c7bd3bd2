"""Chance that falls the same way every time: each use names what it decides."""

from __future__ import annotations

import random
from collections.abc import Mapping


def dice(*names: object) -> random.Random:
    """Return a generator seeded by ``names`` alone; no state is shared between uses."""
    seed = "sulh sample/" + "/".join(str(name) for name in names)
    return random.Random(seed)  # noqa: S311 - invents people and keeps no secret


def weighted(chance: random.Random, weights: Mapping[str, float]) -> str:
    """Return one key, as often as its weight among all says."""
    return chance.choices(list(weights), weights=list(weights.values()))[0]
