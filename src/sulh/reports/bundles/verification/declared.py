"""Declared numbers: dates, years and periods that the letter's facts bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sulh.kernel.languages import Language, NumberKind
from sulh.kernel.quantities import FoundQuantity, Qualifier
from sulh.reports.bundles.rules import layout
from sulh.reports.bundles.rules.records import Declared, SentenceRecord
from sulh.reports.bundles.verification import findings
from sulh.reports.bundles.verification.findings import Finding

_YEAR = "(?:19|20)[0-9]{2}"
_SPELLINGS = {
    "date": re.compile(f"{_YEAR}-[0-9]{{2}}-[0-9]{{2}}"),
    "month": re.compile(f"{_YEAR}-[0-9]{{2}}"),
    "year": re.compile(_YEAR),
    "period": re.compile(f"{_YEAR}[/-](?:{_YEAR}|[0-9]{{2}})"),
    "duration": re.compile("[0-9]{1,2}"),
}
"""Kind of fact -> how its value is spelled."""

_PERIOD = _SPELLINGS["period"]
_WITH_A_MONTH = ("date", "month")
_DIGITS = re.compile(r"\d+")


def check_declared(
    sentence: SentenceRecord,
    language: Language,
    *,
    facts: Mapping[str, Any],
    found: Sequence[FoundQuantity],
) -> Iterator[Finding]:
    """Whether each declared span says its fact and no quantity hides in it."""
    for declared in sentence.declared:
        quoted = sentence.text[declared.start : declared.end]
        value = _value_of(declared, facts)
        said = value is not None and quoted == declared.text and _says(quoted, value, language)
        month = declared.reason in _WITH_A_MONTH and said
        if (
            not said
            or _hides_a_quantity(declared, found)
            or (month and _names_another_month(quoted, str(value), language))
        ):
            yield Finding(
                findings.DECLARED_WRONGLY,
                layout.sentences_file(language.code),
                sentence.sentence,
                {"number": declared.text, "reason": declared.reason},
            )


def _hides_a_quantity(declared: Declared, found: Sequence[FoundQuantity]) -> bool:
    return any(
        declared.start <= each.number_start < declared.end
        and each.quantity.qualifier is not Qualifier.EXACTLY
        for each in found
    )


def _value_of(declared: Declared, facts: Mapping[str, Any]) -> str | None:
    fact = facts.get(declared.fact)
    if not isinstance(fact, Mapping) or fact.get("kind") != declared.reason:
        return None
    value, spelling = fact.get("value"), _SPELLINGS.get(declared.reason)
    if not isinstance(value, str) or spelling is None or not spelling.fullmatch(value):
        return None
    return value


def _says(text: str, value: str, language: Language) -> bool:
    """True when every number of ``text`` is one of the fact's."""
    known = {int(digits) for digits in _DIGITS.findall(value)}
    known |= {number % 100 for number in known}
    if _PERIOD.fullmatch(value):  # 2005/06 may be spoken 2005/2006
        first, last = (int(digits) for digits in _DIGITS.findall(value))
        known.add(first - first % 100 + last % 100)
    written = {int(digits) for digits in _DIGITS.findall(text)}
    worded = {
        number.value for number in language.numbers_in(text) if number.kind is NumberKind.WORD
    }
    return written | worded <= known


def _names_another_month(text: str, value: str, language: Language) -> bool:
    month = int(value[5:7])
    return any(
        name in text and number != month
        for number, name in enumerate(language.months, start=1)
        if name not in language.months[month - 1]
    )
