# ruff: noqa: ARG002, E501  (a language needs not every argument; patterns stay on one line)
"""French: groups joined by U+00A0, numbers to ten in words. No table of verbs yet."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from sulh.kernel.languages.figures import FigureGrammar
from sulh.kernel.languages.folding import folded_pattern, spelled_as_folded
from sulh.kernel.languages.language import Currency, Language
from sulh.kernel.languages.nouns import Nouns
from sulh.kernel.languages.number_words import NumberWord, NumberWordGrammar
from sulh.kernel.languages.qualifiers import Qualifier, Wording
from sulh.kernel.languages.verbs import VerbTable

_LETTERS = {
    "é": "e",
    "è": "e",
    "ê": "e",
    "à": "a",
    "û": "u",
    "ù": "u",
    "ç": "c",
    "ô": "o",
    "’": "'",
}
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip
_SMALL = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize",
)  # fmt: skip
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 70: "septante", 90: "nonante"}  # fmt: skip
_ORDINALS = {
    1: "premier première premiers premières", 2: "deuxième second seconde deuxièmes",
    3: "troisième", 4: "quatrième", 5: "cinquième", 6: "sixième", 7: "septième", 8: "huitième",
    9: "neuvième", 10: "dixième", 20: "vingtième", 30: "trentième",
}  # fmt: skip


def _read(pattern: str) -> str:
    return spelled_as_folded(pattern, _LETTERS)


_LEXICON = {
    _read(word): number
    for word, number in {
        **{word: NumberWord(value) for value, word in enumerate(_SMALL)},
        **{word: NumberWord(value) for value, word in _TENS.items()},
        **{
            word: NumberWord(value, ordinal=True)
            for value, words in _ORDINALS.items()
            for word in words.split()
        },
        "une": NumberWord(1),
        "vingts": NumberWord(20),
        "cent": NumberWord(100, scale=True),
        "cents": NumberWord(100, scale=True),
        "mille": NumberWord(1000, scale=True),
        "milliers": NumberWord(1000, scale=True),
        "millier": NumberWord(1000, scale=True),
        "million": NumberWord(10**6, scale=True),
        "millions": NumberWord(10**6, scale=True),
        "milliard": NumberWord(10**9, scale=True),
        "milliards": NumberWord(10**9, scale=True),
        "dizaine": NumberWord(10),
        "dizaines": NumberWord(10),
        "douzaine": NumberWord(12),
        "vingtaine": NumberWord(20),
        "centaine": NumberWord(100),
        "centaines": NumberWord(100),
    }.items()
}


class French(Language):
    """French."""

    code = "fr"
    name = "Français"
    iso639_2t = "fra"
    months = _MONTHS
    letters = _LETTERS
    words_below = 11

    wordings = {
        Qualifier.EXACTLY: (Wording("{}"), Wording("exactement {}")),
        Qualifier.MORE_THAN: (Wording("plus de {}"),),
        Qualifier.AT_LEAST: (Wording("au moins {}"), Wording("pas moins de {}")),
        Qualifier.UP_TO: (Wording("jusqu'à {}"), Wording("au plus {}")),
        Qualifier.ABOUT: (Wording("environ {}"), Wording("quelque {}"), Wording("près de {}")),
        Qualifier.FEWER_THAN: (Wording("moins de {}"),),
        Qualifier.ALL: (Wording("les {} sans exception"), Wording("l'ensemble des {}")),
    }
    wordings_read = {
        Qualifier.MORE_THAN: (_read("au-dela de|supérieur à|dépassant"),),
        Qualifier.ABOUT: (_read("presque|à peu près|une?"),),
        Qualifier.UP_TO: (_read("pas plus de|au maximum"),),
        Qualifier.AT_LEAST: (_read("au minimum|un minimum de"),),
        Qualifier.ALL: (_read("tou(?:s|tes) les|chac(?:un|une) des|la totalité des"),),
    }
    between_qualifier_and_number = _read("les|des")

    million = "million"
    currencies = {
        "USD": Currency(nouns=Nouns({"one": "dollar", "many": "dollars", "other": "dollars"})),
        "EUR": Currency(nouns=Nouns({"one": "euro", "many": "euros", "other": "euros"})),
    }
    currencies_read = {
        _read("(?:de |d')?dollars?(?: des états-unis)?"): "USD",
        _read("(?:d')?euros?"): "EUR",
    }

    figure_grammar = FigureGrammar(
        months=re.compile(rf"(?:(?<!\w)(?:{_read('|'.join(_MONTHS))})(?!\w))"),
        group_marks=".",
        decimal_marks=",.",
        date_links=_read("au|et|à"),
        day_endings="er",
        years_after=_read("en|depuis|année|années|fin|début|l'an|de l'année|dès|avant|après"),
        resolutions=_read("résolutions?|décisions?"),
        ordinal_after=_read("er|re|e|ème|eme|nd|nde|º"),
        scales={"millions?(?: de| d')?": 10**6, "milliards?(?: de| d')?": 10**9, "mille": 1000},
    )
    number_words = NumberWordGrammar(
        lexicon=_LEXICON,
        joiner="et",
        tens_to_nineteen=frozenset({60, 80}),
        four_twenties=True,
        articles=re.compile(r"(?<!\w)(?:l')?(une?)(?!\w)(?![- ](?:cent|mille|million))"),
        both=folded_pattern("tous deux|toutes deux|les deux", _LETTERS),
        fractions={
            _read("deux tiers"): Decimal("0.6667"),
            _read("un tiers|tiers"): Decimal("0.3333"),
            _read("trois quarts"): Decimal("0.75"),
            _read("un quart"): Decimal("0.25"),
            _read("la moitié|moitié|demi|demie"): Decimal("0.5"),
        },
        not_numbers=re.compile("pour cent"),
    )
    verb_table = VerbTable(done={})
    superlatives = folded_pattern(
        r"premi(?:er|ère|ers|ères)|seule?s?|unique|(?:le|la|les) plus \w+|meilleure?s?", _LETTERS
    )
    universals = folded_pattern(
        "tous|toutes|tout|toute|chaque|chacune?|l'ensemble|toujours", _LETTERS
    )

    def plural_class(self, number: int) -> str:
        if number in (0, 1):
            return "one"
        return "many" if number % 10**6 == 0 else "other"

    def date(self, day: date) -> str:
        return super().date(day) if day.day != 1 else super().date(day).replace("1 ", "1er ", 1)

    def spelled(self, number: int, *, gender: str = "m", case: str = "") -> str | None:
        if number > 10:
            return None
        return "une" if (gender, number) == ("f", 1) else _SMALL[number]

    def in_millions(self, number: int, *, case: str = "") -> str | None:
        figure = self.millions(number)
        if figure is None:
            return None
        return f"{figure} million{'s' if number >= 2 * 10**6 else ''} de"


FRENCH = French()
