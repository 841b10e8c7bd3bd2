"""Keeping the estimate beside a reading of people: how many to expect, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sulh.evidence.figures.measures.scope import Scope
from sulh.evidence.figures.models import Estimate, Reading
from sulh.evidence.figures.reads.estimating import CONFIDENCE, Expected, expected
from sulh.evidence.figures.reads.stored import Estimated
from sulh.evidence.figures.rules import Cell
from sulh.evidence.identity.engines.mixture.counts import SEED

METHOD: Final = "expected merges and falling apart"
Cuts = Mapping[str, Sequence[Cell]]
"""Columns of a cut, as they are written ("sex,role"), and its cells."""


def estimate_reading(reading: Reading, *, cuts: Cuts) -> None:
    """Estimate the people of a reading that was just taken, and of the cells of its cuts."""
    if (found := expected_of(reading)) is not None:
        _store(reading, by="", cells=[_row([], found.whole())])
        _store_cuts(reading, cuts, found)


def estimate_cuts(reading: Reading, cuts: Cuts, *, found: Expected | None) -> None:
    """Estimate the people of each cell of cuts of a reading that still holds.

    ``found`` is what is expected of the reading, for all its cuts.
    """
    if found is not None:
        _store_cuts(reading, cuts, found)


def expected_of(reading: Reading) -> Expected | None:
    """What is to be expected of a reading that was just taken, or still holds."""
    return expected(rule=reading.rule, scope=Scope.from_record(reading.scope))


def _store_cuts(reading: Reading, cuts: Cuts, found: Expected) -> None:
    for by, cells in cuts.items():
        rows = []
        for cell in cells:
            codes = {column: str(code) for column, code in cell.of.items()}
            rows.append(_row([*codes.values()], found.cell(codes)))
        _store(reading, by=by, cells=rows)


def _row(codes: list[str], estimate: Estimated) -> list[str | int]:
    return [*codes, estimate.people, estimate.low, estimate.high]


def _store(reading: Reading, *, by: str, cells: list[list[str | int]]) -> None:
    Estimate.objects.get_or_create(
        reading=reading,
        by=by,
        defaults={"cells": cells, "confidence": CONFIDENCE, "method": METHOD, "seed": SEED},
    )
