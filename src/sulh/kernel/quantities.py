"""A number as a text speaks it, and the same number read back out of a text.

``Quantity`` serves both ways: letters write quantities, readers find them in documents, and both
are held against readings by one function. Source: contracts.md, "Identity" and "Sentences".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sulh.kernel.languages.found import FoundNumber, NumberKind
from sulh.kernel.languages.language import Language
from sulh.kernel.languages.nouns import Nouns
from sulh.kernel.languages.qualifiers import Qualifier

COUNT = "count"
PERCENT = "percent"

_QUANTITY_KINDS = {NumberKind.FIGURE, NumberKind.WORD, NumberKind.DUAL}
_LEAD = 160
_SIGNS = {
    "us$": "USD", "$": "USD", "can$": "CAD", "a$": "AUD", "€": "EUR", "£": "GBP", "¥": "JPY",
    "swf": "CHF",
}  # fmt: skip
_CURRENCY_BEFORE = re.compile(
    r"(?:(?<!\w)(?P<sign>us\s?\$|can\$|a\$|swf)|(?P<bare>[$€£¥])|(?<!\w)(?P<code>usd|eur|gbp|cad|aud|chf|jpy|rub|tjs))"
    r"\s*$"
)
_LAST_WORD = re.compile(r"(\w+)\s*$")
_PERCENT_AFTER = re.compile(
    r"\s*(?:%|٪|per cent|percent|процент\w*|في المائه|بالمائه|фоиз|дарсад|pour cent|por ciento)"
)


@dataclass(frozen=True, slots=True)
class Interval:
    """A reading: the fewest, the decided and the most that its records allow."""

    low: int
    value: int
    high: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its qualifier. ``unit``: "count", "percent", or an ISO 4217 currency whose
    ``number`` is in major units."""

    number: int
    qualifier: Qualifier = Qualifier.EXACTLY
    unit: str = COUNT

    def holds_for(self, interval: Interval, *, universe: int | None = None) -> bool:
        """Whether the records bear what the text says.

        A qualifier must hold at ``low``; "exactly" needs low = value = high; "about" is within
        5 per cent of the value and inside what the interval leaves open by as much; "all" needs
        the whole ``universe``. For money, give the interval in major units.
        Source: contracts.md, "Identity" (low, value, high; a qualifier must hold at low).
        """
        return _HOLDS[self.qualifier](self.number, interval, universe)

    def spoken_in(
        self,
        language: Language,
        nouns: Nouns | None = None,
        *,
        wording: int | str = 0,
        opening: bool = False,
        case: str = "",
    ) -> str:
        """The quantity as ``language`` says it: "more than 1,000 participants".

        ``wording`` picks among the language's spellings of the qualifier, by place or by text
        ("over"). ``opening``: at the start of a sentence. ``case``: what the sentence asks of an
        unqualified number. Raises KeyError when the language has no such wording.
        """
        chosen = language.wording(self.qualifier, wording)
        asked = chosen.case or case
        if self.unit == COUNT:
            first = opening and chosen.pattern.startswith("{}")
            spoken = language.counted(self.number, nouns, case=asked, opening=first)
        else:
            spoken = language.amount(self.number, self.unit, case=asked)
        whole = nouns.form("all") if nouns and "{all}" in chosen.pattern else ""
        phrase = chosen.pattern.replace("{all}", whole).replace("{}", spoken)
        return phrase[0].upper() + phrase[1:] if opening else phrase


def _exactly(number: int, interval: Interval, _universe: int | None) -> bool:
    return interval.low == interval.value == interval.high == number


def _about(number: int, interval: Interval, _universe: int | None) -> bool:
    near = 20 * abs(number - interval.value) <= interval.value
    return near and 20 * interval.low <= 21 * number and 19 * number <= 20 * interval.high


def _all(number: int, interval: Interval, universe: int | None) -> bool:
    return _exactly(number, interval, universe) and universe == number


