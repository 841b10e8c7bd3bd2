"""How two lines compare, column by column: a small level for each, never a score of strings.

A name is compared by type: two spellings that both show their vowels, or one in Persian script,
which hides them. Probabilities are fitted within a type (``GROUPS``), because how often two lines
are of one script says nothing about who stands on them (resolution.md 3.2).
"""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from sulh.kernel.names import Agreement, Sound, agreement
from sulh.kernel.names.sounds import LONG, coarse

BINS: Final = 4
"""A level of agreement is cut into so many by how usual the name is: the rarest first."""


class NameLevel(IntEnum):
    """How two names agree. ACROSS: one of the two is in Persian script.

    A short slip is one that makes another name as easily: Ҳасан and Ҳусайн, Зафар and Сафар.
    """

    NOTHING = 0
    INITIAL = 1
    OTHER_INITIAL = 2
    EXACT = 3
    EQUAL = 4
    VOWEL = 5
    SLIP = 6
    SHORT_SLIP = 7
    ALIKE = 8
    OTHER = 9
    ACROSS_EQUAL = 10
    ACROSS_VOWEL = 11
    ACROSS_SLIP = 12
    ACROSS_SHORT_SLIP = 13
    ACROSS_ALIKE = 14
    ACROSS_OTHER = 15


ACROSS: Final[Mapping[NameLevel, NameLevel]] = {
    NameLevel.EXACT: NameLevel.ACROSS_EQUAL,
    NameLevel.EQUAL: NameLevel.ACROSS_EQUAL,
    NameLevel.VOWEL: NameLevel.ACROSS_VOWEL,
    NameLevel.SLIP: NameLevel.ACROSS_SLIP,
    NameLevel.SHORT_SLIP: NameLevel.ACROSS_SHORT_SLIP,
    NameLevel.ALIKE: NameLevel.ACROSS_ALIKE,
    NameLevel.OTHER: NameLevel.ACROSS_OTHER,
}
AGREEING: Final = (NameLevel.EXACT, NameLevel.EQUAL, NameLevel.ACROSS_EQUAL)
CLOSE: Final = (
    NameLevel.INITIAL, NameLevel.VOWEL, NameLevel.SLIP, NameLevel.SHORT_SLIP,
    NameLevel.ACROSS_VOWEL, NameLevel.ACROSS_SLIP, NameLevel.ACROSS_SHORT_SLIP,
)  # fmt: skip
# How good each level is, to choose between the two orders of a name.
RANK: Final[Mapping[NameLevel, int]] = {
    **dict.fromkeys(AGREEING, 4),
    **dict.fromkeys(CLOSE, 3),
    NameLevel.NOTHING: 1,
    NameLevel.ALIKE: 1,
    NameLevel.ACROSS_ALIKE: 1,
    NameLevel.OTHER: 0,
    NameLevel.ACROSS_OTHER: 0,
    NameLevel.OTHER_INITIAL: 0,
}


class Birth(IntEnum):
    """How two birth dates agree."""

    NOTHING = 0
    DATE = 1
    EXCHANGED = 2
    ONE_DIGIT = 3
    DAY_AND_MONTH = 4
    YEAR_AND_MONTH = 5
    OTHER_DATE = 6
    YEAR = 7
    YEAR_NEAR = 8
    OTHER_YEAR = 9


class Other(IntEnum):
    """How two cells of any other column agree; RARE to COMMON by how usual the value is."""

    NOTHING = 0
    RARE = 1
    USUAL = 2
    COMMON = 3
    NEAR = 4
    DIFFERENT = 5


# What the rules of support ask (``comparing``): levels that agree, and names that are others.
FATHER_AGREES: Final = (
    NameLevel.EXACT, NameLevel.EQUAL, NameLevel.ACROSS_EQUAL, NameLevel.VOWEL,
    NameLevel.ACROSS_VOWEL, NameLevel.SLIP,
)  # fmt: skip
OTHER_NAMES: Final = (NameLevel.OTHER, NameLevel.ACROSS_OTHER, NameLevel.OTHER_INITIAL)
TWINS: Final = (NameLevel.SHORT_SLIP, NameLevel.ACROSS_SHORT_SLIP, *OTHER_NAMES)
BORN_ALIKE: Final = (Birth.DATE, Birth.EXCHANGED, Birth.ONE_DIGIT)
CALLED_ALIKE: Final = (Other.RARE, Other.NEAR)
VALUE_AGREES: Final = (Other.RARE, Other.USUAL, Other.COMMON)

