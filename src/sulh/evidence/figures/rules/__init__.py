"""What is true of figures: counts and cells, why rules differ, what leaves a count as it was."""

from sulh.evidence.figures.rules.counts import (
    Cell,
    Count,
    NoSum,
    cells_of,
    sums_or_says_why,
    why_no_sum,
)

__all__ = ["Cell", "Count", "NoSum", "cells_of", "sums_or_says_why", "why_no_sum"]