_HOLDS: Mapping[Qualifier, Callable[[int, Interval, int | None], bool]] = {
    Qualifier.EXACTLY: _exactly,
    Qualifier.MORE_THAN: lambda number, interval, _universe: interval.low > number,
    Qualifier.AT_LEAST: lambda number, interval, _universe: interval.low >= number,
    Qualifier.UP_TO: lambda number, interval, _universe: interval.high <= number,
    Qualifier.FEWER_THAN: lambda number, interval, _universe: interval.high < number,
    Qualifier.ABOUT: _about,
    Qualifier.ALL: _all,
}


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A quantity read out of a text: its whole phrase, and its number alone."""

    quantity: Quantity
    start: int
    end: int
    number_start: int
    number_end: int


def quantities_in(text: str, language: Language) -> list[FoundQuantity]:
    """Every counted number of ``text`` with its qualifier and unit, in order.

    Whole numbers only: "12.5 per cent" stands in ``numbers_in``, not here; so do dates, years,
    symbols, ordinals, articles and "both".
    """
    return [
        _read(text, number, language)
        for number in language.numbers_in(text)
        if number.kind in _QUANTITY_KINDS and isinstance(number.value, int)
    ]


def _read(text: str, number: FoundNumber, language: Language) -> FoundQuantity:
    offset = max(0, number.start - _LEAD)
    lead = language.fold(text[offset : number.start])
    tail = language.fold(text[number.end : number.end + _LEAD])
    unit, start, end = _unit(number, lead.folded, tail.folded, language)
    qualifier, start = _qualifier_in_front(lead.folded, start, language)
    if qualifier is Qualifier.EXACTLY:
        qualifier, end = _qualifier_behind(tail.folded, end, language)
    return FoundQuantity(
        Quantity(int(number.value), qualifier, unit),
        offset + lead.start(start) if start < len(lead.folded) else number.start,
        number.end + tail.end(end) if end else number.end,
        number.start,
        number.end,
    )


def _unit(number: FoundNumber, lead: str, tail: str, language: Language) -> tuple[str, int, int]:
    """The unit, where the phrase with it begins in ``lead`` and where it ends in ``tail``."""
    before = _CURRENCY_BEFORE.search(lead)
    if before:
        return _currency(before), before.start(), 0
    unit, end = _unit_behind(tail, language)
    start = len(lead)
    noun = _LAST_WORD.search(lead)
    if noun and number.kind is NumberKind.WORD and number.value in language.words_behind_noun:
        if _qualifier_in_front(lead, start, language)[0] is Qualifier.EXACTLY:
            start = noun.start()
        unit = _unit_named(noun.group(1), language) or unit
    if number.kind is NumberKind.DUAL:
        unit = _unit_named(language.fold(number.text).folded, language) or unit
    return unit, start, end


def _unit_named(word: str, language: Language) -> str | None:
    """The currency that ``word`` names by itself."""
    for pattern, code in language.currency_patterns:
        if pattern.fullmatch(word):
            return code
    return None


def _currency(match: re.Match[str]) -> str:
    code = match.group("code")
    sign = (match.group("sign") or match.group("bare") or "").replace(" ", "")
    return code.upper() if code else _SIGNS[sign]


def _unit_behind(tail: str, language: Language) -> tuple[str, int]:
    percent = _PERCENT_AFTER.match(tail)
    if percent:
        return PERCENT, percent.end()
    for pattern, code in language.currency_patterns:
        match = pattern.match(tail)
        if match:
            return code, match.end()
    return COUNT, 0


def _qualifier_in_front(lead: str, before: int, language: Language) -> tuple[Qualifier, int]:
    """The qualifier that ends at ``before``, the longest if several do, and where it begins."""
    lead = lead[:before]
    best = (Qualifier.EXACTLY, before)
    for qualifier, pattern in language.qualifier_leads:
        match = pattern.search(lead)
        if match and match.start("phrase") < best[1]:
            best = (qualifier, match.start("phrase"))
    return best


def _qualifier_behind(tail: str, end: int, language: Language) -> tuple[Qualifier, int]:
    for qualifier, pattern in language.qualifier_tails:
        match = pattern.match(tail, end)
        if match:
            return qualifier, match.end()
    return Qualifier.EXACTLY, end


__all__ = [
    "COUNT",
    "PERCENT",
    "FoundQuantity",
    "Interval",
    "Nouns",
    "Qualifier",
    "Quantity",
    "quantities_in",
]
