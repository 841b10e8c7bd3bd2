"""Superlatives and universals name what they are measured against."""

from __future__ import annotations

from collections.abc import Iterator

from sulh.kernel.languages.found import Span
from sulh.kernel.languages.qualifiers import Qualifier
from sulh.kernel.marks import _
from sulh.reports.letters.rules.desk.case import Case
from sulh.reports.letters.rules.draft import SpokenSentence
from sulh.reports.letters.rules.findings import Fault, Finding, Level
from sulh.reports.letters.rules.template import SentenceType

AGAINST_WHAT = Fault(
    "against_what",
    Level.FALSE,
    _("“{word}” is a superlative, and the sentence does not name what it is measured against."),
    _("Name it under measured_against, or leave the superlative out."),
)
NO_SUPERLATIVE_NAMED = Fault(
    "no_superlative_named",
    Level.FALSE,
    _("The sentence is of the type superlative and does not name what it is measured against."),
    _("Name it under measured_against, or give the sentence another type."),
)
ALL_WITHOUT_UNIVERSE = Fault(
    "all_without_universe",
    Level.FALSE,
    _("“{word}” covers everything, and the sentence names no universe."),
    _("Bind a quantity “all N”, name the universe under measured_against, or leave the word out."),
)

MAYBE_ALL = Fault(
    "maybe_all_without_universe",
    Level.FLAG,
    _("“{word}” may cover everything, and the sentence names no universe."),
    _("If everything is meant, name the universe under measured_against; else leave it out."),
)

_UNIVERSAL_CLAIMS = frozenset({SentenceType.FIGURE, SentenceType.EVENT})
_MAYBE_CLAIMS = frozenset({SentenceType.OUTCOME, SentenceType.CONTRIBUTION, SentenceType.FORMULA})
"""Types that may speak of all in a set phrase ("at every level", "all forms of")."""


def check(case: Case) -> Iterator[Finding]:
    """Find superlatives and universals that are measured against nothing."""
    for sentence in case.draft.template.sentences:
        if sentence.type is SentenceType.SUPERLATIVE and not sentence.measured_against:
            yield Finding(NO_SUPERLATIVE_NAMED, sentence.id)
    for spoken in case.draft.every_sentence:
        if not spoken.sentence.measured_against:
            yield from _superlatives(spoken)
            yield from _universals(spoken)


def _superlatives(spoken: SpokenSentence) -> Iterator[Finding]:
    for span in spoken.language.superlatives_in(spoken.text):
        yield _finding(AGAINST_WHAT, spoken, span)


def _universals(spoken: SpokenSentence) -> Iterator[Finding]:
    apart = [
        (each.start, each.end)
        for each in spoken.bindings
        if each.bound.quantity.qualifier is Qualifier.ALL
    ]
    fault = ALL_WITHOUT_UNIVERSE
    if spoken.sentence.type in _MAYBE_CLAIMS:
        fault = MAYBE_ALL
        idioms = spoken.language.universal_idioms_in(spoken.text)
        apart += [(each.start, each.end) for each in idioms]
    elif spoken.sentence.type not in _UNIVERSAL_CLAIMS:
        return
    for span in spoken.language.universals_in(spoken.text):
        if not any(start <= span.start and span.end <= end for start, end in apart):
            yield _finding(fault, spoken, span)


def _finding(fault: Fault, spoken: SpokenSentence, span: Span) -> Finding:
    return Finding(fault, spoken.sentence.id, spoken.language.code, {"word": span.text})
