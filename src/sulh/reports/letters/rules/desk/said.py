"""What is bound is said, and what is said counts what the sentence stands on."""

from __future__ import annotations

from collections.abc import Iterator

from sulh.kernel.marks import _
from sulh.reports.letters.rules.desk.case import Case
from sulh.reports.letters.rules.findings import Fault, Finding, Level
from sulh.reports.letters.rules.template import Sentence

FIGURE_NOT_SAID = Fault(
    "figure_not_said",
    Level.FALSE,
    _("The figure “{name}” is bound, but no language says it."),
    _("Put {{{name}}} into the sentence, or take the binding away."),
)
COUNTED_ELSEWHERE = Fault(
    "counted_elsewhere",
    Level.FALSE,
    _("“{spoken}” counts {counted}, but the sentence stands on {stands_on}."),
    _("Bind the figure to a reading of these activities, or name those that it counts."),
)


def check(case: Case) -> Iterator[Finding]:
    """Find bindings that nothing says, and figures that count other activities."""
    said = {(s.sentence.id, b.bound.name) for s in case.draft.every_sentence for b in s.bindings}
    for sentence in case.draft.template.sentences:
        for name in sentence.quantities:
            if (sentence.id, name) not in said:
                yield Finding(FIGURE_NOT_SAID, sentence.id, "", {"name": name})
    for spoken, binding in case.each_binding():
        reading = case.readings.get(binding.bound.reading)
        stands_on = _activities_of(spoken.sentence, case)
        if reading is None or not stands_on or not reading.activities:
            continue
        if not stands_on & set(reading.activities):
            values = {
                "spoken": binding.spoken,
                "counted": ", ".join(reading.activities),
                "stands_on": ", ".join(spoken.sentence.stands_on),
            }
            yield Finding(COUNTED_ELSEWHERE, spoken.sentence.id, "", values)


def _activities_of(sentence: Sentence, case: Case) -> set[str]:
    return {each.code for code in sentence.stands_on for each in case.activities_under(code)}
