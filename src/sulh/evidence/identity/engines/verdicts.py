"""From compared pairs to verdicts: what a run says of two lines, and in which code words.

================================================================ ============================
a pair                                                            verdict
================================================================ ============================
at ``SAME_BITS`` or more, and supported by more than the names    same
two numbers of one series of certificates                         different if the rest would
                                                                  make it the same, else none
above ``FLOOR_BITS``                                              undecided
at most that, where likely pairs connect the two lines            different
any other                                                         none: two people
================================================================ ============================

What is undecided is asked; meanwhile it counts as one person or two as is likelier. Whatever may
be one person is left undecided rather than passed over, because a reading's ``low`` is made of it.
A different beside likely pairs is worth storing: it keeps a father from his son through a third
line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from sulh.evidence.identity.engines.mixture.levels import (
    AGREEING,
    BINS,
    COLUMNS,
    NAME_COLUMNS,
    Birth,
    NameLevel,
    Other,
)
from sulh.evidence.identity.rules import Judgement, Verdict

SAME_BITS: Final = 4.0
"""16 to 1: a pair that is supported besides is the same."""
FLOOR_BITS: Final = -8.0
"""1 to 256: at most that, two lines are two people."""
CERTIFICATE: Final = COLUMNS.index("certificate")


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
    if pair.levels[CERTIFICATE] == Other.DIFFERENT:
        return Verdict.DIFFERENT if pair.bits >= SAME_BITS else None
    if pair.supported and pair.bits >= SAME_BITS:
        return Verdict.SAME
    return Verdict.UNDECIDED if pair.bits > FLOOR_BITS else None


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
_AGREES: Final = (Other.RARE, Other.USUAL, Other.COMMON)
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
    "phone": {**_each(_AGREES, "+phone"), Other.NEAR: "+phone_near", Other.DIFFERENT: "-phone"},
    "certificate": {**_each(_AGREES, "+certificate"), Other.DIFFERENT: "-certificate"},
    "father": {
        level: {"equal": "+father", "close": "+father_close", "initial": "+father_initial"}.get(
            word, "-father"
        )
        for level, word in NAME_WORDS.items()
        if level is not NameLevel.NOTHING
    },
    "district": {**_each(_AGREES, "+district"), Other.DIFFERENT: "-district"},
    "organization": {
        **_each(_AGREES, "+organization"),
        Other.NEAR: "+workplace",
        Other.DIFFERENT: "-organization",
    },
    "sex": {**_each(_AGREES, "+sex"), Other.DIFFERENT: "-sex"},
}
"""Per column the code word of each level, with its sign; names without their bins."""
_BESIDE_NAMES: Final = (
    "birth", "phone", "certificate", "father", "district", "organization",
)  # fmt: skip
