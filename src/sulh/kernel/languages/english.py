# ruff: noqa: ARG002, E501  (a language needs not every argument; patterns stay on one line)
"""English, as the United Nations prints it (Editorial Manual: numbers, dates and time)."""

from __future__ import annotations

import re
from decimal import Decimal

from sulh.kernel.languages import english_claims
from sulh.kernel.languages.english_verbs import VERBS
from sulh.kernel.languages.figures import FigureGrammar
from sulh.kernel.languages.language import Currency, Language
from sulh.kernel.languages.nouns import Nouns
from sulh.kernel.languages.number_words import NumberWord, NumberWordGrammar
from sulh.kernel.languages.qualifiers import Qualifier, Wording

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip

_LEXICON = {
    **{word: NumberWord(value) for value, word in enumerate(_SMALL)},
    **{word: NumberWord(10 * tens) for tens, word in enumerate(_TENS) if word},
    **{word: NumberWord(value, ordinal=True) for value, word in enumerate(_ORDINALS)},
    **{
        f"{word[:-1]}ieth": NumberWord(10 * tens, ordinal=True)
        for tens, word in enumerate(_TENS)
        if word
    },
    **{
        word + ending: NumberWord(value, scale=True, ordinal=ending == "th")
        for word, value in (
            ("hundred", 100),
            ("thousand", 1000),
            ("million", 10**6),
            ("billion", 10**9),
        )
        for ending in ("", "s", "th")
    },
    "nought": NumberWord(0),
    "nil": NumberWord(0),
    "dozen": NumberWord(12, scale=True),
    "dozens": NumberWord(12, scale=True),
    **{
        ten + unit: NumberWord(10 * tens + units)
        for tens, ten in enumerate(_TENS)
        for units, unit in enumerate(_SMALL[:10])
        if ten and units
    },
    "couple": NumberWord(2),
    "pair": NumberWord(2),
    "pairs": NumberWord(2),
    "twice": NumberWord(2),
    "thrice": NumberWord(3),
    "twofold": NumberWord(2),
    "threefold": NumberWord(3),
    "tenfold": NumberWord(10),
    "twos": NumberWord(2),
    "fourty": NumberWord(40),
    "ninty": NumberWord(90),
    "tens": NumberWord(10),
    "scores": NumberWord(20),
}

_BETWEEN = "a total of|an?|the|another|as many as|some"


