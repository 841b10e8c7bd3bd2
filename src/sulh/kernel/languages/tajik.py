# ruff: noqa: ARG002, E501  (a language needs not every argument; patterns stay on one line)
"""Tajik: groups joined by U+00A0, the noun in the singular behind a number."""

from __future__ import annotations

import re
from decimal import Decimal

from sulh.kernel.languages.figures import FigureGrammar
from sulh.kernel.languages.folding import folded_pattern, spelled_as_folded
from sulh.kernel.languages.language import Currency, Language
from sulh.kernel.languages.nouns import Nouns
from sulh.kernel.languages.number_words import NumberWordGrammar
from sulh.kernel.languages.qualifiers import Qualifier, Wording
from sulh.kernel.languages.tajik_verbs import VERBS
from sulh.kernel.languages.tajik_words import CARDINALS, LETTERS, LEXICON

_MONTHS = (
    "январи", "феврали", "марти", "апрели", "майи", "июни", "июли", "августи", "сентябри",
    "октябри", "ноябри", "декабри",
)  # fmt: skip
_MONTHS_READ = (
    "январи?|феврали?|марти?|апрели?|май(?:и)?|июни?|июли?|августи?|сентябри?|октябри?|ноябри?|"
    "декабри?|январӣ"
)


def _read(pattern: str) -> str:
    return spelled_as_folded(pattern, LETTERS)


class Tajik(Language):
    """Tajik in Cyrillic letters."""

    code = "tg"
    name = "Тоҷикӣ"
    iso639_2t = "tgk"
    script = "CYRILLIC"
    months = _MONTHS
    letters = LETTERS

    wordings = {
        Qualifier.EXACTLY: (Wording("{}"), Wording("ҳамагӣ {}"), Wording("маҳз {}")),
        Qualifier.MORE_THAN: (
            Wording("беш аз {}"),
            Wording("зиёда аз {}"),
            Wording("бештар аз {}"),
        ),
        Qualifier.AT_LEAST: (Wording("на камтар аз {}"), Wording("ҳадди ақал {}")),
        Qualifier.UP_TO: (Wording("то {}"), Wording("на бештар аз {}"), Wording("на зиёда аз {}")),
        Qualifier.ABOUT: (Wording("тақрибан {}"), Wording("қариб {}"), Wording("наздики {}")),
        Qualifier.FEWER_THAN: (Wording("камтар аз {}"),),
        Qualifier.ALL: (Wording("ҳамаи {}"), Wording("тамоми {}")),
    }
    wordings_read = {
        qualifier: tuple(_read(pattern) for pattern in patterns)
        for qualifier, patterns in {
            Qualifier.MORE_THAN: ("зиёд аз", "болотар аз", "афзун аз", "беш аз он"),
            Qualifier.AT_LEAST: (
                "на кам аз", "дасти кам", "камаш", "ақаллан", "{}(?: \\w+){0,2} ва (?:зиёда|бештар)",
            ),
            Qualifier.UP_TO: ("на беш аз", "на зиёд аз", "ҳадди аксар"),
            Qualifier.ABOUT: ("дар ҳудуди", "наздик ба", "тахминан", "қариби", "қарибӣ"),
            Qualifier.FEWER_THAN: ("кам аз",),
            Qualifier.ALL: ("ҳар", "ҳама", "кулли"),
        }.items()
    }  # fmt: skip
    between_qualifier_and_number = ""

    million = "миллион"
    currencies = {
        "USD": Currency(nouns=Nouns({"other": "доллари ИМА"})),
        "EUR": Currency(nouns=Nouns({"other": "евро"})),
        "RUB": Currency(nouns=Nouns({"other": "рубл"})),
        "TJS": Currency(nouns=Nouns({"other": "сомонӣ"})),
    }
    currencies_read = {
        _read(pattern): code
        for pattern, code in {
            r"доллар\w*(?: (?:има|иёлоти муттаҳидаи амрико))?": "USD",
            "евро": "EUR",
            r"рубл\w*": "RUB",
            r"сомон[ӣи]\w*": "TJS",
        }.items()
    }

    figure_grammar = FigureGrammar(
        months=re.compile(rf"(?:(?<!\w)(?:{_read(_MONTHS_READ)})(?!\w))"),
        group_marks=".",
        decimal_marks=",.",
        date_links=_read("то|ва"),
        day_endings=_read("-?(?:уми|юми|ум|юм)"),
        month_to_year=_read("соли"),
        years_after=_read("соли|солҳои|аз соли|то соли|дар соли"),
        years_before=_read("сол"),
        resolutions=_read(r"қатънома\w*|қарор\w*"),
        ordinal_after=_read("-?(?:ум|юм|уми|юми|умин|юмин)"),
        scales={
            _read("миллион(?:и)?|млн\\.?"): 10**6,
            _read("миллиард(?:и)?|млрд\\.?"): 10**9,
            _read("ҳазор(?:и)?|ҳаз\\."): 1000,
        },
    )
    number_words = NumberWordGrammar(
        lexicon=LEXICON,
        joiner=_read("у|ю|ва"),
        articles=re.compile(
            _read(
                r"(?<!\w)(?:(яке|як)(?= аз(?!\w)| қатор| силсила| миқдор| зумра| гуруҳ| вақт| ҷо)|ҳеҷ (як|кадом)"
                r"|(якдигар|якҷоя|якчанд|якбора|яктарафа)|ҳар (як)(?!\w))"
            )
        ),
        both=folded_pattern("ҳарду|ҳар ду|ҳардуи", LETTERS),
        fractions={
            _read("аз се ду (?:ҳисса|қисм)\\w*"): Decimal("0.6667"),
            _read("аз се як (?:ҳисса|қисм)\\w*|сеяк\\w*"): Decimal("0.3333"),
            _read("чоряк\\w*"): Decimal("0.25"),
            _read("ним|нисф|нисфи|нима|нимаи"): Decimal("0.5"),
        },
    )
    verb_table = VERBS
    superlatives = folded_pattern(
        r"якум(?:ин)?|аввалин|нахустин|ягона|танҳо|беҳтарин|\w+тарин|беназир|бори аввал|бори нахуст",
        LETTERS,
    )
    universals = folded_pattern(
        r"ҳама|ҳамаи|тамоми|тамом|ҳар|ҳарду|кулли|умуман|ҳамеша|ҳамаашон|ҳамагон|дар саросари",
        LETTERS,
    )

    def plural_class(self, number: int) -> str:
        return "one" if number == 1 else "other"

    def spelled(self, number: int, *, gender: str = "m", case: str = "") -> str | None:
        return CARDINALS[number] if number < 10 else None


TAJIK = Tajik()
