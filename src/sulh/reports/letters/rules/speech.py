"""How quantities and facts are said in a language."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping

from sulh.kernel.languages.language import Language
from sulh.kernel.quantities import Quantity
from sulh.reports.letters.rules.durations import TIME_NOUNS
from sulh.reports.letters.rules.template import BoundQuantity, Fact, FactKind

_DIGITS = re.compile(r"\d+")
_ONLY_YEARS = re.compile(r"\d{2,4}\s?[/–-]\s?\d{2,4}")

CASES = ("gen",)
"""What may stand behind the colon of a quantity or a duration: ``{extension:gen}``."""


def spoken_quantity(
    bound: BoundQuantity, language: Language, *, case: str = "", opening: bool = False
) -> str:
    """The quantity in ``language``.

    ``case`` is what the sentence asks of an unqualified number; ``opening`` is true when it
    stands first in its sentence.

    Raises:
        KeyError: the language has no such wording, or the noun no form for the number.
        ValueError: there is no such case.
    """
    _hold_case(case)
    return bound.quantity.spoken_in(
        language,
        bound.nouns.get(language.code),
        wording=bound.wording.get(language.code, 0),
        opening=opening,
        case=case,
    )


def spoken_fact(fact: Fact, language: Language, *, form: str = "") -> str:
    """The fact in ``language``; ``form`` is ``month`` or ``year`` of a date, a duration's case.

    Raises:
        ValueError: the value is not of the fact's kind, or has no such form.
        KeyError: the fact's unit has no noun in this language.
    """
    if fact.kind is FactKind.DURATION:
        return _duration(fact, language, case=form)
    kind = FactKind(form) if form else fact.kind
    if not (kind is fact.kind or (kind.is_a_date and fact.kind.is_a_date)):
        raise ValueError(form)
    return _SPEECH[kind](fact, language)


def _date(fact: Fact, language: Language) -> str:
    return language.date(datetime.date.fromisoformat(fact.value))


def _month(fact: Fact, language: Language) -> str:
    year, month, *_day = fact.value.split("-")
    if not 1 <= int(month) <= 12:
        raise ValueError(fact.value)
    return f"{language.months[int(month) - 1]} {language.year(_hold_year(int(year)))}"


def _year(fact: Fact, language: Language) -> str:
    return language.year(_hold_year(int(fact.value.split("-")[0])))


def _period(fact: Fact, language: Language) -> str:
    first, second = fact.value.split("/")
    if int(second) != (int(first) + 1) % 100 or len(second) != 2:
        raise ValueError(fact.value)
    spoken = fact.spoken.get(language.code, language.in_digits(fact.value))
    years = {int(first), int(second), int(first) + 1}
    if not _ONLY_YEARS.fullmatch(spoken) or not {int(first)} < _years_in(spoken) <= years:
        raise ValueError(spoken)
    return spoken


def _years_in(text: str) -> set[int]:
    return {int(digits) for digits in _DIGITS.findall(text)}


def _duration(fact: Fact, language: Language, *, case: str) -> str:
    _hold_case(case)
    if not 0 < int(fact.value) < 100:
        raise ValueError(fact.value)
    nouns = TIME_NOUNS[fact.unit][language.code]
    return Quantity(int(fact.value)).spoken_in(language, nouns, case=case)


def _hold_year(year: int) -> int:
    """A year of this office's time: another number would be a count in a year's clothes."""
    if not 1900 <= year < 2100:
        raise ValueError(year)
    return year


def _hold_case(case: str) -> None:
    if case and case not in CASES:
        raise ValueError(case)


_SPEECH: Mapping[FactKind, Callable[[Fact, Language], str]] = {
    FactKind.DATE: _date,
    FactKind.MONTH: _month,
    FactKind.YEAR: _year,
    FactKind.PERIOD: _period,
}
