"""The steps of a letter: drafted, checked, cleared, sent; returned with a reason that stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sulh.evidence.figures.actions import take_reading
from sulh.evidence.figures.models import Figure, Reading
from sulh.foundation.accounts.access import require_permission
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.reports.letters.models import Letter, LetterReading, LetterStep, LetterVersion
from sulh.reports.letters.reads import (
    Checked,
    check_version,
    newest_step,
    newest_version,
)
from sulh.reports.letters.rules.draft import draft_letter
from sulh.reports.letters.rules.findings import is_false
from sulh.reports.letters.rules.steps import StepRefused, hold_step_in_order
from sulh.reports.letters.rules.template import LetterTemplate


@action("wrote a version of the letter")
def write_letter(
    *, template: LetterTemplate, source: str, at: datetime, by: Account
) -> LetterVersion:
    """Keep a version of a letter and take it back to draft.

    Raises NotAllowed unless the account drafts letters, StepRefused once the letter was sent
    and where another letter has its symbol.
    """
    require_permission(by, subject="letter", action="draft")
    if Letter.objects.filter(symbol=template.symbol).exclude(pk=template.name).exists():
        raise StepRefused(f"another letter has the symbol {template.symbol}")
    letter, _created = Letter.objects.get_or_create(
        name=template.name, defaults={"symbol": template.symbol}
    )
    if letter.state == Letter.State.SENT:
        raise StepRefused("a letter that was sent is not written again; make a correction")
    spoken = draft_letter(template).every_sentence
    classes: dict[str, dict[str, Mapping[str, str]]] = {}
    for sentence in spoken:
        by_language = classes.setdefault(sentence.sentence.id, {})
        by_language[sentence.language.code] = sentence.plural_classes
    version = LetterVersion.objects.create(
        letter=letter,
        number=LetterVersion.objects.filter(letter=letter).count() + 1,
        source=source,
        plural_classes=classes,
        written_by=by,
        written_at=at,
    )
    _take_step(letter, version, Letter.State.DRAFT, at=at, by=by)
    return version


@action("took the readings of letter {letter}")
def take_letter_readings(*, letter: Letter, at: datetime, by: Account) -> Mapping[str, Reading]:
    """Take a fresh reading of every figure the letter names. Raises StepRefused once sent."""
    if letter.state == Letter.State.SENT:
        raise StepRefused("the readings of a letter that was sent are frozen")
    version, template = newest_version(letter)
    taken: dict[str, Reading] = {}
    for figure in Figure.objects.filter(pk__in=template.readings).order_by("pk"):
        taken[figure.pk] = take_reading(figure=figure, at=at, by=by)
        LetterReading.objects.create(
            version=version, figure_name=figure.pk, reading=taken[figure.pk]
        )
    return taken


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
    """A cleared letter goes to Headquarters: from now on it is frozen. Raises as check_letter."""
    require_permission(by, subject="letter", action="send")
    _step_while_true(letter, Letter.State.SENT, at=at, by=by)


@action("returned the letter {letter}")
def return_letter(*, letter: Letter, reason: str, at: datetime, by: Account) -> None:
    """Give a letter back with a reason that stays. Raises as check_letter; needs a reason."""
    require_permission(by, subject="letter", action="return")
    if not reason.strip():
        raise StepRefused("a letter is returned with a reason")
    _hold_step(letter, Letter.State.RETURNED, by=by)
    version, _template = newest_version(letter)
    _take_step(letter, version, Letter.State.RETURNED, at=at, by=by, reason=reason)


def _step_while_true(letter: Letter, state: Letter.State, *, at: datetime, by: Account) -> None:
    _hold_step(letter, state, by=by)
    version, _template = newest_version(letter)
    checked = check_version(version)
    if checked.changed:
        raise StepRefused("the records changed since the letter was checked; check it again")
    if any(map(is_false, checked.findings)):
        raise StepRefused("the letter says something the records do not give; check it again")
    _take_step(letter, version, state, at=at, by=by)


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