NAME_COLUMNS: Final = ("surname", "given", "father")
COLUMNS: Final = (
    *NAME_COLUMNS, "order_of_names", "birth", "sex", "district", "organization", "phone",
    "certificate",
)  # fmt: skip


IN_ONE_SCRIPT, ACROSS_SCRIPTS = 2, 3  # the groups of names that are no initials


def _name_group(level: int) -> int:
    kind = level // BINS
    if kind == NameLevel.NOTHING or (level % BINS and kind not in AGREEING):
        return 0  # a name that does not agree is in no bin
    if kind in (NameLevel.INITIAL, NameLevel.OTHER_INITIAL):
        return 1
    return IN_ONE_SCRIPT if kind < NameLevel.ACROSS_EQUAL else ACROSS_SCRIPTS


def _birth_group(level: int) -> int:
    if level == Birth.NOTHING:
        return 0
    return 1 if level < Birth.YEAR else 2


def _names_of_name_levels() -> Sequence[str]:
    return [
        NameLevel(code // BINS).name.lower() + (f"_{code % BINS + 1}" if code % BINS else "")
        for code in range(len(NameLevel) * BINS)
    ]


LEVEL_NAMES: Final[Mapping[str, Sequence[str]]] = {
    **{column: _names_of_name_levels() for column in NAME_COLUMNS},
    "order_of_names": ("straight", "exchanged"),
    "birth": [level.name.lower() for level in Birth],
    **{column: [level.name.lower() for level in Other] for column in COLUMNS[5:]},
}
GROUPS: Final[Mapping[str, Sequence[int]]] = {
    **{
        column: [_name_group(code) for code in range(len(NameLevel) * BINS)]
        for column in NAME_COLUMNS
    },
    "order_of_names": (1, 1),
    "birth": [_birth_group(level) for level in Birth],
    **{column: [int(level != Other.NOTHING) for level in Other] for column in COLUMNS[5:]},
}
"""Group 0 of a column says nothing; within each other group the probabilities add up to one."""


class Token(NamedTuple):
    """A name as compared: its stem, the whole of it, and whether it is in Persian script."""

    stem: Sound
    full: Sound
    persian: bool


def name_level(first: Token, second: Token) -> NameLevel:
    """How two names agree."""
    if not first.stem or not second.stem:
        return NameLevel.NOTHING
    if first.stem.initial or second.stem.initial:
        fits = agreement(first.stem, second.stem) in (Agreement.INITIAL, Agreement.EQUAL)
        return NameLevel.INITIAL if fits else NameLevel.OTHER_INITIAL
    level = _level_of_sounds(first, second)
    return level if first.persian == second.persian else ACROSS[level]


def _level_of_sounds(first: Token, second: Token) -> NameLevel:
    found = agreement(first.stem, second.stem)
    if found is Agreement.EQUAL:
        same = first.stem.phonemes == second.stem.phonemes
        return NameLevel.EXACT if same else NameLevel.EQUAL
    if found is Agreement.CLOSE:
        if max(len(first.stem.consonants), len(second.stem.consonants)) < LONG:
            return NameLevel.SHORT_SLIP
        one_skeleton = coarse(first.stem) == coarse(second.stem)
        return NameLevel.VOWEL if one_skeleton else NameLevel.SLIP
    if agreement(first.full, second.full) >= Agreement.CLOSE:
        return NameLevel.SLIP
    return NameLevel.ALIKE if _alike(first.full, second.full) else NameLevel.OTHER


ALIKE_AT: Final = 0.7


@lru_cache(maxsize=65536)
def _alike(first: Sound, second: Sound) -> bool:
    """One to three letters apart in a long name."""
    one, two = coarse(first), coarse(second)
    if min(len(one), len(two)) < LONG:
        return False
    return OSA.normalized_similarity(one, two, score_cutoff=ALIKE_AT) > 0
