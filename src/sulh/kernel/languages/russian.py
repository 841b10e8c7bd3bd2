# ruff: noqa: E501  (a language needs not every argument; patterns stay on one line)
"""Russian, as the United Nations prints it: groups joined by U+00A0, the noun in one, few or many."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from sulh.kernel.languages.figures import FigureGrammar
from sulh.kernel.languages.folding import folded_pattern, spelled_as_folded
from sulh.kernel.languages.language import Currency, Language
from sulh.kernel.languages.nouns import Nouns
from sulh.kernel.languages.number_words import NumberWordGrammar
from sulh.kernel.languages.qualifiers import Qualifier, Wording
from sulh.kernel.languages.russian_verbs import VERBS
from sulh.kernel.languages.russian_words import INSIDE_WORDS, LETTERS, LEXICON

_MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
)  # fmt: skip
_MONTHS_READ = (
    "январ[ьяе]|феврал[ьяе]|март[ае]?|апрел[ьяе]|ма[йяе]|июн[ьяе]|июл[ьяе]|август[ае]?|"
    "сентябр[ьяе]|октябр[ьяе]|ноябр[ьяе]|декабр[ьяе]"
)
_NOMINATIVE = ("ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять")
_OTHER_GENDERS = {("f", 1): "одна", ("n", 1): "одно", ("f", 2): "две"}
_GENITIVE = ("ноля", "одного", "двух", "трех", "четырех", "пяти", "шести", "семи", "восьми", "девяти")  # fmt: skip
_DOLLARS = Nouns({"other": "долл. США"})


def _read(pattern: str) -> str:
    return spelled_as_folded(pattern, LETTERS)


class Russian(Language):
    """Russian."""

    code = "ru"
    name = "Русский"
    iso639_2t = "rus"
    script = "CYRILLIC"
    months = _MONTHS
    letters = LETTERS

    wordings = {
        Qualifier.EXACTLY: (Wording("{}"), Wording("ровно {}")),
        Qualifier.MORE_THAN: (
            Wording("более {}", "gen"),
            Wording("свыше {}", "gen"),
            Wording("более чем {}"),
        ),
        Qualifier.AT_LEAST: (
            Wording("не менее {}", "gen"),
            Wording("по меньшей мере {}"),
            Wording("как минимум {}"),
        ),
        Qualifier.UP_TO: (
            Wording("до {}", "gen"),
            Wording("не более {}", "gen"),
            Wording("самое большее {}"),
        ),
        Qualifier.ABOUT: (
            Wording("около {}", "gen"),
            Wording("примерно {}"),
            Wording("приблизительно {}"),
        ),
        Qualifier.FEWER_THAN: (Wording("менее {}", "gen"), Wording("менее чем {}")),
        Qualifier.ALL: (Wording("все {}"), Wording("всех {}", "gen")),
    }
    wordings_read = {
        qualifier: tuple(_read(pattern) for pattern in patterns)
        for qualifier, patterns in {
            Qualifier.EXACTLY: ("точно", "в общей сложности", "всего"),
            Qualifier.MORE_THAN: (
                "больше(?: чем)?", "превыша(?:ет|ют|л|ла|ло|ли|ющ\\w+)", "превысил\\w*", "с лишним",
                "{} с лишним", "{}(?: \\w+){0,2} с лишним",
            ),
            Qualifier.AT_LEAST: (
                "не меньше", "минимум", "не менее чем", "хотя бы", "от",
                "{}(?: \\w+){0,2} (?:и|или) (?:более|больше)", "{}(?: \\w+){0,2} как минимум",
            ),
            Qualifier.UP_TO: (
                "не больше", "максимум", "не более чем", "не превыша(?:ет|ют|ло|ла|ли|л)",
                "не свыше", "достига(?:ет|ют|ло|ла|л)", "{}(?: \\w+){0,2} (?:и|или) (?:менее|меньше)",
            ),
            Qualifier.ABOUT: ("почти", "порядка", "приблизительно", "где-то", "едва ли не", "близко к"),
            Qualifier.FEWER_THAN: ("меньше(?: чем)?", "чуть менее", "ниже"),
            Qualifier.ALL: ("вс(?:ем|еми|ю|я|его)", "кажд(?:ый|ого|ая|ой|ом|ому) из"),
        }.items()
    }  # fmt: skip
    between_qualifier_and_number = _read("эти|этих|в общей сложности|чем")

    million = "млн"
    class_after_million = "many"
    currencies = {
        "USD": Currency(nouns=_DOLLARS),
        "EUR": Currency(nouns=Nouns({"other": "евро"})),
        "GBP": Currency(nouns=Nouns({"other": "фунтов стерлингов"})),
        "RUB": Currency(
            nouns=Nouns(
                {
                    "one": "рубль",
                    "one:gen": "рубля",
                    "few": "рубля",
                    "few:gen": "рублей",
                    "many": "рублей",
                }
            )
        ),
        "TJS": Currency(nouns=Nouns({"other": "сомони"})),
    }
    currencies_read = {
        _read(pattern): code
        for pattern, code in {
            r"долл(?:\.|ар\w*)(?: сша)?": "USD",
            "евро": "EUR",
            r"фунт\w*(?: стерлингов)?": "GBP",
            r"рубл\w+|руб\.": "RUB",
            "сомони": "TJS",
        }.items()
    }

    figure_grammar = FigureGrammar(
        months=re.compile(rf"(?:(?<!\w)(?:{_read(_MONTHS_READ)})(?!\w))"),
        group_marks=".",
        decimal_marks=",.",
        date_links=_read("по|и|до"),
        day_endings=_read("-?го|-?е"),
        years_after=_read("году|года|год|с|в начале|к концу|в конце"),
        years_before=_read(r"год(?:а|у|ом|е|ах|ы|ов)?|гг?\."),
        resolutions=_read(r"резолюци\w+|решени\w+"),
        ordinal_after=_read("-?(?:го|му|ый|ой|ая|ое|ые|ых|ую|ом|ым|ыми|й|е|я|м|х|ми|ю)"),
        scales={
            _read(r"млн\.?|миллион\w*"): 10**6,
            _read(r"млрд\.?|миллиард\w*"): 10**9,
            _read(r"тыс\.|тыс|тысяч\w*"): 1000,
        },
    )
    number_words = NumberWordGrammar(
        lexicon=LEXICON,
        articles=re.compile(
            _read(
                r"(?<!\w)(?:(од(?:ин|на|но|ного|ной|ному|ну|ним|ном|ни|них))(?= из(?!\w)| другого| другой| за другим)"
                r"|(?:ни|каждый|кажд\w+|еще|тот|тем) (од(?:ин|на|но|ного|ной|ному|ну|ним|ном|ни|них))(?!\w))"
            )
        ),
        both=folded_pattern("оба|обе|обоих|обеих|обоим|обеим|обоими|обеими", LETTERS),
        fractions={
            _read("две трети|двух третей"): Decimal("0.6667"),
            _read("треть|трети|одна треть"): Decimal("0.3333"),
            _read("три четверти|трех четвертей"): Decimal("0.75"),
            _read("четверть|четверти"): Decimal("0.25"),
            _read("половин(?:а|ы|у|е|ой)"): Decimal("0.5"),
        },
        inside_words=INSIDE_WORDS,
    )
    verb_table = VERBS
    superlatives = folded_pattern(
        r"перв(?:ый|ая|ое|ые|ого|ой|ых|ую|ым|ом)|единственн\w+|впервые|сам(?:ый|ая|ое|ые|ого|ой|ых|ую|ым|ом) \w+|"
        r"наиболее|важнейш\w+|крупнейш\w+|наибольш\w+|лучш(?:ий|ая|ее|ие|его|ей|их)|уникальн\w+|беспрецедентн\w+",
        LETTERS,
    )
    universals = folded_pattern(
        r"все|всех|всем|всеми|весь|вся|всю|всего|всей|кажд(?:ый|ая|ое|ые|ого|ой|ому|ую|ым|ом|ых)|люб(?:ой|ая|ое|ые|ого)|"
        r"повсеместно|всегда|целиком",
        LETTERS,
    )

    def plural_class(self, number: int) -> str:
        if number % 10 == 1 and number % 100 != 11:
            return "one"
        if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14):
            return "few"
        return "many"

    def date(self, day: date) -> str:
        return f"{super().date(day)} года"

    def spelled(self, number: int, *, gender: str = "m", case: str = "") -> str | None:
        if number > 9:
            return None
        if case == "gen":
            return "одной" if (gender, number) == ("f", 1) else _GENITIVE[number]
        return None if case else _OTHER_GENDERS.get((gender, number), _NOMINATIVE[number])


RUSSIAN = Russian()
