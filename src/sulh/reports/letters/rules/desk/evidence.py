"""Each type of sentence has its evidence, or says openly that it is an assessment."""

from __future__ import annotations

from collections.abc import Iterator

from sulh.kernel.marks import _
from sulh.reports.letters.rules.desk.case import Case
from sulh.reports.letters.rules.findings import Fault, Finding, Level
from sulh.reports.letters.rules.template import Sentence, SentenceType

STANDS_ON_NOTHING = Fault(
    "stands_on_nothing",
    Level.FALSE,
    _("The sentence is of the type {type} and stands on no reading and no activity."),
    _("Name the activity it stands on, bind its figure, or mark it as an assessment."),
)
UNKNOWN_ACTIVITY = Fault(
    "unknown_activity",
    Level.FALSE,
    _("The sentence stands on {code}, which is no activity, project or document on file."),
    _("Record the activity, or correct the code."),
)
FIGURE_WITHOUT_NUMBER = Fault(
    "figure_without_number",
    Level.FALSE,
    _("The sentence is of the type figure, but no figure of it is bound."),
    _("Bind its figure to a reading, or make it an event."),
)
FIGURE_OUT_OF_PLACE = Fault(
    "figure_out_of_place",
    Level.FALSE,
    _("A sentence of the type {type} carries the result figure “{name}”."),
    _("Move the figure to a sentence of the type figure."),
)


def check(case: Case) -> Iterator[Finding]:
    """Hold each sentence's evidence against what its type needs."""
    for sentence in case.draft.template.sentences:
        for fault, values in _faults(sentence, case):
            yield Finding(fault, sentence.id, "", {"type": sentence.type.value, **values})


def _faults(sentence: Sentence, case: Case) -> Iterator[tuple[Fault, dict[str, str]]]:
    bound = sentence.quantities
    for code in sentence.stands_on:
        if code not in case.documents and not case.activities_under(code):
            yield UNKNOWN_ACTIVITY, {"code": code}
    if sentence.type.needs_evidence and not (sentence.stands_on or bound):
        yield STANDS_ON_NOTHING, {}
    if sentence.type is SentenceType.FIGURE and not bound:
        yield FIGURE_WITHOUT_NUMBER, {}
    if not sentence.type.may_carry_figures:
        for name in bound:
            yield FIGURE_OUT_OF_PLACE, {"name": name}
