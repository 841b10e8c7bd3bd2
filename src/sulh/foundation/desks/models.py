"""What an account keeps at hand for itself: views of lists, the address of its calendar."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class SavedView(models.Model):
    """A list with its filters, under a name. ``page`` names the list, ``query`` its filters."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    page = models.CharField(max_length=60)
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=2000)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "page", "name"], name="a_saved_view_has_a_name_of_its_own"
            )
        ]

    def __str__(self) -> str:
        return f"view {self.pk}"


class CalendarAddress(models.Model):
    """The secret address under which a program reads the account's calendar without signing in.

    Only the hash of the secret is kept: who reads the database cannot read calendars with it.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    secret_hash = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=2)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(revoked_at__isnull=True),
                name="an_account_has_one_calendar_address",
            )
        ]

    def __str__(self) -> str:
        return f"calendar address {self.pk}"
