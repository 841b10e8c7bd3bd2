"""What a sentence claims: its figures with their qualifiers, its dates and years, its verbs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from sulh.kernel.languages.found import FoundNumber, FoundVerb, NumberKind
from sulh.kernel.languages.language import Language
from sulh.kernel.quantities import FoundQuantity, quantities_in

_NAMED = frozenset({NumberKind.DATE, NumberKind.YEAR, NumberKind.SYMBOL, NumberKind.FRACTION})
"""Numbers that are no quantity and must stay as they are."""
_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W\d_]+")
_NEAR = 75.0
"""How alike, of 100, two spellings of one month are."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quantity or a named number as a text says it; ``key`` is equal for what means the same."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity of a sentence. ``in_words`` is true of a small number spelled out."""

    quantity: FoundQuantity
    text: str
    in_words: bool

    @property
    def value(self) -> tuple[int, str]:
        """What must be equal for two figures to be one: the number and its unit."""
        return self.quantity.quantity.number, self.quantity.quantity.unit


@dataclass(frozen=True, slots=True)
class Claims:
    """Everything of a sentence that must not change unseen."""

    figures: tuple[Figure, ...]
    named: tuple[Said, ...]
    verbs: tuple[FoundVerb, ...]


def claims_of(text: str, language: Language) -> Claims:
    """Read ``text``. A dual, which counts two by its ending alone, is a figure of neither side."""
    kinds = {(each.start, each.end): each.kind for each in language.numbers_in(text)}
    figures = []
    for found in quantities_in(text, language):
        kind = kinds.get((found.number_start, found.number_end))
        if kind is not NumberKind.DUAL:
            said = text[found.start : found.end].strip()
            figures.append(Figure(found, said, in_words=kind is NumberKind.WORD))
    named = [
        Said(_named_key(each, language), each.text)
        for each in language.numbers_in(text)
        if each.kind in _NAMED
    ]
    return Claims(tuple(figures), tuple(named), tuple(language.verbs_in(text)))


def without_bare_years(ours: Claims, theirs: Claims) -> tuple[Claims, Claims]:
    """Leave out a year that one text names as a year and the other as a bare number."""
    for one, other in ((ours, theirs), (theirs, ours)):
        for said in one.named:
            kind, _month, *digits = said.key.split(" ")
            year = digits[0] if kind == NumberKind.YEAR and len(digits) == 1 else ""
            bare = next((each for each in other.figures if str(each.value[0]) == year), None)
            if bare is not None and said.key not in {each.key for each in other.named}:
                named = replace(one, named=tuple(each for each in one.named if each != said))
                plain = replace(other, figures=tuple(f for f in other.figures if f != bare))
                return (named, plain) if one is ours else (plain, named)
    return ours, theirs


def numbers_named(text: str, language: Language) -> list[str]:
    """The numbers of a text by which it can be known again; ones and twos tell too little."""
    claims = claims_of(text, language)
    counted = [str(each.value[0]) for each in claims.figures if each.value[0] > 2]
    return counted + [each.key for each in claims.named]


def turned_round_in(text: str, number: int, language: Language) -> tuple[int, int] | None:
    """Where ``text`` has the number with its groups of three digits in reverse (000 13), if it has.

    A page that runs from the right can give them so.
    """
    groups = f"{number:,}".split(",")
    if len(groups) < 2:
        return None
    folded = language.fold(text)
    reverse = r"[,\s]".join(reversed(groups))
    match = re.search(rf"(?<!\d){reverse}(?!\d)", folded.folded)
    return (folded.start(match.start()), folded.end(match.end())) if match else None


def _named_key(number: FoundNumber, language: Language) -> str:
    folded = language.fold(number.text).folded
    month = _month_in(folded, language) if number.kind is NumberKind.DATE else 0
    digits = [each.lstrip("0") for each in _DIGITS.findall(folded)]
    return " ".join([number.kind.value, str(month), *sorted(digits)])


def _month_in(folded: str, language: Language) -> int:
    """1 to 12 by any of a month's names; 0 where none is named."""
    words = " ".join(_WORDS.findall(folded))
    found = [
        (len(name), number)
        for number, month in enumerate(language.months, 1)
        for name in (language.fold(part).folded for part in month.split("/"))
        if name in words
    ]
    return max(found)[1] if found else _month_like(words, language)


def _month_like(words: str, language: Language) -> int:
    """The month spelled nearly so: the Egyptian June ends in either of two letters."""
    alike = [
        (fuzz.ratio(name, word), number)
        for number, month in enumerate(language.months, 1)
        for name in (language.fold(part).folded for part in month.split("/"))
        for word in words.split()
    ]
    score, number = max(alike, default=(0.0, 0))
    return number if score >= _NEAR else 0
