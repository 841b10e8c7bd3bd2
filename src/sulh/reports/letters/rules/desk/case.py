"""What lies on the desk: a draft, what the records say, and what was written before."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sulh.reports.letters.rules.draft import Draft, SpokenBinding, SpokenSentence
from sulh.reports.letters.rules.facts import (
    ActivityFacts,
    EarlierUse,
    MandateOnFile,
    ReadingFacts,
)

PluralClasses = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Sentence -> language -> binding -> the plural class its number had when it was written."""


@dataclass(frozen=True, slots=True)
class Case:
    """One draft with everything the rules may look at.

    ``documents`` are the symbols of letters and exchanges on file, on which an event (the office
    was established, the mandate runs until) may stand like on an activity. ``mandates`` is symbol
    -> what is recorded of that letter; ``established_on`` the office's first day.
    """

    draft: Draft
    readings: Mapping[str, ReadingFacts]
    activities: Mapping[str, ActivityFacts]
    earlier: Sequence[EarlierUse] = ()
    written_for: PluralClasses = field(default_factory=dict)
    documents: Collection[str] = ()
    mandates: Mapping[str, MandateOnFile] = field(default_factory=dict)
    established_on: datetime.date | None = None

    def each_binding(self) -> Iterator[tuple[SpokenSentence, SpokenBinding]]:
        """Each bound quantity once, as the first language that has it speaks it."""
        seen: set[tuple[str, str]] = set()
        for spoken in self.draft.every_sentence:
            for binding in spoken.bindings:
                key = (spoken.sentence.id, binding.bound.name)
                if key not in seen:
                    seen.add(key)
                    yield spoken, binding

    def activities_under(self, code: str) -> tuple[ActivityFacts, ...]:
        """The activity of that code, or the activities of the project of that code."""
        if code in self.activities:
            return (self.activities[code],)
        return tuple(each for each in self.activities.values() if each.project == code)
