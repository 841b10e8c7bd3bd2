"""No word beside a figure or a fact changes it."""

from __future__ import annotations

from collections.abc import Iterator

from sulh.kernel.beside import words_beside
from sulh.kernel.languages.found import FoundNumber, NumberKind
from sulh.kernel.languages.qualifiers import Qualifier
from sulh.kernel.marks import _
from sulh.kernel.quantities import quantities_in
from sulh.reports.letters.rules.desk.case import Case
from sulh.reports.letters.rules.draft import SpokenFact, SpokenSentence
from sulh.reports.letters.rules.findings import Fault, Finding, Level

QUALIFIER_BESIDE = Fault(
    "qualifier_beside",
    Level.FALSE,
    _("“{words}” beside “{spoken}” changes a figure that has its own qualifier."),
    _("Leave the word out; choose the qualifier in the binding."),
)
FACT_QUALIFIED = Fault(
    "fact_qualified",
    Level.FALSE,
    _("“{spoken}” is a fact and stands there as “{words}”."),
    _("State the fact as it is, without “more than”, “nearly” or the like."),
)
FACT_COUNTS = Fault(
    "fact_counts",
    Level.FALSE,
    _("“{spoken}” is declared as a {kind}, but the sentence reads as if it counted something."),
    _("Write “in the year {spoken}”, or bind the number to a reading."),
)

_CALENDAR = frozenset({NumberKind.DATE, NumberKind.YEAR})


def check(case: Case) -> Iterator[Finding]:
    """Find words that change a bound figure, and facts that are used as figures."""
    for spoken in case.draft.every_sentence:
        sentence, code = spoken.sentence.id, spoken.language.code
        for binding in spoken.bindings:
            for span in words_beside(
                spoken.text, start=binding.start, end=binding.end, language=spoken.language
            ):
                values = {"words": span.text, "spoken": binding.spoken}
                yield Finding(QUALIFIER_BESIDE, sentence, code, values)
        yield from _facts(spoken)


def _facts(spoken: SpokenSentence) -> Iterator[Finding]:
    numbers = spoken.language.numbers_in(spoken.text)
    quantities = quantities_in(spoken.text, spoken.language)
    for fact in spoken.declared:
        values = {"spoken": fact.text, "kind": fact.fact.kind.value}
        for each in quantities:
            stands_in = fact.start <= each.number_start and each.number_end <= fact.end
            if stands_in and each.quantity.qualifier is not Qualifier.EXACTLY:
                words = spoken.text[each.start : each.end]
                yield _finding(FACT_QUALIFIED, spoken, {**values, "words": words})
        if fact.fact.kind.is_a_date and not _is_a_date(fact, spoken, numbers):
            yield _finding(FACT_COUNTS, spoken, values)


def _is_a_date(fact: SpokenFact, spoken: SpokenSentence, numbers: list[FoundNumber]) -> bool:
    """True when it is read as a date or year, or no word follows that it could count."""
    inside = [each for each in numbers if each.start < fact.end and fact.start < each.end]
    counts_nothing = not spoken.text[fact.end : fact.end + 2].strip()[:1].isalpha()
    return counts_nothing or all(each.kind in _CALENDAR for each in inside)


def _finding(fault: Fault, spoken: SpokenSentence, values: dict[str, str]) -> Finding:
    return Finding(fault, spoken.sentence.id, spoken.language.code, values)
