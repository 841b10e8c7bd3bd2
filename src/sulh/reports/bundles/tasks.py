"""Sealing the public edition: now where that is quick, else in the background."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from sulh.evidence.figures.reads.counting import counts_quickly
from sulh.foundation.accounts.access import account_named
from sulh.foundation.accounts.models import Account
from sulh.reports.bundles.actions import seal_letter
from sulh.reports.bundles.formats.bundle import NotSealableError
from sulh.reports.bundles.reads import NoKeys, keys_folder, office_keys
from sulh.reports.bundles.rules.layout import Edition
from sulh.reports.letters.access import letter_named
from sulh.reports.letters.models import Letter
from sulh.reports.letters.rules.steps import StepRefused
from sulh.reports.letters.tasks import StepOutcome

SEAL = "seal"
"""What a StepOutcome says was done."""


def start_seal(*, letter: Letter, by: Account) -> StepOutcome | str:
    """Seal now and return how it ended, or in the background and return the work's id.

    ``letters.tasks.outcome_of`` tells how that ended.
    """
    if counts_quickly():
        return _sealed(letter.pk, by.username)
    return str(seal_for_everybody.enqueue(letter.pk, by.username).id)


@task()
def seal_for_everybody(letter: str, by: str) -> dict[str, object]:
    """Seal the public edition of a letter; what it returns is the outcome as JSON."""
    outcome = _sealed(letter, by)
    return outcome.as_record()


def _sealed(letter: str, by: str) -> StepOutcome:
    try:
        seal_letter(
            letter=letter_named(letter),
            edition=Edition.PUBLIC,
            keys=office_keys(keys_folder()),
            at=timezone.now(),
            by=account_named(by),
        )
    except StepRefused as refusal:
        return StepOutcome(SEAL, refusal.sentence, refusal.values)
    except (NoKeys, NotSealableError) as refusal:
        return StepOutcome(SEAL, "{reason}", {"reason": str(refusal)})
    return StepOutcome(SEAL)
