"""The only way to a draft: its author's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from sulh.foundation.accounts.models import Account
from sulh.intake.drafts.models import Draft
from sulh.intake.drafts.rules import KEPT_FOR, oldest_kept
from sulh.intake.workbooks.rules.typed import TypedLine, typed_line


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """The lines as last saved, and until when they are kept."""

    lines: tuple[TypedLine, ...]
    saved_at: datetime
    kept_until: datetime


def draft_of(account: Account, *, session_code: str, at: datetime) -> KeptDraft | None:
    """What ``account`` typed for the session and did not send; None when there is nothing."""
    draft = _kept(account, at).filter(session_code=session_code).first()
    if draft is None:
        return None
    lines = tuple(typed_line(cells) for cells in draft.lines)
    return KeptDraft(lines, draft.saved_at, draft.saved_at + KEPT_FOR)


def sessions_with_a_draft(account: Account, *, at: datetime) -> list[tuple[str, datetime]]:
    """The sessions whose typing waits to be finished, with when it was saved, newest first."""
    return list(_kept(account, at).order_by("-saved_at").values_list("session_code", "saved_at"))


def _kept(account: Account, at: datetime) -> QuerySet[Draft]:
    return Draft.objects.filter(account=account, saved_at__gte=oldest_kept(at))
