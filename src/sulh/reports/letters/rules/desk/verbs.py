"""Verbs stand on a ladder, and no verb may stand higher than the records."""

from __future__ import annotations

from collections.abc import Iterator

from sulh.kernel.languages.found import FoundVerb, Rung
from sulh.kernel.marks import _
from sulh.reports.letters.rules.desk.case import Case
from sulh.reports.letters.rules.desk.records_rung import ceiling
from sulh.reports.letters.rules.draft import SpokenSentence
from sulh.reports.letters.rules.findings import Fault, Finding, Level
from sulh.reports.letters.rules.ladder import is_above
from sulh.reports.letters.rules.template import Sentence

VERB_TOO_HIGH = Fault(
    "verb_too_high",
    Level.FALSE,
    _("“{verb}” says {claimed}, but the records stand at {rung}."),
    _("Use a verb of the rung {rung}, or split the sentence so that each verb has its records."),
)
VERB_ABOVE_CLAIM = Fault(
    "verb_above_claim",
    Level.FLAG,
    _("“{verb}” says {claimed}, but the sentence is marked as claiming only {rung}."),
    _("Mark the sentence as {claimed} if that is meant, or use a lower verb."),
)
CLAIM_TOO_HIGH = Fault(
    "claim_too_high",
    Level.FALSE,
    _("The sentence claims {claimed}, but the records stand at {rung}."),
    _("Lower the claim and its verb to {rung}, or complete the records."),
)
CLAIM_ON_NOTHING = Fault(
    "claim_on_nothing",
    Level.FALSE,
    _("The sentence claims {claimed}, but it stands on no activity and on no people counted."),
    _("Name the activity it stands on, or leave the claim out."),
)
RESULT_WITHOUT_EVIDENCE = Fault(
    "result_without_evidence",
    Level.FLAG,
    _("“{verb}” states a result, but the sentence is of the type {type} and stands on nothing."),
    _("Make it an event that stands on its activity, or choose a verb that states no result."),
)


def check(case: Case) -> Iterator[Finding]:
    """Hold the verbs of every language, and the rung each sentence claims, against the records."""
    yield from _claims(case)
    for spoken in case.draft.every_sentence:
        for verb in spoken.language.verbs_in(spoken.text):
            fault, rung = _judge(spoken.sentence, verb.rung, case)
            if fault is not None:
                yield _finding(fault, spoken, verb, rung)


def _claims(case: Case) -> Iterator[Finding]:
    for sentence in case.draft.template.sentences:
        if sentence.rung is None:
            continue
        stands = ceiling(sentence, sentence.rung, case)
        if stands is None and is_above(sentence.rung, Rung.PLANNED):
            yield Finding(CLAIM_ON_NOTHING, sentence.id, "", {"claimed": sentence.rung.value})
        if stands is not None and is_above(sentence.rung, stands):
            values = {"claimed": sentence.rung.value, "rung": stands.value}
            yield Finding(CLAIM_TOO_HIGH, sentence.id, "", values)


def _finding(fault: Fault, spoken: SpokenSentence, verb: FoundVerb, rung: Rung | None) -> Finding:
    values = {
        "verb": verb.text,
        "claimed": verb.rung.value,
        "rung": rung.value if rung else "",
        "type": spoken.sentence.type.value,
    }
    return Finding(fault, spoken.sentence.id, spoken.language.code, values)


def _judge(sentence: Sentence, claimed: Rung, case: Case) -> tuple[Fault | None, Rung | None]:
    stands = ceiling(sentence, claimed, case)
    if stands is not None and is_above(claimed, stands):
        return VERB_TOO_HIGH, stands
    if stands is None and not sentence.type.needs_evidence and is_above(claimed, Rung.INITIATED):
        return RESULT_WITHOUT_EVIDENCE, None
    if sentence.rung is not None and is_above(claimed, sentence.rung):
        return VERB_ABOVE_CLAIM, sentence.rung
    return None, None
