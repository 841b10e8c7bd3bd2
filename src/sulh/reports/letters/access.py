"""The only way to a letter: which letters an account may see, and what of them.

Headquarters' desk reads the office's input, never its drafts: a letter while it is cleared or
sent, and what was sent of one that is being written again. An auditor reads what was sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from sulh.foundation.accounts.access import may
from sulh.foundation.accounts.models import Account
from sulh.kernel.absence import NotOnRecord
from sulh.reports.letters.models import Letter, LetterStep, LetterVersion
from sulh.reports.letters.rules.steps import (
    NEXT_ACTION,
    STATE_OF,
    StepRefused,
    hold_step_in_order,
)

READS_INPUT: Mapping[str, frozenset[str]] = {
    "desk": frozenset({Letter.State.CLEARED.value, Letter.State.SENT.value}),
    "auditor": frozenset({Letter.State.SENT.value}),
}
"""Role -> the states in which it may see a letter (the conditions of permissions.csv)."""


class NoSuchLetter(NotOnRecord):
    """Raised when no letter has that name, or none this reader may know of."""


def letter_named(name: str) -> Letter:
    """Return the letter called ``name`` ("2005") or with that symbol; raises NoSuchLetter."""
    letter = Letter.objects.filter(pk=name).first() or Letter.objects.filter(symbol=name).first()
    if letter is None:
        raise NoSuchLetter(f"there is no letter {name}")
    return letter


def letters_for(account: Account) -> QuerySet[Letter]:
    """The letters an account may see."""
    if not may(account, subject="letter", action="read"):
        return Letter.objects.none()
    if account.role not in READS_INPUT:
        return Letter.objects.all()
    was_sent = LetterStep.objects.filter(letter=OuterRef("pk"), state=Letter.State.SENT)
    return Letter.objects.filter(Q(state__in=READS_INPUT[account.role]) | Exists(was_sent))


def letter_to_read(account: Account, name: str) -> Letter:
    """A letter an account may see; raises NoSuchLetter."""
    letter = letters_for(account).filter(pk=name).first()
    if letter is None:
        raise NoSuchLetter(f"there is no letter {name}")
    return letter


def reads_drafts(account: Account) -> bool:
    """True for the office's own people, who see every version and its history."""
    return may(account, subject="letter", action="read") and account.role not in READS_INPUT


def letter_at_work(account: Account, name: str) -> Letter:
    """A letter with its drafts and history; raises NoSuchLetter for who reads input only."""
    if not reads_drafts(account):
        raise NoSuchLetter(f"there is no letter {name}")
    return letter_to_read(account, name)


def version_to_read(account: Account, letter: Letter) -> LetterVersion:
    """The version of a letter that an account may read: the newest, or the input given last.

    Raises NoSuchLetter.
    """
    versions = LetterVersion.objects.filter(letter=letter).select_related("written_by", "letter")
    if account.role in READS_INPUT:
        allowed = READS_INPUT[account.role]
        states = allowed if letter.state in allowed else {Letter.State.SENT.value}
        steps = LetterStep.objects.filter(letter=letter, state__in=states)
        versions = versions.filter(pk__in=steps.order_by("-pk").values("version_id")[:1])
    version = versions.order_by("-number").first()
    if version is None:
        raise NoSuchLetter(f"there is no letter {letter}")
    return version


def actions_open_to(account: Account, letter: Letter, *, last_step_by: str) -> tuple[str, ...]:
    """What an account may do to a letter now: check, clear, send, return."""
    return tuple(
        action
        for action, state in STATE_OF.items()
        if may(account, subject="letter", action=action)
        and _may_follow(letter, state, by=account.username, before=last_step_by)
    )


def _may_follow(letter: Letter, state: str, *, by: str, before: str) -> bool:
    try:
        hold_step_in_order(state=letter.state, to=state, by=by, before=before)
    except StepRefused:
        return False
    return True


def letters_waiting_for(account: Account) -> list[Letter]:
    """The letters whose next step this account may take, for the start page."""
    open_letters = letters_for(account).exclude(state=Letter.State.SENT)
    return [
        letter
        for letter in with_last_step(open_letters).order_by("-pk")
        if may(account, subject="letter", action=NEXT_ACTION[letter.state])
        and (letter.state == Letter.State.RETURNED or letter.last_step_by != account.username)
    ]


def with_last_step(letters: QuerySet[Letter]) -> QuerySet[Any, Any]:
    """Each letter with who took its last step, and when."""
    steps = LetterStep.objects.filter(letter=OuterRef("pk")).order_by("-pk")
    return letters.annotate(
        last_step_by=Subquery(steps.values("by__username")[:1]),
        last_step_at=Subquery(steps.values("at")[:1]),
    )
