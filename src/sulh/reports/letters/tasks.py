"""Steps of a letter that count figures again: now where that is quick, else in the background."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django_tasks import default_task_backend, task
from django_tasks.base import TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from sulh.evidence.figures.actions import NotYetRecognised
from sulh.evidence.figures.reads.counting import counts_quickly
from sulh.foundation.accounts.access import account_named
from sulh.foundation.accounts.models import Account
from sulh.kernel.absence import NotOnRecord
from sulh.kernel.marks import _
from sulh.reports.letters.access import letter_named
from sulh.reports.letters.actions import check_letter, clear_letter, send_letter
from sulh.reports.letters.actions.weighing import weigh_pairs_by_letters
from sulh.reports.letters.models import Letter
from sulh.reports.letters.rules.steps import StepRefused

RECOGNISE_FIRST = _("new attendances wait to be recognised; try again when that is done")
BROKEN_OFF = _("the work was broken off; start it again")


_DONE = TaskResultStatus.SUCCESSFUL


class NoSuchWork(NotOnRecord):
    """Raised when no such step is under way."""


@dataclass(frozen=True, slots=True)
class StepOutcome:
    """How a step ended: ``refused`` is a sentence marked for translation, empty when taken."""

    did: str
    refused: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    def as_record(self) -> dict[str, object]:
        """The outcome as JSON, as a job returns it."""
        return {"did": self.did, "refused": self.refused, "values": dict(self.values)}


STEPS: Mapping[str, Callable[..., object]] = {
    "check": check_letter,
    "clear": clear_letter,
    "send": send_letter,
}


def start_step(*, letter: Letter, action: str, by: Account) -> StepOutcome | str:
    """Take a step now and return how it ended, or in the background and return the work's id."""
    if counts_quickly():
        return _taken(letter.pk, action, by.username)
    return str(take_step.enqueue(letter.pk, action, by.username).id)


@task()
def take_step(letter: str, action: str, by: str) -> dict[str, object]:
    """Take a step of a letter; what it returns is the outcome as JSON."""
    outcome = _taken(letter, action, by)
    return outcome.as_record()


def outcome_of(work: str, *, letter: Letter) -> StepOutcome | None:
    """How a step of a letter in the background ended; None while it goes on. Raises NoSuchWork."""
    try:
        result = default_task_backend.get_result(work)
    except (TaskResultDoesNotExist, NotImplementedError) as absence:  # the latter: jobs at once
        raise NoSuchWork(f"no work {work}") from absence
    if result.args[:1] != [letter.pk]:
        raise NoSuchWork(f"no work {work} on the letter {letter}")
    if not result.is_finished:
        return None
    ended: dict[str, Any] | None = result.return_value if result.status is _DONE else None
    return StepOutcome("", BROKEN_OFF) if ended is None else StepOutcome(**ended)


def _taken(letter: str, action: str, by: str) -> StepOutcome:
    try:
        STEPS[action](letter=letter_named(letter), at=timezone.now(), by=account_named(by))
    except StepRefused as refusal:
        return StepOutcome(action, refusal.sentence, refusal.values)
    except NotYetRecognised:
        return StepOutcome(action, RECOGNISE_FIRST)
    return StepOutcome(action)


def start_weighing() -> None:
    """Put the queue of duplicates in order by the letters: now where that is quick."""
    if counts_quickly():
        weigh_pairs_by_letters()
    else:
        weigh_pairs.enqueue()


@task()
def weigh_pairs() -> None:
    """Put the queue of duplicates in order by the letters."""
    weigh_pairs_by_letters()
