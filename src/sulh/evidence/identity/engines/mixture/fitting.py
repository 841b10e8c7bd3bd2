"""The mixture: what lines of one person, of namesakes, of relatives and of strangers look like.

Two classes (match or not) take relatives for one person, who share surname, father, district and
phone; so there are four. Within a class the columns are taken as independent. The classes start
from pre-set tables (``presets.json``, counted on invented registers whose truth is known) and are
fitted to the register at hand without labels, by expectation and maximisation on the patterns; the
pre-set tables stay in it as a belief worth ``BELIEF_PAIRS`` pairs, and more in a short register. A
register of a few sheets keeps the pre-set tables and fits only how many pairs are of each class.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import numpy as np

from sulh.evidence.identity.engines.mixture.levels import (
    AGREEING,
    BINS,
    COLUMNS,
    GROUPS,
    IN_ONE_SCRIPT,
    NAME_COLUMNS,
    Birth,
    NameLevel,
    Other,
)

if TYPE_CHECKING:
    import pyarrow as pa

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Levels = np.ndarray[tuple[int, ...], np.dtype[np.int64]]


class Kind(IntEnum):
    """What two lines are to each other.

    Strangers met in a block because something agreed, so coincidence is kept in parts by what did:
    in one class, the many with one birthday and the many with one name would make a stranger with
    both look likely. Near namesakes have names of the same consonants, of which a vowel differs:
    they meet wherever they live, as namesakes do, and not by a district. Colleagues met by their
    work and one name, so their other names are seldom alike.
    """

    MATCH = 0
    NAMESAKE = 1
    RELATIVE = 2
    SAME_BIRTHDAY = 3
    SAME_GIVEN_NAME = 4
    SAME_SURNAME = 5
    STRANGER = 6
    NEAR_NAMESAKE = 7
    COLLEAGUE_OF_GIVEN_NAME = 8
    COLLEAGUE_OF_SURNAME = 9


LINES_TO_FIT: Final = 500
SHORT_REGISTER: Final = 20_000  # lines
BELIEF_PAIRS: Final = 300.0
BELIEF_PAIRS_OF_A_SHORT_REGISTER: Final = 1_000.0
BELIEF_IN_SHARES: Final = 30.0
ROUNDS: Final = 60
SETTLED: Final = 1e-5
ENOUGH_PAIRS: Final = 100
LEAST: Final = 1e-7


@dataclass(frozen=True, slots=True)
class Patterns:
    """Each pattern of levels, a row a pattern and a column a column, and its number of pairs."""

    levels: Levels
    pairs: Floats

    @classmethod
    def of(cls, table: pa.Table) -> Patterns:
        """Read the table ``comparing.patterns`` makes."""
        columns = [table[column].to_numpy() for column in COLUMNS]
        levels = np.stack(columns, axis=1).astype(np.int64)
        return cls(levels, table["pairs"].to_numpy().astype(np.float64))

    def seen(self, column: str, level: int) -> float:
        """How many pairs have this level in this column."""
        return float(self.pairs[self.levels[:, COLUMNS.index(column)] == level].sum())


@dataclass(frozen=True, slots=True)
class Tables:
    """The fitted mixture: the share of each kind, and of each level in each kind.

    ``levels[column]`` has a row a kind; within a group of levels each row adds up to one.
    """

    shares: Floats
    levels: Mapping[str, Floats]

    def log_likelihoods(self, levels: Levels) -> Floats:
        """Natural logarithms, a row a pattern and a column a kind; shares are not in it."""
        found = np.zeros((len(levels), len(Kind)))
        for place, column in enumerate(COLUMNS):
            found += np.log(self.levels[column])[:, levels[:, place]].T
        return found

    def bits(self, levels: Levels) -> Floats:
        """The odds that a pattern is a match, as base-2 logarithms."""
        found = self.log_likelihoods(levels) + np.log(self.shares)
        others = np.logaddexp.reduce(found[:, 1:], axis=1)
        return np.asarray((found[:, 0] - others) / np.log(2))

    def prior(self) -> float:
        """The bits for one person of any pair that met."""
        share = float(self.shares[Kind.MATCH])
        return float(np.log2(share / (1 - share)))

    def slips(self) -> float:
        """The share of one person's surnames and given names that do not agree, of one script."""
        found = []
        for column in ("surname", "given"):
            table = self.levels[column][Kind.MATCH]
            within = [code for code, group in enumerate(GROUPS[column]) if group == IN_ONE_SCRIPT]
            apart = sum(table[code] for code in within if code // BINS not in AGREEING)
            found.append(float(apart / sum(table[code] for code in within)))
        return sum(found) / len(found)


@dataclass(frozen=True, slots=True)
class Fit:
    """Tables, and where they come from: ``pre-set``, ``fitted``, or ``refused`` and why."""

    tables: Tables
    how: str
    reason: str = ""


@cache
def preset() -> Tables:
    """The pre-set tables."""
    text = files(__package__).joinpath("presets.json").read_text("utf-8")
    stored = json.loads(text)
    return Tables(
        np.array(stored["shares"]),
        {column: np.array(stored["levels"][column]) for column in COLUMNS},
    )


def fit(patterns: Patterns, *, lines: int) -> Fit:
    """Fit the mixture to a register of so many lines."""
    if not len(patterns.pairs):
        return Fit(preset(), "pre-set")
    halves = [_Half.of(patterns, columns) for columns in (NAME_COLUMNS, _OTHER_COLUMNS)]
    shared = _fitted(patterns, halves, preset(), belief=None)
    if lines < LINES_TO_FIT:
        return Fit(shared, "pre-set")
    short = lines < SHORT_REGISTER
    belief = BELIEF_PAIRS_OF_A_SHORT_REGISTER if short else BELIEF_PAIRS
    fitted = _fitted(patterns, halves, shared, belief=belief)
    reason = why_refused(fitted, shared, patterns)
    return Fit(shared, "refused", reason) if reason else Fit(fitted, "fitted")


_OTHER_COLUMNS: Final = tuple(column for column in COLUMNS if column not in NAME_COLUMNS)


@dataclass(frozen=True, slots=True)
class _Half:
    """Some columns of all patterns: each different row of levels once, and which a pattern has.

    Patterns are many times as many as their halves, so a round of fitting multiplies what was
    worked out for the halves.
    """

    columns: Sequence[str]
    levels: Levels
    of_pattern: Levels

    @classmethod
    def of(cls, patterns: Patterns, columns: Sequence[str]) -> _Half:
        sizes = tuple(len(GROUPS[column]) for column in columns)
        codes = np.ravel_multi_index(
            tuple(patterns.levels[:, COLUMNS.index(column)] for column in columns), sizes
        )
        different, of_pattern = np.unique(codes, return_inverse=True)
        return cls(columns, np.stack(np.unravel_index(different, sizes), axis=1), of_pattern)

    def likelihoods(self, tables: Tables) -> Floats:
        """A row a kind and a column a pattern."""
        found = np.zeros((len(Kind), len(self.levels)))
        for place, column in enumerate(self.columns):
            found += np.log(tables.levels[column])[:, self.levels[:, place]]
        return np.asarray(np.exp(found)[:, self.of_pattern])

    def counted(self, weights: Floats) -> dict[str, Floats]:
        """How many pairs of each kind have each level, from those that each pattern has."""
        rows = len(self.levels)
        of_rows = [np.bincount(self.of_pattern, of_kind, rows) for of_kind in weights]
        return {
            column: np.stack(
                [
                    np.bincount(self.levels[:, place], of_kind, len(GROUPS[column]))
                    for of_kind in of_rows
                ]
            )
            for place, column in enumerate(self.columns)
        }


def _fitted(
    patterns: Patterns, halves: Sequence[_Half], start: Tables, *, belief: float | None
) -> Tables:
    """Fit the shares, and the levels too where a belief in the pre-set ones is given."""
    tables, total = start, float(patterns.pairs.sum())
    for _round in range(ROUNDS):
        # No level is rarer than LEAST, so ten columns multiplied stay far from zero.
        weights = np.prod([half.likelihoods(tables) for half in halves], axis=0)
        weights *= tables.shares[:, None]
        weights *= patterns.pairs / weights.sum(axis=0)
        believed = BELIEF_IN_SHARES * start.shares
        shares = (weights.sum(axis=1) + believed) / (total + BELIEF_IN_SHARES)
        levels = tables.levels
        if belief is not None:
            levels = _levels(
                {
                    column: counts
                    for half in halves
                    for column, counts in half.counted(weights).items()
                },
                belief,
            )
        moved = float(np.abs(shares - tables.shares).max())
        tables = Tables(shares, levels)
        if moved < SETTLED:
            break
    return tables


def _levels(counts: Mapping[str, Floats], belief: float) -> dict[str, Floats]:
    """The level tables of counted levels."""
    return {
        column: normalised(counts[column] + belief * preset().levels[column], GROUPS[column])
        for column in COLUMNS
    }


def normalised(counts: Floats, groups: Sequence[int]) -> Floats:
    """Make each group of levels add up to one in each row; group 0 is 1, as it says nothing."""
    shares = np.ones_like(counts)
    group_of = np.array(groups)
    for group in sorted(set(groups) - {0}):
        members = group_of == group
        part = np.maximum(counts[:, members], LEAST)
        shares[:, members] = part / part.sum(axis=1, keepdims=True)
    return shares


def why_refused(fitted: Tables, start: Tables, patterns: Patterns) -> str:
    """Why a fit is not believed; empty when it is.

    The class of matches may drift to another meaning (all pairs across scripts, say): then a
    better agreement no longer speaks for a match, or far more or fewer pairs are matches than
    the pre-set tables say.
    """
    before = float(start.shares[Kind.MATCH])
    after = float(fitted.shares[Kind.MATCH])
    if not 0.4 * before <= after <= 2.5 * before:
        return f"matches went from {before:.4f} to {after:.4f} of the pairs"
    for column, better, worse in _ORDERED:
        if min(patterns.seen(column, better), patterns.seen(column, worse)) < ENOUGH_PAIRS:
            continue
        ratios = np.log(fitted.levels[column][Kind.MATCH]) - np.log(
            fitted.levels[column][Kind.STRANGER]
        )
        if ratios[better] < ratios[worse]:
            return f"{column}: level {better} speaks less for a match than level {worse}"
    return ""


# (column, a level, one that must not speak more for a match).
_ORDERED: Final = (
    *(
        (column, BINS * better, BINS * worse)
        for column in NAME_COLUMNS
        for better, worse in (
            (NameLevel.EXACT, NameLevel.OTHER),
            (NameLevel.EQUAL, NameLevel.OTHER),
            (NameLevel.ACROSS_EQUAL, NameLevel.ACROSS_OTHER),
        )
    ),
    ("birth", Birth.DATE, Birth.OTHER_DATE),
    ("birth", Birth.YEAR, Birth.OTHER_YEAR),
    ("phone", Other.RARE, Other.DIFFERENT),
)
