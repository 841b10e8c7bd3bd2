"""What somebody is typing and has not sent."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Draft(models.Model):
    """The lines of one session that one account is typing. Identifying, for its author alone.

    It is no record: it is written over, thrown away when the sheet is sent, and forgotten after
    some days (``rules.KEPT_FOR``).
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    session_code = models.CharField(max_length=40)
    lines = models.JSONField(default=list)
    saved_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "session_code"], name="an_account_has_one_draft_of_a_session"
            )
        ]

    def __str__(self) -> str:
        return f"draft {self.pk}"
