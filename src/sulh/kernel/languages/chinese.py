# ruff: noqa: ARG002, E501  (a language needs not every argument; patterns stay on one line)
"""Chinese: figures in groups joined by U+00A0, a measure word with the noun. No table of verbs yet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sulh.kernel.languages.figures import FigureGrammar, RawNumber
from sulh.kernel.languages.found import NumberKind
from sulh.kernel.languages.language import Currency, Language
from sulh.kernel.languages.nouns import Nouns
from sulh.kernel.languages.number_words import NumberWordGrammar
from sulh.kernel.languages.qualifiers import Qualifier, Wording
from sulh.kernel.languages.verbs import VerbTable

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_GREAT_SCALES = {"万": 10**4, "亿": 10**8}
_NUMERAL = re.compile(r"(?P<ordinal>第)?(?P<number>[零〇一二两三四五六七八九十百千万亿]+)")
_NOT_COUNTED = re.compile(
    r"一(?=些|般|致|样|直|起|贯|旦|道|同|律|切|方面|定|步|体)|(?<=[统唯万进])一|万(?=一)|十分|千方百计"
)


def _value(characters: str) -> int:
    total = section = digit = 0
    for character in characters:
        if character in _DIGITS:
            digit = digit * 10 + _DIGITS[character] if digit else _DIGITS[character]
        elif character in _SCALES:
            section += (digit or 1) * _SCALES[character]
            digit = 0
        else:
            total = (total + section + digit or 1) * _GREAT_SCALES[character]
            section = digit = 0
    return total + section + digit


@dataclass(frozen=True, kw_only=True)
class ChineseNumerals(NumberWordGrammar):
    """Numbers in characters, which stand without spaces between them."""

    def numbers(self, folded: str, taken: set[int]) -> list[RawNumber]:
        hidden = taken | {
            at for match in _NOT_COUNTED.finditer(folded) for at in range(*match.span())
        }
        found = []
        for pattern, part in self.fractions.items():
            for match in re.finditer(pattern, folded):
                found.append(RawNumber(part, *match.span(), NumberKind.FRACTION))
                hidden.update(range(*match.span()))
        for match in _NUMERAL.finditer(folded):
            if match.start("number") in hidden:
                continue
            kind = NumberKind.ORDINAL if match["ordinal"] else NumberKind.WORD
            found.append(RawNumber(_value(match["number"]), *match.span(), kind))
        return sorted(found, key=lambda number: number.start)


_CURRENCIES: Mapping[str, Currency] = {
    "USD": Currency(nouns=Nouns({"other": "美元"})),
    "EUR": Currency(nouns=Nouns({"other": "欧元"})),
}


class Chinese(Language):
    """Chinese in simplified characters."""

    code = "zh"
    name = "中文"
    iso639_2t = "zho"
    script = "CJK"
    decimal_mark = "."
    months = tuple(f"{month}月" for month in range(1, 13))
    words_below = 0

    wordings = {
        Qualifier.EXACTLY: (Wording("{}"),),
        Qualifier.MORE_THAN: (Wording("超过{}"), Wording("多于{}")),
        Qualifier.AT_LEAST: (Wording("至少{}"), Wording("不少于{}")),
        Qualifier.UP_TO: (Wording("至多{}"), Wording("最多{}")),
        Qualifier.ABOUT: (Wording("约{}"), Wording("大约{}"), Wording("近{}")),
        Qualifier.FEWER_THAN: (Wording("不到{}"), Wording("少于{}")),
        Qualifier.ALL: (Wording("全部{}"), Wording("所有{}")),
    }
    between_qualifier_and_number = ""

    million = "百万"
    currencies = _CURRENCIES
    currencies_read = {"美元": "USD", "欧元": "EUR"}

    figure_grammar = FigureGrammar(
        months=re.compile(r"(?!)"),
        years_before="年",
        resolutions="第",
        ordinal_before="第",
        scales={"百万": 10**6, "千万": 10**7, "亿": 10**8, "万": 10**4},
    )
    number_words = ChineseNumerals(lexicon={}, fractions={"三分之二": Decimal("0.6667")})
    verb_table = VerbTable(done={})
    superlatives = re.compile("首次|首个|唯一|最\\w")
    universals = re.compile("所有|全部|每[个名位次]|各")

    def plural_class(self, number: int) -> str:
        return "other"

    def spelled(self, number: int, *, gender: str = "m", case: str = "") -> str | None:
        return None

    def date(self, day: date) -> str:
        return f"{day.year}年{day.month}月{day.day}日"

    def counted(
        self, number: int, nouns: Nouns | None, *, case: str = "", opening: bool = False
    ) -> str:
        return f"{self.figures(number)}{nouns.form('other') if nouns else ''}"

    def amount(self, number: int, currency: str, *, case: str = "") -> str:
        return super().amount(number, currency, case=case).replace(" ", "")

    def in_millions(self, number: int, *, case: str = "") -> str | None:
        return None


CHINESE = Chinese()
