"""Background jobs after typing."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from sulh.evidence.identity.actions import judge_new_attendances
from sulh.foundation.accounts.access import account_named


@task()
def recognise_typed(by: str) -> None:
    """Recognise who came on the lines that an account typed: until then they count as nobody."""
    judge_new_attendances(at=timezone.now(), by=account_named(by))
