# ruff: noqa: ARG002  (a language needs not every argument; patterns stay on one line)
"""Spanish: groups joined by a point, one to ten in words. No table of verbs yet."""

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

_LETTERS = {"á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "ü": "u", "ñ": "n"}
_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre",
)  # fmt: skip
_SMALL = (
    "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez",
    "once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho",
    "diecinueve", "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro", "veinticinco",
    "veintiséis", "veintisiete", "veintiocho", "veintinueve",
)  # fmt: skip
_MORE = {
    30: "treinta", 40: "cuarenta", 50: "cincuenta", 60: "sesenta", 70: "setenta", 80: "ochenta",
    90: "noventa", 100: "cien", 500: "quinient", 200: "doscient", 300: "trescient",
    400: "cuatrocient", 600: "seiscient", 700: "setecient", 800: "ochocient", 900: "novecient",
}  # fmt: skip
_ORDINALS = {
    1: "primer", 2: "segund", 3: "tercer", 4: "cuart", 5: "quint", 6: "sext", 7: "séptim",
    8: "octav", 9: "noven", 10: "décim",
}  # fmt: skip


def _read(pattern: str) -> str:
    return spelled_as_folded(pattern, _LETTERS)


_LEXICON = {
    _read(word): number
    for word, number in {
        **{word: NumberWord(value) for value, word in enumerate(_SMALL)},
        **{
            word + ending: NumberWord(value)
            for value, word in _MORE.items()
            for ending in (("os", "as") if word.endswith("ient") else ("", "to"))
        },
        **{
            stem + ending: NumberWord(value, ordinal=True)
            for value, stem in _ORDINALS.items()
            for ending in ("", "o", "a", "os", "as")
        },
        "un": NumberWord(1),
        "una": NumberWord(1),
        "veintiún": NumberWord(21),
        "veintiuna": NumberWord(21),
        "cientos": NumberWord(100, scale=True),
        "mil": NumberWord(1000, scale=True),
        "miles": NumberWord(1000, scale=True),
        "millón": NumberWord(10**6, scale=True),
        "millones": NumberWord(10**6, scale=True),
        "docena": NumberWord(12),
        "docenas": NumberWord(12),
        "decenas": NumberWord(10),
        "centenar": NumberWord(100),
        "centenares": NumberWord(100),
    }.items()
}


class Spanish(Language):
    """Spanish."""

    code = "es"
    name = "Español"
    iso639_2t = "spa"
    group_mark = "."
    months = _MONTHS
    letters = _LETTERS
    words_below = 11

    wordings = {
        Qualifier.EXACTLY: (Wording("{}"), Wording("exactamente {}")),
        Qualifier.MORE_THAN: (Wording("más de {}"),),
        Qualifier.AT_LEAST: (Wording("al menos {}"), Wording("por lo menos {}")),
        Qualifier.UP_TO: (Wording("hasta {}"), Wording("como máximo {}")),
        Qualifier.ABOUT: (Wording("alrededor de {}"), Wording("unos {}"), Wording("cerca de {}")),
        Qualifier.FEWER_THAN: (Wording("menos de {}"),),
        Qualifier.ALL: (Wording("la totalidad de los {}"), Wording("todos los {}")),
    }
    wordings_read = {
        Qualifier.MORE_THAN: (_read("superior a|en exceso de"),),
        Qualifier.ABOUT: (_read("unas|casi|aproximadamente|en torno a"),),
        Qualifier.AT_LEAST: (_read("no menos de|como mínimo"),),
        Qualifier.UP_TO: (_read("no más de"),),
        Qualifier.ALL: (_read("todas las|cada uno de los|cada una de las|la totalidad de las"),),
    }
    between_qualifier_and_number = "los|las"

    million = "millones"
    currencies = {
        "USD": Currency(nouns=Nouns({"one": "dólar", "many": "dólares", "other": "dólares"})),
        "EUR": Currency(nouns=Nouns({"one": "euro", "many": "euros", "other": "euros"})),
    }
    currencies_read = {
        _read("(?:de )?dólar(?:es)?(?: de los estados unidos)?"): "USD",
        _read("(?:de )?euros?"): "EUR",
    }

    figure_grammar = FigureGrammar(
        months=re.compile(rf"(?:(?<!\w)(?:{'|'.join(_MONTHS)})(?!\w))"),
        group_marks=".",
        decimal_marks=",.",
        date_links="al|y|a",
        month_to_year="del?",
        years_after=_read("en|desde|año|años|el año|fines de|principios de|hasta"),
        resolutions=_read("resoluci[óo]n(?:es)?|decisi[óo]n(?:es)?"),
        ordinal_after="[ºª]|er|a|o",
        scales={_read("mill(?:ón|ones)(?: de)?"): 10**6, "mil": 1000},
    )
    number_words = NumberWordGrammar(
        lexicon=_LEXICON,
        joiner="y",
        articles=re.compile(r"(?<!\w)(un[oa]?)(?!\w)(?! (?:mil|millon)(?!\w))"),
        both=folded_pattern("ambos|ambas", _LETTERS),
        fractions={
            _read("dos tercios"): Decimal("0.6667"),
            _read("un tercio"): Decimal("0.3333"),
            _read("tres cuartos|tres cuartas partes"): Decimal("0.75"),
            _read("un cuarto|una cuarta parte"): Decimal("0.25"),
            _read("la mitad|mitad|medio|media"): Decimal("0.5"),
        },
        not_numbers=re.compile("por ciento"),
    )
    verb_table = VerbTable(done={})
    superlatives = folded_pattern(
        r"primer[oa]?s?|únic[oa]s?|sol[oa]s?|(?:el|la|los|las) más \w+|mejor(?:es)?|mayor(?:es)?",
        _LETTERS,
    )
    universals = folded_pattern("tod[oa]s?|cada|siempre|la totalidad", _LETTERS)

    def plural_class(self, number: int) -> str:
        if number == 1:
            return "one"
        return "many" if number and number % 10**6 == 0 else "other"

    def date(self, day: date) -> str:
        return f"{day.day} de {self.months[day.month - 1]} de {day.year}"

    def spelled(self, number: int, *, gender: str = "m", case: str = "") -> str | None:
        if number > 10:
            return None
        if number == 1:
            return "una" if gender == "f" else "un"
        return _SMALL[number]

    def in_millions(self, number: int, *, case: str = "") -> str | None:
        figure = self.millions(number)
        if figure is None:
            return None
        return f"{figure} {'millones' if number >= 2 * 10**6 else 'millón'} de"


SPANISH = Spanish()
