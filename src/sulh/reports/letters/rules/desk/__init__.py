"""The desk at Headquarters, as rules: what it would strike from a draft, and what it would ask.

One rule a file; ``RULES`` is the list of them. A finding of level ``false`` keeps a draft from
being cleared, a flag is shown beside the sentence.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence

from sulh.reports.letters.rules.desk import (
    apart,
    beside,
    calendar,
    comparisons,
    evidence,
    naked_numbers,
    period,
    plain_text,
    plural_classes,
    quantities,
    reported_before,
    said,
    stale,
    verbs,
    versions,
    wording,
)
from sulh.reports.letters.rules.desk.case import Case, PluralClasses
from sulh.reports.letters.rules.draft import Draft
from sulh.reports.letters.rules.facts import (
    ActivityFacts,
    EarlierUse,
    MandateOnFile,
    ReadingFacts,
)
from sulh.reports.letters.rules.findings import Finding

RULES = (
    versions.check,
    plain_text.check,
    naked_numbers.check,
    quantities.check,
    said.check,
    wording.check,
    beside.check,
    verbs.check,
    comparisons.check,
    evidence.check,
    apart.check,
    plural_classes.check,
    reported_before.check,
    period.check,
    calendar.check,
    stale.check,
)


def check_letter(
    letter: Draft,
    *,
    readings: Mapping[str, ReadingFacts],
    activities: Mapping[str, ActivityFacts],
    earlier: Sequence[EarlierUse] = (),
    written_for: PluralClasses | None = None,
    documents: Collection[str] = (),
    mandates: Mapping[str, MandateOnFile] | None = None,
    established_on: datetime.date | None = None,
) -> tuple[Finding, ...]:
    """Everything the desk finds in ``letter``, in the order of the letter's sentences.

    ``readings`` is reading name -> facts, ``activities`` activity code -> facts; ``earlier`` are
    the uses of the same people in earlier letters; ``written_for`` the plural classes kept with
    the sentences; ``documents`` the symbols of exchanges on file, ``mandates`` what they say;
    ``established_on`` the office's first day.
    """
    case = Case(
        draft=letter,
        readings=readings,
        activities=activities,
        earlier=earlier,
        written_for=written_for or {},
        documents=documents,
        mandates=mandates or {},
        established_on=established_on,
    )
    order = {sentence.id: place for place, sentence in enumerate(letter.template.sentences)}
    found = [finding for rule in RULES for finding in rule(case)]
    return tuple(sorted(found, key=lambda finding: order.get(finding.sentence, len(order))))
