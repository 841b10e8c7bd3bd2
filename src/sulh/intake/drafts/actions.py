"""Keeping and throwing away what is being typed.

Neither is audited: a draft is no record of the office, it is saved every few seconds, and what
becomes of it stands in the audit once it is sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sulh.foundation.accounts.models import Account
from sulh.intake.drafts.models import Draft
from sulh.intake.drafts.rules import oldest_kept
from sulh.intake.workbooks.rules.typed import TypedLine


def keep_draft(*, session_code: str, lines: Sequence[TypedLine], at: datetime, by: Account) -> None:
    """Write over what ``by`` last typed for the session, and forget everybody's old drafts."""
    with transaction.atomic():
        Draft.objects.filter(saved_at__lt=oldest_kept(at)).delete()
        Draft.objects.update_or_create(
            account=by,
            session_code=session_code,
            defaults={"lines": [line.as_record() for line in lines], "saved_at": at},
        )


def throw_draft_away(*, session_code: str, by: Account) -> None:
    """Forget what ``by`` typed for the session."""
    Draft.objects.filter(account=by, session_code=session_code).delete()
