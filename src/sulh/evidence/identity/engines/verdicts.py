"""From compared pairs to verdicts: what a run says of two lines, and in which code words.

================================================================ ============================
a pair                                                            verdict
================================================================ ============================
two numbers of one series of certificates                         different if the rest would
                                                                  make it the same, else none
two births, and no certificate that agrees                        different above ``FLOOR_BITS``,
                                                                  else none
at ``SAME_BITS`` or more, supported by more than the names, and   same
nothing against saying so unasked (``_may_be_said``)
above ``FLOOR_BITS``; above ``-SAME_BITS`` where the given names  undecided
are others and no certificate agrees
at most ``FLOOR_BITS``, where likely pairs connect the two lines  different
any other                                                         none: two people
================================================================ ============================

What is undecided is asked; meanwhile it counts as one person or two as is likelier. Whatever may
be one person is left undecided rather than passed over, because a reading's ``low`` is made of it;
but brothers and sisters, who share all but the given name, would be asked about without end.
A different beside likely pairs is worth storing: it keeps a father from his son through a third
line.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from sulh.evidence.identity.engines.mixture.levels import (
    AGREEING,
    BINS,
    BORN_ALIKE,
    CALLED_ALIKE,
    COLUMNS,
    NAME_COLUMNS,
    OTHER_NAMES,
    VALUE_AGREES,
    Birth,
    NameLevel,
    Other,
)
from sulh.evidence.identity.rules import Judgement, Verdict

SAME_BITS: Final = 4.0
"""16 to 1: a pair that is supported besides is the same."""
FLOOR_BITS: Final = -8.0
"""1 to 256: at most that, two lines are two people."""
BORN_APART: Final = (Birth.OTHER_DATE, Birth.OTHER_YEAR)
"""Two births."""
BORN_NEARLY: Final = (Birth.DAY_AND_MONTH, Birth.YEAR_AND_MONTH)
"""Only the year differs, or only the day: one of the two dates may be mistyped."""


class ComparedPair(NamedTuple):
    """Two attendances, the smaller first, the bits for one person, and a level for each column."""

    first: int
    second: int
    bits: float
    supported: bool
    levels: tuple[int, ...]


def judgements_on(
    pairs: Iterable[ComparedPair], *, connected: Mapping[int, int]
) -> Iterator[Judgement]:
    """What a run says of pairs. ``connected`` names what likely pairs connect, by attendance."""
    for pair in pairs:
        verdict = verdict_on(pair)
        if verdict is None and pair.bits <= FLOOR_BITS and _hang_together(pair, connected):
            verdict = Verdict.DIFFERENT
        if verdict is not None:
            yield Judgement(
                pair.first, pair.second, verdict, round(pair.bits, 2), reason_of(pair.levels)
            )


def verdict_on(pair: ComparedPair) -> Verdict | None:
    """Read the table of this module but for its last rows; None is no judgement."""
    bounds = _bounds_of(pair.levels)
    if pair.supported and pair.bits >= bounds.same_from:
        return Verdict.SAME
    if pair.bits > bounds.undecided_above:
        return Verdict.UNDECIDED
    return Verdict.DIFFERENT if pair.bits > bounds.different_above else None


class _Bounds(NamedTuple):
    """How many bits a pair needs for each verdict; those of the first that it has is given."""

    same_from: float = math.inf
    undecided_above: float = math.inf
    different_above: float = math.inf


@lru_cache(maxsize=65536)
def _bounds_of(levels: tuple[int, ...]) -> _Bounds:
    by_column = dict(zip(COLUMNS, levels, strict=True))
    if by_column["certificate"] == Other.DIFFERENT:
        return _Bounds(different_above=SAME_BITS)
    is_certified = by_column["certificate"] in VALUE_AGREES
    if by_column["birth"] in BORN_APART and not is_certified:
        return _Bounds(different_above=FLOOR_BITS)
    relatives = _is_another(by_column["given"]) and not is_certified
    return _Bounds(
        same_from=SAME_BITS if _may_be_said(by_column) else math.inf,
        undecided_above=-SAME_BITS if relatives else FLOOR_BITS,
    )


def _may_be_said(by_column: Mapping[str, int]) -> bool:
    """Whether two lines may be the same unasked.

    Not who are of two sexes or only nearly born alike, and nobody of another surname or given
    name, unless birth and phone agree. A certificate outweighs that, but not where both names are
    others and no birth agrees: then it is as likely mistyped.
    """
    is_another = [_is_another(by_column[part]) for part in ("surname", "given")]
    birth = by_column["birth"]
    if by_column["certificate"] in VALUE_AGREES:
        return not all(is_another) or birth in (*BORN_ALIKE, Birth.YEAR)
    if by_column["sex"] == Other.DIFFERENT or birth in BORN_NEARLY:
        return False
    return not any(is_another) or (birth in BORN_ALIKE and by_column["phone"] in CALLED_ALIKE)


def _is_another(name_level: int) -> bool:
    return name_level // BINS in OTHER_NAMES


def _hang_together(pair: ComparedPair, connected: Mapping[int, int]) -> bool:
    one = connected.get(pair.first)
    return one is not None and one == connected.get(pair.second)


@lru_cache(maxsize=65536)
def reason_of(levels: tuple[int, ...]) -> str:
    """Code words only: a reason is read by people who may not see names.

    "+" and "-" say for what or against; what is missing from one of the lines has no word.
    """
    by_column = dict(zip(COLUMNS, levels, strict=True))
    names = [word_for(part, by_column[part]) for part in ("surname", "given")]
    if names == ["+surname_equal", "+given_name_equal"]:
        names = ["+name_exchanged" if by_column["order_of_names"] else "+name"]
    rest = [word_for(column, by_column[column]) for column in _BESIDE_NAMES]
    if by_column["sex"] == Other.DIFFERENT:  # that it is one says too little for a word
        rest.append(word_for("sex", Other.DIFFERENT))
    return "".join([*names, *rest]).removeprefix("+")


def word_for(column: str, level: int) -> str:
    """The code word of a level, with its sign; "" where it says nothing, or only the order."""
    return WORDS[column].get(level // BINS if column in NAME_COLUMNS else level, "")


def _each(levels: Sequence[int], word: str) -> dict[int, str]:
    return dict.fromkeys(levels, word)


NAME_WORDS: Final[Mapping[NameLevel, str]] = {
    **dict.fromkeys(NameLevel, "close"),
    **dict.fromkeys(AGREEING, "equal"),
    NameLevel.NOTHING: "unknown",
    NameLevel.INITIAL: "initial",
    **dict.fromkeys(
        (NameLevel.OTHER, NameLevel.ACROSS_OTHER, NameLevel.OTHER_INITIAL), "different"
    ),
}
WORDS: Final[Mapping[str, Mapping[int, str]]] = {
    "surname": {level: f"+surname_{word}" for level, word in NAME_WORDS.items()},
    "given": {level: f"+given_name_{word}" for level, word in NAME_WORDS.items()},
    "order_of_names": {},
    "birth": {
        Birth.DATE: "+birth_date",
        Birth.EXCHANGED: "+birth_exchanged",
        Birth.ONE_DIGIT: "+birth_near",
        Birth.YEAR: "+birth_year",
        Birth.YEAR_NEAR: "+birth_year_near",
        Birth.DAY_AND_MONTH: "-birth",
        Birth.YEAR_AND_MONTH: "-birth",
        Birth.OTHER_DATE: "-birth",
        Birth.OTHER_YEAR: "-birth",
    },
    "phone": {
        **_each(VALUE_AGREES, "+phone"),
        Other.NEAR: "+phone_near",
        Other.DIFFERENT: "-phone",
    },
    "certificate": {**_each(VALUE_AGREES, "+certificate"), Other.DIFFERENT: "-certificate"},
    "father": {
        level: {"equal": "+father", "close": "+father_close", "initial": "+father_initial"}.get(
            word, "-father"
        )
        for level, word in NAME_WORDS.items()
        if level is not NameLevel.NOTHING
    },
    "district": {**_each(VALUE_AGREES, "+district"), Other.DIFFERENT: "-district"},
    "organization": {
        **_each(VALUE_AGREES, "+organization"),
        Other.NEAR: "+workplace",
        Other.DIFFERENT: "-organization",
    },
    "sex": {**_each(VALUE_AGREES, "+sex"), Other.DIFFERENT: "-sex"},
}
"""Per column the code word of each level, with its sign; names without their bins."""
_BESIDE_NAMES: Final = (
    "birth", "phone", "certificate", "father", "district", "organization",
)  # fmt: skip
