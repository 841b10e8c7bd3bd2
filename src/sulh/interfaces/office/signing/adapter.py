"""How the office signs people in: by invitation, by username, without e-mail."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sulh.interfaces.office.signing.factors import must_have_second_factor


class ByInvitation(DefaultAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """Accounts are opened by the administrator; nobody opens one for themselves."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Ask the administrator to open it again."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This code is not right. Codes change every half minute."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _(
            "Too many sign-ins failed. Wait five minutes, then try again."
        ),
        "username_password_mismatch": _("The name and the password do not belong together."),
        "rate_limited": _("Too many requests one after another. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - as allauth calls it
        return False


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc] # allauth ships no types
    """Second factors, in the office's words; who must have one keeps the last."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _(
            "Your role must have a second factor. Set up another one before you remove this."
        ),
        "cannot_generate_recovery_codes": _(
            "Recovery codes stand in for a second factor. Set one up first."
        ),
        "incorrect_code": _("This code is not right. Codes change every half minute."),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        account = authenticator.user
        factors = Authenticator.objects.filter(user=account).exclude(
            type=Authenticator.Type.RECOVERY_CODES
        )
        return not must_have_second_factor(account) or factors.count() > 1

    def generate_authenticator_name(self, user: object, type: Authenticator.Type) -> str:  # noqa: ARG002 - as allauth calls it
        return str(_("My key"))
