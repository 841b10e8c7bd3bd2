"""The history of a letter and of each sentence: who changed what, when, and why it came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sulh.reports.letters.models import Letter, LetterStep
from sulh.reports.letters.reads.versions import steps_of, template_of, versions_of
from sulh.reports.letters.rules.history import SentenceChange, history_of


@dataclass(frozen=True, slots=True)
class ChangeMade:
    """A change of a sentence, by whom and when; ``reasons`` are those the version before it was
    returned with."""

    change: SentenceChange
    by: str
    at: datetime
    reasons: tuple[LetterStep, ...]


def sentence_history(letter: Letter, sentence_id: str) -> tuple[ChangeMade, ...]:
    """The changes of one sentence, the latest first."""
    versions = {version.number: version for version in versions_of(letter)}
    returned = [step for step in steps_of(letter) if step.state == Letter.State.RETURNED]
    changes = history_of(
        sentence_id, ((number, template_of(each)) for number, each in versions.items())
    )
    made = [
        ChangeMade(
            change,
            versions[change.version].written_by.username,
            versions[change.version].written_at,
            tuple(step for step in returned if step.version.number == change.version - 1),
        )
        for change in changes
    ]
    return tuple(reversed(made))


def letter_history(letter: Letter) -> list[LetterStep]:
    """Every step of a letter with its version, the latest first."""
    return steps_of(letter)
