"""Second factors: who must have one, who has one, and taking them away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings

from sulh.foundation.audit.actions import action

if TYPE_CHECKING:
    from sulh.foundation.accounts.models import Account


def must_have_second_factor(account: Account) -> bool:
    """True when the office's settings ask the account's role for a second factor."""
    return account.role in settings.ROLES_WITH_SECOND_FACTOR


def lacks_second_factor(account: Account) -> bool:
    """True when the account must have a second factor and has none yet."""
    return must_have_second_factor(account) and not is_mfa_enabled(account)


def accounts_with_factors() -> frozenset[int]:
    """The numbers of the accounts that have a second factor."""
    factors = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
    return frozenset(factors.values_list("user_id", flat=True))


@action("removed the second factors of {account}")
def forget_second_factors(*, account: Account, by: Account) -> None:  # noqa: ARG001 - by is read by @action
    """Take an account's second factors away, for somebody who lost their telephone and codes."""
    Authenticator.objects.filter(user=account).delete()
