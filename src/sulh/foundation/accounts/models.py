"""Who works with the office's records."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from sulh.foundation.accounts.rules import ROLES


class Account(AbstractBaseUser):
    """Somebody who signs in, or who acts at the console. One role each.

    ``centre`` is the place code of the centre whose sheets centre staff see, ``partner`` the code
    of the partner for whom a donor reads. ``looked_at`` is when the account last left its start
    page: what came later is news to it.
    """

    username = models.CharField(max_length=80, unique=True)
    role = models.CharField(max_length=40, choices=[(role, role) for role in ROLES])
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=2, blank=True, default="")
    centre = models.CharField(max_length=40, blank=True, default="")
    partner = models.CharField(max_length=40, blank=True, default="")
    looked_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "username"
    objects = BaseUserManager["Account"]()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=ROLES), name="an_account_has_a_role_of_the_office"
            )
        ]

    def __str__(self) -> str:
        return self.username
