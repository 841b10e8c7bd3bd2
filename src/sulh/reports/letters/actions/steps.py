"""The steps of a letter: checked, cleared, sent; returned with a reason that stays."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sulh.foundation.accounts.access import require_permission
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.reports.letters.actions.readings import keep_told, take_letter_readings
from sulh.reports.letters.models import Letter, LetterFile, LetterStep, LetterVersion
from sulh.reports.letters.reads.checking import Checked, check_version
from sulh.reports.letters.reads.pages import rendered_files
from sulh.reports.letters.reads.versions import newest_step, newest_version
from sulh.reports.letters.rules.findings import is_false
from sulh.reports.letters.rules.steps import (
    NOT_TRUE,
    RECORDS_CHANGED,
    WITHOUT_REASON,
    StepRefused,
    hold_step_in_order,
)


@dataclass(frozen=True, slots=True)
class CheckedLetter:
    """What the check found, for the audit as counts."""

    checked: Checked

    def audit_details(self) -> dict[str, object]:
        findings = self.checked.findings
        return {"false": sum(map(is_false, findings)), "findings": len(findings)}


@action("checked the letter {letter}")
def check_letter(*, letter: Letter, at: datetime, by: Account) -> CheckedLetter:
    """Hold a draft against the records; it becomes checked when nothing in it is false.

    Raises NotAllowed or StepRefused (for one, when the account took the step before).
    """
    require_permission(by, subject="letter", action="check")
    _hold_step(letter, Letter.State.CHECKED, by=by)
    version, _template = newest_version(letter)
    take_letter_readings(letter=letter, at=at, by=by)
    checked = check_version(version)
    keep_told(version, checked.told, checked.readings, at=at)
    if not any(map(is_false, checked.findings)):
        _take_step(letter, version, Letter.State.CHECKED, at=at, by=by)
    return CheckedLetter(checked)


@action("cleared the letter {letter}")
def clear_letter(*, letter: Letter, at: datetime, by: Account) -> None:
    """The head of office clears a checked letter that is still true. Raises as check_letter."""
    require_permission(by, subject="letter", action="clear")
    _step_while_true(letter, Letter.State.CLEARED, at=at, by=by)


@action("sent the letter {letter}")
def send_letter(*, letter: Letter, at: datetime, by: Account) -> None:
    """A cleared letter goes to Headquarters: from now on it is frozen, and so are its files.

    Raises as check_letter.
    """
    require_permission(by, subject="letter", action="send")
    checked = _step_while_true(letter, Letter.State.SENT, at=at, by=by)
    _keep_files(checked.version, rendered_files(checked))


@action("returned the letter {letter}")
def return_letter(*, letter: Letter, reason: str, at: datetime, by: Account) -> None:
    """Give a letter back with a reason that stays. Raises as check_letter; needs a reason."""
    require_permission(by, subject="letter", action="return")
    if not reason.strip():
        raise StepRefused(WITHOUT_REASON)
    _hold_step(letter, Letter.State.RETURNED, by=by)
    version, _template = newest_version(letter)
    _take_step(letter, version, Letter.State.RETURNED, at=at, by=by, reason=reason)


def _step_while_true(letter: Letter, state: Letter.State, *, at: datetime, by: Account) -> Checked:
    _hold_step(letter, state, by=by)
    version, _template = newest_version(letter)
    checked = check_version(version)
    if checked.changed:
        raise StepRefused(RECORDS_CHANGED)
    if any(map(is_false, checked.findings)):
        raise StepRefused(NOT_TRUE)
    _take_step(letter, version, state, at=at, by=by)
    return checked


def _keep_files(version: LetterVersion, files: Mapping[str, bytes]) -> None:
    LetterFile.objects.bulk_create(
        LetterFile(
            version=version,
            name=name,
            content=content,
            sha256=hashlib.sha256(content).hexdigest(),
        )
        for name, content in files.items()
    )


def _hold_step(letter: Letter, to: Letter.State, *, by: Account) -> None:
    """Hold a step against the letter as it stands now; nobody else takes one meanwhile."""
    letter.refresh_from_db(from_queryset=Letter.objects.select_for_update())
    hold_step_in_order(state=letter.state, to=to, by=by.username, before=_taken_by(letter))


def _taken_by(letter: Letter) -> str:
    step = newest_step(letter)
    return step.by.username if step else ""


def _take_step(
    letter: Letter,
    version: LetterVersion,
    state: Letter.State,
    *,
    at: datetime,
    by: Account,
    reason: str = "",
) -> None:
    LetterStep.objects.create(
        letter=letter, version=version, state=state, at=at, by=by, reason=reason
    )
    letter.state = state
    letter.save(update_fields=["state"])
