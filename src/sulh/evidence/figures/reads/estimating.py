"""The people to expect behind a count, estimated now."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sulh.evidence.figures.measures.scope import Scope
from sulh.evidence.figures.reads.counting import lines_behind
from sulh.evidence.figures.reads.stored import Estimated
from sulh.evidence.identity.engines.mixture.counts import Count
from sulh.evidence.identity.reads.estimating import Estimator, estimator_of

RULE_ESTIMATED: Final = "unique_people"
CONFIDENCE: Final = 90


@dataclass(frozen=True, slots=True)
class Expected:
    """What is to be expected of a count, and of each cell of it."""

    scope: Scope
    estimator: Estimator = field(repr=False)

    def whole(self) -> Estimated:
        """Of the count."""
        return _rounded(self.estimator.whole())

    def cell(self, of: Mapping[str, str]) -> Estimated:
        """Of one cell, column to code."""
        lines = lines_behind(rule=RULE_ESTIMATED, scope=self.scope, cell=of)
        return _rounded(self.estimator.part(lines))


def expected(*, rule: str, scope: Scope) -> Expected | None:
    """What is to be expected of a count of people.

    None for other rules, and before the register was linked as a whole.
    """
    if rule != RULE_ESTIMATED:
        return None
    estimator = estimator_of(lines_behind(rule=rule, scope=scope))
    return Expected(scope, estimator) if estimator is not None else None


def _rounded(count: Count) -> Estimated:
    """Whole people: the ends of the interval rounded outwards from a twentieth of a person on."""
    low, high = math.floor(count.low + 0.05), math.ceil(count.high - 0.05)
    return Estimated(round(count.estimate), low, high, CONFIDENCE)