class English(Language):
    """English."""

    code = "en"
    name = "English"
    iso639_2t = "eng"
    group_mark = ","
    decimal_mark = "."
    months = _MONTHS
    letters = {"’": "'", **dict(zip("аеорсхіѕ", "aeopcxis", strict=True))}

    wordings = {
        Qualifier.EXACTLY: (Wording("{}"), Wording("exactly {}"), Wording("a total of {}")),
        Qualifier.MORE_THAN: (Wording("more than {}"), Wording("over {}"), Wording("just over {}")),
        Qualifier.AT_LEAST: (Wording("at least {}"), Wording("no fewer than {}")),
        Qualifier.UP_TO: (Wording("up to {}"), Wording("no more than {}"), Wording("at most {}")),
        Qualifier.ABOUT: (Wording("about {}"), Wording("some {}"), Wording("approximately {}")),
        Qualifier.FEWER_THAN: (Wording("fewer than {}"), Wording("under {}")),
        Qualifier.ALL: (Wording("all {}"), Wording("all of the {}"), Wording("each of the {}")),
    }
    wordings_read = {
        Qualifier.EXACTLY: ("a total of", "precisely", "{}(?: \\w+){0,2} in all(?! (?:the|\\d))"),
        Qualifier.MORE_THAN: (
            "(?:well|far|slightly) (?:over|above|more than)", "in excess of", "upwards? of", "exceeding", "above", "beyond",
            "{}\\+", "{}-plus", "{}\\s?(?:\\w+ ){0,2}(?:and|or) more than that",
        ),
        Qualifier.AT_LEAST: (
            "not? less than", "not? fewer than", "a minimum of", "{}(?: \\w+){0,2}? (?:or|and) more",
            "{}(?: \\w+){0,2}? at least",
        ),
        Qualifier.UP_TO: (
            "not more than", "as many as", "a maximum of", "{}(?: \\w+){0,2}? (?:or|and) (?:fewer|less)",
            "{}(?: \\w+){0,2}? at most",
        ),
        Qualifier.ABOUT: (
            "around", "roughly", "nearly", "almost", "close to", "an estimated", "approx\\.?",
            "circa", "in the order of", "{}(?: \\w+)? or so",
        ),
        Qualifier.FEWER_THAN: ("less than", "just under", "below"),
        Qualifier.ALL: ("each of", "every one of", "all the", "the full", "the whole"),
    }  # fmt: skip
    between_qualifier_and_number = _BETWEEN

    currencies = {
        "USD": Currency(before="US$ "),
        "EUR": Currency(before="€"),
        "GBP": Currency(before="£"),
        "CAD": Currency(before="Can$ "),
        "CHF": Currency(before="SwF "),
        "RUB": Currency(nouns=Nouns({"one": "rouble", "other": "roubles"})),
        "TJS": Currency(nouns=Nouns({"other": "somoni"})),
    }
    million = "million"
    currencies_read = {
        r"(?:united states |us )?dollars?": "USD",
        r"euros?": "EUR",
        r"pounds(?: sterling)?": "GBP",
        r"swiss francs?": "CHF",
        r"roubles?|rubles?": "RUB",
        r"somonis?": "TJS",
    }

    figure_grammar = FigureGrammar(
        months=re.compile("(?:" + "|".join(month.lower() for month in _MONTHS) + r")(?!\w)"),
        months_capitalised=True,
        day_endings="st|nd|rd|th",
        month_to_year="of",
        years_after="between|from|in|since|during|until|till|by|year|years|early|late|mid-?|end of|the",
        years_before="elections?|budget|report",
        resolutions=r"resolutions?|decisions?",
        ordinal_after="st|nd|rd|th",
        scales={
            "million|millions|mn": 10**6,
            "billion|billions|bn": 10**9,
            "thousand|thousands": 1000,
            "hundred|hundreds": 100,
        },
    )
    number_words = NumberWordGrammar(
        lexicon=_LEXICON,
        joiner="and",
        articles=re.compile(
            r"(?<!\w)(?:(one)(?= of\b| another\b|'s\b| day\b| hand\b|-off\b|-time\b)"
            r"|(?:no|each|every|any|this|that|which) (one)(?!\w)(?! hundred| thousand| million)"
            r"|the (one)(?= who| that| which|[.,;]))"
        ),
        both=re.compile(r"(?<!\w)both(?!\w)"),
        fractions={
            r"two[- ]thirds": Decimal("0.6667"),
            r"(?:one|a)[- ]third": Decimal("0.3333"),
            r"three[- ]quarters": Decimal("0.75"),
            r"(?:one|a)[- ]quarter": Decimal("0.25"),
            r"(?:one[- ]|a )?half": Decimal("0.5"),
            r"(?:one|a)[- ](?:fifth)": Decimal("0.2"),
            r"(?:one|a)[- ](?:tenth)": Decimal("0.1"),
        },
    )
    verb_table = VERBS
    superlatives = english_claims.SUPERLATIVES
    universals = english_claims.UNIVERSALS
    universal_idioms = english_claims.UNIVERSAL_IDIOMS
    amounts = english_claims.AMOUNTS
    degrees_before = english_claims.DEGREES_BEFORE
    degrees_behind = english_claims.DEGREES_BEHIND
    totals = english_claims.TOTALS

    def plural_class(self, number: int) -> str:
        return "one" if number == 1 else "other"

    def spelled(self, number: int, *, gender: str = "m", case: str = "") -> str | None:
        if number >= 10**6:
            return None
        return _spelled(number)


def _spelled(number: int) -> str:
    if number < 20:
        return _SMALL[number]
    if number < 100:
        tens, units = divmod(number, 10)
        return _TENS[tens] + (f"-{_SMALL[units]}" if units else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_SMALL[hundreds]} hundred" + (f" and {_spelled(rest)}" if rest else "")
    thousands, rest = divmod(number, 1000)
    link = " and " if 0 < rest < 100 else " "
    return f"{_spelled(thousands)} thousand" + (f"{link}{_spelled(rest)}" if rest else "")


ENGLISH = English()
