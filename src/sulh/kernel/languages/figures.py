"""Numbers written in digits of any script, in folded text, with what they stand for.

Reads groups joined by comma, dot, apostrophe or any space, decimals, a scale word behind the
digits ("2 million"), and tells days, years and document symbols from amounts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from sulh.kernel.languages.found import NumberKind

SPACE = "[ \u00a0\u202f\u2009\u2007\u2006\u2008\u205f]"
_YEAR = r"(?:19|20)\d\d"
_NOT_IN_NUMBER = r"(?<!\d)(?<!\d[.,\u066b\u066c])"
_FIGURE = re.compile(
    rf"{_NOT_IN_NUMBER}(?:\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d)"
    r"|\d{1,3}(?P<mark>[.,\u066c'’])\d{3}(?:(?P=mark)\d{3})*(?!\d)"
    r"|\d+)(?P<decimals>[.,\u066b]\d+)?"
)
_SYMBOLS = (
    re.compile(
        r"(?<![\w/])[a-z]{1,6}(?:\.\d+)?(?:/[a-z0-9][a-z0-9.]*)*/\d+"
        r"(?:\s*\([^)\d]*\d+\))?(?:/[a-z]+\.?\d*)*"
    ),
    re.compile(r"(?<![\w/])[a-z]{2,6}-\d+(?:-\d+)*"),
)
_JOB_NUMBER = re.compile(r"(?<!\d)\d{2}-\d{5}(?!\d)")
_NUMERIC_DATES = (
    re.compile(rf"(?<!\d){_YEAR}-\d{{2}}-\d{{2}}(?!\d)"),
    re.compile(rf"(?<!\d)\d{{1,2}}([./])\d{{1,2}}\1{_YEAR}(?!\d)"),
    re.compile(rf"{_YEAR}\s?年(?:\s?\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日)?)?"),
    re.compile(r"(?<!\d)\d{1,2}\s?月\s?\d{1,2}\s?日"),
    re.compile(r"(?<!\d)\d{1,2}:\d{2}(?!\d)"),
    re.compile(r"(?<!\d)\d{1,2}[.:]\d{2}(?=\s?[ap]\.?m\.?(?!\w))"),
)
_YEAR_SPANS = re.compile(rf"(?<![\d/]){_YEAR}\s?[/–-]\s?(?:{_YEAR}|\d\d)(?![\d/])")
_ROMAN = re.compile(
    r"(?<![\w.-])(?=[IVXLC]{2})(?P<tens>C{0,3}(?:XC|XL|L?X{0,3}))(?P<units>IX|IV|V?I{0,3})(?![\w-])"
)
"""Roman numerals of two letters and more, in capitals."""
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_NAMES_A_PART = re.compile(
    r"(?:chapter|annex|article|part|protocol|section|volume|phase|appendix|title|table|war|"
    r"category|class|group|level|[a-z]+\.)\s$"
)
"""Words behind which a Roman numeral is an ordinal: Chapter VII."""
_YEAR_IN_BRACKETS = re.compile(rf"(?<=\(){_YEAR}(?=\))")


@dataclass(frozen=True, slots=True)
class RawNumber:
    """A number in folded text; offsets are those of the folded text."""

    value: int | Decimal
    start: int
    end: int
    kind: NumberKind


@dataclass(frozen=True, kw_only=True)
class FigureGrammar:
    """What a language adds to the reading of digits. Patterns match folded text.

    ``years_after``: words behind which a bare 19xx or 20xx is a year; ``years_before``: words in
    front of which it is. ``months_capitalised``: a month in small letters is another word (may).
    """

    months: re.Pattern[str]
    group_marks: str = ","
    decimal_marks: str = "."
    months_capitalised: bool = False
    date_links: str = "to|and"
    day_endings: str = ""
    month_to_year: str = ""
    years_after: str = ""
    years_before: str = ""
    resolutions: str = "resolutions?"
    ordinal_before: str = ""
    ordinal_after: str = ""
    scales: Mapping[str, int]

    def numbers(self, source: str, folded: str) -> list[RawNumber]:
        """Every number in digits. ``source`` is the folded text in its own case."""
        named = self._named(source, folded)
        taken = _positions(named)
        amounts = [number for number in self._amounts(folded, taken) if not taken & _reach(number)]
        amounts += [number for number in _romans(source, folded) if not taken & _reach(number)]
        return sorted([*named, *amounts], key=lambda number: number.start)

    def month_spans(self, folded: str) -> list[tuple[int, int]]:
        """Where months are named, with or without a day."""
        return [match.span() for match in self.months.finditer(folded)]

    def _named(self, source: str, folded: str) -> list[RawNumber]:
        found: list[RawNumber] = []
        taken: set[int] = set()
        for kind, start, end in self._named_spans(source, folded):
            number = _named_number(folded, start, end, kind)
            if number is not None and not taken & _reach(number):
                found.append(number)
                taken |= _reach(number)
        return found

    def _named_spans(self, source: str, folded: str) -> Iterator[tuple[NumberKind, int, int]]:
        for pattern in _SYMBOLS:
            for match in pattern.finditer(folded):
                if source[match.start()].isupper():
                    yield NumberKind.SYMBOL, *match.span()
        for match in self._resolutions.finditer(folded):
            yield NumberKind.SYMBOL, *match.span(1)
        for match in _JOB_NUMBER.finditer(folded):
            yield NumberKind.SYMBOL, *match.span()
        for pattern in self._date_patterns:
            for match in pattern.finditer(folded):
                if self._names_a_month(source, match):
                    yield NumberKind.DATE, *match.span("date")
        for pattern in _NUMERIC_DATES:
            for match in pattern.finditer(folded):
                yield NumberKind.DATE, *match.span()
        for pattern in (_YEAR_SPANS, _YEAR_IN_BRACKETS):
            for match in pattern.finditer(folded):
                yield NumberKind.YEAR, *match.span()
        yield from self._years(folded)

    def _years(self, folded: str) -> Iterator[tuple[NumberKind, int, int]]:
        for pattern in self._year_patterns:
            for match in pattern.finditer(folded):
                for group in range(1, pattern.groups + 1):
                    if match.group(group):
                        yield NumberKind.YEAR, *match.span(group)

    @cached_property
    def _year_patterns(self) -> list[re.Pattern[str]]:
        bare = rf"(?<![\d.,]){_YEAR}(?![.,]?\d)(?!{SPACE}\d{{3}}(?!\d))"
        patterns = []
        if self.years_after:
            after = rf"(?<!\w)(?:{self.years_after})\s?({bare})"
            patterns.append(re.compile(rf"{after}(?:\s?(?:{self.date_links})\s?({bare}))?"))
        if self.years_before:
            patterns.append(re.compile(rf"({bare})[\s-]?(?:{self.years_before})(?!\w)"))
        return patterns

    @cached_property
    def _resolutions(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self.resolutions})\s+(\d+\s?\({_YEAR}\))")

    @cached_property
    def _ordinal_before(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self.ordinal_before or '(?!)'})$")

    @cached_property
    def _ordinal_after(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self.ordinal_after or '(?!)'})(?!\w)")

    @cached_property
    def _scales(self) -> list[tuple[re.Pattern[str], int]]:
        return [
            (re.compile(rf"[\s-]?(?:{words})(?!\w)"), scale) for words, scale in self.scales.items()
        ]

    @cached_property
    def _date_patterns(self) -> tuple[re.Pattern[str], ...]:
        day = rf"(?<![\d.,])(?:0?[1-9]|[12]\d|3[01])(?:{self.day_endings})?"
        month = rf"(?P<month>{self.months.pattern})"
        year = rf"(?:,?\s?(?:{self.month_to_year})?\s?{_YEAR}(?!\d))"
        link = rf"\s?(?:{self.date_links}|[-–])\s?"
        to_month = rf"\s?(?:{self.month_to_year})?\s?"
        return (
            re.compile(rf"(?P<date>(?:{day}{link})?{day}{to_month}{month}{year}?)"),
            re.compile(rf"(?P<date>{month}{year})"),
            re.compile(rf"(?P<date>{month}\s{day},\s?{_YEAR})"),
        )

    def _names_a_month(self, source: str, match: re.Match[str]) -> bool:
        return not self.months_capitalised or source[match.start("month")].isupper()

    def _amounts(self, folded: str, taken: set[int]) -> Iterator[RawNumber]:
        for match in _FIGURE.finditer(_masked(folded, taken)):
            yield self._amount(folded, match)
        for position, character in enumerate(folded):
            if unicodedata.category(character) in {"No", "Nl"}:
                value = _plain(Decimal(repr(unicodedata.numeric(character))))
                yield RawNumber(value, position, position + 1, NumberKind.FIGURE)

    def _amount(self, folded: str, match: re.Match[str]) -> RawNumber:
        start, end = match.span()
        value = self._value(match)
        if self._ordinal_before.search(folded, max(0, start - 8), start):
            return RawNumber(value, start, end, NumberKind.ORDINAL)
        ordinal = self._ordinal_after.match(folded, end)
        if ordinal:
            return RawNumber(value, start, ordinal.end(), NumberKind.ORDINAL)
        for pattern, scale in self._scales:
            scaled = pattern.match(folded, end)
            if scaled:
                value = _plain(Decimal(value) * scale)
                return RawNumber(value, start, scaled.end(), NumberKind.FIGURE)
        return RawNumber(value, start, end, NumberKind.FIGURE)

    def _value(self, match: re.Match[str]) -> int | Decimal:
        written, decimals = match.group(), match.group("decimals") or ""
        whole = written[: len(written) - len(decimals)]
        mark = match.group("mark")
        if mark and not decimals and whole.count(mark) == 1 and self._parts_decimals(mark, whole):
            whole, decimals = whole.split(mark)[0], mark + whole.split(mark)[1]
        digits = "".join(str(int(character)) for character in whole if character.isdigit())
        if not decimals:
            return int(digits)
        return _plain(Decimal(f"{digits}.{''.join(str(int(d)) for d in decimals[1:])}"))

    def _parts_decimals(self, mark: str, whole: str) -> bool:
        """Whether one mark before three digits parts the decimals: 1,250 and 1.250 differ by
        language; a group never follows a lone nought."""
        if whole.split(mark)[0] == "0":
            return True
        return mark in self.decimal_marks and mark not in self.group_marks


def _named_number(folded: str, start: int, end: int, kind: NumberKind) -> RawNumber | None:
    first = re.search(r"\d+", folded[start:end])
    return None if first is None else RawNumber(int(first.group()), start, end, kind)


def _romans(source: str, folded: str) -> Iterator[RawNumber]:
    for match in _ROMAN.finditer(source):
        digits = [_ROMAN_DIGITS[letter] for letter in match.group()]
        value = sum(
            -digit if digit < max(digits[at:]) else digit for at, digit in enumerate(digits)
        )
        named = _NAMES_A_PART.search(folded[max(0, match.start() - 16) : match.start()])
        kind = NumberKind.ORDINAL if named else NumberKind.FIGURE
        yield RawNumber(value, *match.span(), kind)


def _masked(folded: str, taken: set[int]) -> str:
    return "".join("\n" if at in taken else character for at, character in enumerate(folded))


def _reach(number: RawNumber) -> set[int]:
    return set(range(number.start, number.end))


def _positions(numbers: list[RawNumber]) -> set[int]:
    return {at for number in numbers for at in range(number.start, number.end)}


def _plain(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value.normalize()
