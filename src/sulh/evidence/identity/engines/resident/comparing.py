"""How pairs of lines compare: what ``mixture.comparing`` does in SQL, for a few hundred pairs.

The same levels, bins and rules of support, over arrays. A test holds both equal on random lines:
who changes one must change the other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from sulh.evidence.identity.engines.mixture.fitting import Floats, Levels, Tables
from sulh.evidence.identity.engines.mixture.levels import (
    AGREEING,
    BINS,
    BORN_ALIKE,
    CALLED_ALIKE,
    COLUMNS,
    FATHER_AGREES,
    OTHER_NAMES,
    RANK,
    TWINS,
    VALUE_AGREES,
    Birth,
    NameLevel,
    Other,
)
from sulh.evidence.identity.engines.resident.likeness import told
from sulh.evidence.identity.engines.resident.records import TOKENS, Numbers, Records, birth_block_of

Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
Hear = Callable[[Sequence[int], Sequence[int]], Sequence[int]]
"""The levels of names two by two, by the numbers of their tokens."""

_RANKS: Final = np.array([RANK[level] for level in NameLevel])
_AGREES: Final = np.isin(np.arange(len(NameLevel)), AGREEING)
_PLACES: Final = {column: place for place, column in enumerate(COLUMNS)}
_BEST_RANK: Final = max(RANK.values())
_DIGITS_OF_A_PHONE, _DIGITS_OF_A_DATE = 9, 8
_STEPS: Final = np.outer(np.arange(1, 10), 10 ** np.arange(18)).ravel()
_TENS: Final = np.array([10**place for place in range(20)], dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Usual:
    """The names, districts and organizations that are not rare, each with its bin."""

    bins: Mapping[str, Mapping[int, int]]
    _sorted: dict[str, tuple[Numbers, Levels]] = field(default_factory=dict)

    def of(self, part: str, values: Numbers) -> Levels:
        """The bin of each value; 0 for what is rare."""
        if part not in self._sorted:
            known = sorted(self.bins.get(part, {}).items())
            self._sorted[part] = (
                np.array([value for value, _bin in known] or [0], dtype=np.uint64),
                np.array([number for _value, number in known] or [0], dtype=np.int64),
            )
        keys, bins = self._sorted[part]
        places = np.minimum(np.searchsorted(keys, values), len(keys) - 1)
        return np.where(keys[places] == values, bins[places], 0)


@dataclass(frozen=True, slots=True)
class Compared:
    """Pairs with a level for every column, and whether more than the names supports each."""

    levels: Levels
    supported: Flags

    def bits(self, tables: Tables) -> Floats:
        """The odds of each pair, as the batch rounds them."""
        return np.asarray(np.round(tables.bits(self.levels), 4))


def compare(one: Records, two: Records, *, hear: Hear, usual: Usual) -> Compared:
    """Compare each line of ``one`` with the line of ``two`` in its place."""
    surname, given, father = _heard(one, two, [(name, name) for name in TOKENS], hear)
    exchanged = _exchanged(one, two, surname, given, hear)
    levels = facts_of(one, two, usual)
    heard = {
        "surname": _binned(surname, bins_of("surname", one, two, usual)),
        "given": _binned(given, bins_of("given", one, two, usual)),
        "father": father * BINS,
        "order_of_names": exchanged.astype(np.int64),
    }
    for column, found in heard.items():
        levels[:, _PLACES[column]] = found
    return Compared(levels, _supported(levels, surname, given, father))


def facts_of(one: Records, two: Records, usual: Usual) -> Levels:
    """The levels of every column but the names, which are 0."""
    found = {
        "birth": _births(one, two),
        "sex": _others(one["sex"], two["sex"]),
        "district": _values("district", one, two, usual),
        "organization": _organizations(one, two, usual),
        "phone": _phones(one["phone"], two["phone"]),
        "certificate": _certificates(one, two),
    }
    levels = np.zeros((len(one), len(COLUMNS)), dtype=np.int64)
    for column, each in found.items():
        levels[:, _PLACES[column]] = each
    return levels


def bins_of(part: str, one: Records, two: Records, usual: Usual) -> Levels:
    """The bin of the more usual of the two spellings of a name."""
    key = f"{part}_key"
    return np.maximum(usual.of(part, one[key]), usual.of(part, two[key]))


def _heard(
    one: Records, two: Records, names: Sequence[tuple[str, str]], hear: Hear
) -> list[Levels]:
    """The levels of names of ``one`` and of ``two``; each two are heard once, if they must be."""
    levels, must = (
        np.array(each) for each in zip(*(told(one, two, *each) for each in names), strict=True)
    )
    first = np.array([one[name] for name, _other in names], dtype=np.int64)[must]
    second = np.array([two[other] for _name, other in names], dtype=np.int64)[must]
    low, high = np.minimum(first, second), np.maximum(first, second)
    different, places = np.unique((low << 32) | high, return_inverse=True)
    heard = hear((different >> 32).tolist(), (different & 0xFFFFFFFF).tolist())
    levels[must] = np.array(heard, dtype=np.int64)[places]
    return list(levels)


def _exchanged(one: Records, two: Records, surname: Levels, given: Levels, hear: Hear) -> Flags:
    """Whether the names are in the better order exchanged; then they get the levels they have so.

    The other order only counts where it is better by two ranks, so it is not heard where that
    cannot be.
    """
    ranks = _RANKS[surname] + _RANKS[given]
    exchanged = np.zeros(len(one), dtype=bool)
    doubtful = np.flatnonzero(ranks + 1 < 2 * _BEST_RANK)
    some, others = one[doubtful], two[doubtful]
    across, back = _heard(some, others, [("surname", "given"), ("given", "surname")], hear)
    better = _RANKS[across] + _RANKS[back] > ranks[doubtful] + 1
    exchanged[doubtful] = better
    surname[exchanged], given[exchanged] = across[better], back[better]
    return exchanged


def _binned(level: Levels, bins: Levels) -> Levels:
    """A level of a name, in its bin where the spellings agree."""
    return np.asarray(level * BINS + np.where(_AGREES[level], bins, 0))


def _births(one: Records, two: Records) -> Levels:
    years, others = one["birth_year"].astype(np.int64), two["birth_year"].astype(np.int64)
    dates, dates_of_other = one["birth_date"], two["birth_date"]
    apart = np.abs(years - others)
    return np.select(
        [
            (years == 0) | (others == 0),
            ((dates == 0) | (dates_of_other == 0)) & (apart == 0),
            ((dates == 0) | (dates_of_other == 0)) & (apart == 1),
            (dates == 0) | (dates_of_other == 0),
            dates == dates_of_other,
            birth_block_of(one) == birth_block_of(two),
            _one_digit_apart(dates, dates_of_other, _DIGITS_OF_A_DATE),
            dates % 10_000 == dates_of_other % 10_000,
            dates // 100 == dates_of_other // 100,
        ],
        [
            Birth.NOTHING,
            Birth.YEAR,
            Birth.YEAR_NEAR,
            Birth.OTHER_YEAR,
            Birth.DATE,
            Birth.EXCHANGED,
            Birth.ONE_DIGIT,
            Birth.DAY_AND_MONTH,
            Birth.YEAR_AND_MONTH,
        ],
        Birth.OTHER_DATE,
    )


def _one_digit_apart(one: Numbers, two: Numbers, digits: int) -> Flags:
    """Whether two numbers of so many digits differ in one of them."""
    apart = np.abs(one.astype(np.int64) - two.astype(np.int64))
    found = np.zeros(len(one), dtype=bool)
    # Few differ by a digit and zeros, so the digits of few are taken apart.
    near = np.flatnonzero(np.isin(apart, _STEPS))
    tens = _TENS[:digits, None]
    first, second = one[near].astype(np.uint64), two[near].astype(np.uint64)
    found[near] = (first // tens % 10 != second // tens % 10).sum(axis=0) == 1
    return found


def _others(one: Numbers, two: Numbers, near: Flags | None = None) -> Levels:
    choices = [(one == 0) | (two == 0), one == two]
    levels = [Other.NOTHING, Other.RARE]
    if near is not None:
        choices.append(near)
        levels.append(Other.NEAR)
    return np.select(choices, levels, Other.DIFFERENT)


def _values(
    column: str, one: Records, two: Records, usual: Usual, near: Flags | None = None
) -> Levels:
    found = _others(one[column], two[column], near)
    return np.asarray(found + np.where(found == Other.RARE, usual.of(column, one[column]), 0))


def _organizations(one: Records, two: Records, usual: Usual) -> Levels:
    number = one["organization_number"]
    near = (number != 0) & (number == two["organization_number"])
    return _values("workplace", one, two, usual, near)


def _phones(one: Numbers, two: Numbers) -> Levels:
    as_long = np.searchsorted(_TENS, one, "right") == np.searchsorted(_TENS, two, "right")
    return _others(one, two, as_long & _one_digit_apart(one, two, _DIGITS_OF_A_PHONE))


def _certificates(one: Records, two: Records) -> Levels:
    series, number = one["series"], one["certificate"]
    one_series = (series != 0) & (series == two["series"])
    equal = np.where(number == two["certificate"], Other.RARE, Other.DIFFERENT)
    return np.where(one_series, equal, Other.NOTHING)


def _supported(levels: Levels, surname: Levels, given: Levels, father: Levels) -> Flags:
    """Whether more than given name and surname agrees: ``mixture.comparing`` says why so."""
    found = {column: levels[:, place] for column, place in _PLACES.items()}
    born, called = np.isin(found["birth"], BORN_ALIKE), np.isin(found["phone"], CALLED_ALIKE)
    fair = np.isin(found["district"], VALUE_AGREES) & (
        np.isin(father, FATHER_AGREES)
        | np.isin(found["organization"], VALUE_AGREES)
        | (found["birth"] == Birth.YEAR)
    )
    another = np.isin(given, OTHER_NAMES) | np.isin(surname, OTHER_NAMES)
    return np.select(
        [
            found["certificate"] == Other.RARE,
            found["certificate"] == Other.DIFFERENT,
            born & called,
            another,
        ],
        [
            np.ones(len(given), dtype=bool),
            np.zeros(len(given), dtype=bool),
            ~np.isin(given, TWINS),
            born | called,
        ],
        born | called | fair,
    )
