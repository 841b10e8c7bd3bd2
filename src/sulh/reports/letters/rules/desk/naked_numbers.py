"""No naked number: every number of the text is bound to a reading or declared with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from sulh.kernel.languages.found import EXCEPTED_KINDS
from sulh.kernel.marks import _
from sulh.reports.letters.rules.desk.case import Case
from sulh.reports.letters.rules.draft import SpokenSentence
from sulh.reports.letters.rules.findings import Fault, Finding, Level

NAKED_NUMBER = Fault(
    "naked_number",
    Level.FALSE,
    _("“{text}” is a number that is neither bound to a reading nor declared."),
    _("Bind it to a reading, declare it as a date, year or period, or write the sentence without."),
)
NAKED_AMOUNT = Fault(
    "naked_amount",
    Level.FALSE,
    _("“{text}” says how many without a number, and nothing bears it out."),
    _("Bind the number to a reading, or write the sentence without."),
)


def check(case: Case) -> Iterator[Finding]:
    """Find numbers outside every binding and every declared span, in any script or in words."""
    for spoken in case.draft.every_sentence:
        yield from _amounts(spoken)
        covered = _covered(spoken)
        for number in spoken.language.numbers_in(spoken.text):
            if number.kind in EXCEPTED_KINDS:
                continue
            if any(start <= number.start and number.end <= end for start, end in covered):
                continue
            yield Finding(
                NAKED_NUMBER,
                spoken.sentence.id,
                spoken.language.code,
                {"text": number.text},
            )


def _amounts(spoken: SpokenSentence) -> Iterator[Finding]:
    for span in spoken.language.amounts_in(spoken.text):
        yield Finding(NAKED_AMOUNT, spoken.sentence.id, spoken.language.code, {"text": span.text})


def _covered(spoken: SpokenSentence) -> list[tuple[int, int]]:
    bound = [(each.start, each.end) for each in spoken.bindings]
    return bound + [(each.start, each.end) for each in spoken.declared]
