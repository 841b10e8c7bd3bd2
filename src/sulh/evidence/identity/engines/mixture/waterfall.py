"""Why two lines are, or are not, taken for one person: each column's share of the odds, in bits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sulh.evidence.identity.engines.mixture.comparing import compare_pairs
from sulh.evidence.identity.engines.mixture.fitting import Floats, Kind, Tables
from sulh.evidence.identity.engines.mixture.levels import COLUMNS, GROUPS, LEVEL_NAMES, Token
from sulh.evidence.identity.engines.mixture.warehouse import Warehouse


@dataclass(frozen=True, slots=True)
class Step:
    """One row of a waterfall: a column, how the two lines agree in it, what that adds."""

    column: str
    level: str
    bits: float


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The steps from what is known of any pair to the odds of this one; the bits add up."""

    steps: list[Step]
    bits: float
    supported: bool
    kinds: dict[str, float]


def explain(
    warehouse: Warehouse, tokens: list[Token], tables: Tables, first: int, second: int
) -> Waterfall:
    """The waterfall of any two lines, whether they met in a block or not."""
    one, two = sorted((first, second))
    warehouse.make("pair", f"SELECT cast({one} AS INTEGER) AS a, cast({two} AS INTEGER) AS b")
    compare_pairs(warehouse, tokens)
    (row,) = warehouse.fetch("SELECT * FROM compared").to_pylist()
    levels = [row[column] for column in COLUMNS]
    return waterfall(levels, supported=row["supported"], tables=tables)


def waterfall(levels: Sequence[int], *, supported: bool, tables: Tables) -> Waterfall:
    """The waterfall of a pair with a level for every column."""
    steps, found = [], np.log(tables.shares)
    bits = _bits(found)
    steps.append(Step("any pair that met", "", bits))
    for column, level in zip(COLUMNS, levels, strict=True):
        if GROUPS[column][level]:
            found = found + np.log(tables.levels[column][:, level])
            steps.append(Step(column, LEVEL_NAMES[column][level], _bits(found) - bits))
            bits = _bits(found)
    shares = np.exp(found - found.max())
    shares /= shares.sum()
    return Waterfall(
        steps=steps,
        bits=bits,
        supported=supported,
        kinds={kind.name.lower(): round(float(shares[kind]), 4) for kind in Kind},
    )


def _bits(found: Floats) -> float:
    others = np.logaddexp.reduce(found[1:])
    return float((found[Kind.MATCH] - others) / np.log(2))
