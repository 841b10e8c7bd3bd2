"""Sealing a letter: now where that is quick, else in the background."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from sulh.evidence.figures.reads.counting import counts_quickly
from sulh.foundation.accounts.access import account_named
from sulh.foundation.accounts.models import Account
from sulh.reports.bundles.actions import hold_sent, seal_for_auditor, seal_letter
from sulh.reports.bundles.formats.bundle import NotSealableError
from sulh.reports.bundles.reads import NoKeys, keys_folder, office_keys
from sulh.reports.bundles.rules.layout import Edition
from sulh.reports.letters.access import letter_named
from sulh.reports.letters.models import Letter
from sulh.reports.letters.rules.steps import StepRefused
from sulh.reports.letters.tasks import StepOutcome

SEAL, SEAL_FOR_AUDITOR = "seal", "seal_for_auditor"
"""What a StepOutcome says was done."""


def start_seal(*, letter: Letter, by: Account, given_to: str = "") -> StepOutcome | str:
    """Seal now and return how it ended, or in the background and return the work's id.

    The public edition, or the auditor's when it is ``given_to`` somebody.
    ``letters.tasks.outcome_of`` tells how that ended.
    """
    if counts_quickly():
        return _sealed(letter.pk, by.username, given_to)
    return str(seal.enqueue(letter.pk, by.username, given_to).id)


@task()
def seal(letter: str, by: str, given_to: str) -> dict[str, object]:
    """Seal an edition of a letter; what it returns is the outcome as JSON."""
    outcome = _sealed(letter, by, given_to)
    return outcome.as_record()


def _sealed(letter: str, by: str, given_to: str) -> StepOutcome:
    did = SEAL_FOR_AUDITOR if given_to else SEAL
    found, account = letter_named(letter), account_named(by)
    try:
        hold_sent(found)
        _seal_edition(found, account, given_to)
    except StepRefused as refusal:
        return StepOutcome(did, refusal.sentence, refusal.values)
    except (NoKeys, NotSealableError) as refusal:
        return StepOutcome(did, "{reason}", {"reason": str(refusal)})
    return StepOutcome(did)


def _seal_edition(letter: Letter, by: Account, given_to: str) -> None:
    keys, at = office_keys(keys_folder()), timezone.now()
    if given_to:
        seal_for_auditor(letter=letter, given_to=given_to, keys=keys, at=at, by=by)
    else:
        seal_letter(letter=letter, edition=Edition.PUBLIC, keys=keys, at=at, by=by)
