"""Every language has every sentence, and says the same in it."""

from __future__ import annotations

from collections.abc import Iterator

from sulh.kernel.marks import _
from sulh.reports.letters.rules.desk.case import Case
from sulh.reports.letters.rules.draft import SpokenFact, SpokenSentence
from sulh.reports.letters.rules.findings import Fault, Finding, Level
from sulh.reports.letters.rules.speech import spoken_fact as say_fact
from sulh.reports.letters.rules.template import FactKind

SENTENCE_MISSING = Fault(
    "sentence_missing",
    Level.FALSE,
    _("The sentence is missing in this language."),
    _("Write it, with the same figures and facts as in the other languages."),
)
OTHER_FIGURES = Fault(
    "other_figures",
    Level.FALSE,
    _("The figures differ between languages: “{first}” has {there}, “{second}” has {here}."),
    _("Bind the same figures in every language."),
)
OTHER_FACTS = Fault(
    "other_facts",
    Level.FALSE,
    _("Dates or years differ between languages: “{first}” has {there}, “{second}” has {here}."),
    _("Declare the same dates, years and periods in every language."),
)

OTHER_ORDER = Fault(
    "other_order",
    Level.FLAG,
    _("The figures stand in another order: “{first}” has {there}, “{second}” has {here}."),
    _("Read both sentences and see that each figure stands with the people it counts."),
)


def check(case: Case) -> Iterator[Finding]:
    """Hold the languages of every sentence against the first that has it."""
    for sentence in case.draft.template.sentences:
        spoken = case.draft.in_languages(sentence.id)
        present = [spoken[code] for code in case.draft.template.languages if code in spoken]
        for code in case.draft.template.languages:
            if code not in spoken or not any(map(str.isalpha, spoken[code].text)):
                yield Finding(SENTENCE_MISSING, sentence.id, code)
        for other in present[1:]:
            yield from _differences(present[0], other)


def _differences(first: SpokenSentence, other: SpokenSentence) -> Iterator[Finding]:
    pairs = [
        (OTHER_FIGURES, _figures(first), _figures(other)),
        (OTHER_FACTS, _facts(first), _facts(other)),
    ]
    if _figures(first) == _figures(other):
        pairs.append((OTHER_ORDER, _order(first), _order(other)))
    for fault, there, here in pairs:
        if there != here:
            values = {
                "first": first.language.code,
                "second": other.language.code,
                "there": ", ".join(there) or "—",
                "here": ", ".join(here) or "—",
            }
            yield Finding(fault, other.sentence.id, other.language.code, values)


def _figures(spoken: SpokenSentence) -> list[str]:
    return sorted(" ".join(map(str, binding.bound.claim)) for binding in spoken.bindings)


def _order(spoken: SpokenSentence) -> list[str]:
    return [binding.bound.name for binding in spoken.bindings]


def _facts(spoken: SpokenSentence) -> list[str]:
    return sorted(
        f"{each.fact.name} {each.fact.value}{_part(each, spoken)}" for each in spoken.declared
    )


def _part(spoken_fact: SpokenFact, spoken: SpokenSentence) -> str:
    """Says so where only the month or year of a date is said."""
    fact = spoken_fact.fact
    if fact.kind not in (FactKind.DATE, FactKind.MONTH):
        return ""
    return "" if spoken_fact.text == say_fact(fact, spoken.language) else " (in part)"
