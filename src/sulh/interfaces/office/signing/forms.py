"""The forms of signing in, in the office's words and look; allauth decides what they do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.conf import settings
from django.contrib.auth.forms import SetPasswordForm
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CODE = _("Code from the app, or a recovery code")
PASSWORD = _("Password")


class Worded:
    """Gives the fields of a form their words and their look."""

    words: ClassVar[Mapping[str, str | Promise]] = {}
    help_texts: ClassVar[Mapping[str, str | Promise]] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name in self.words:
                field.label = str(self.words[name])
            field.help_text = str(self.help_texts.get(name, ""))
            field.widget.attrs.pop("placeholder", None)
            is_box = isinstance(field.widget, forms.CheckboxInput)
            field.widget.attrs["class"] = "form-check-input" if is_box else "form-control"


class SignIn(Worded, account.LoginForm):  # type: ignore[misc]
    words = {"login": _("Name of your account"), "password": PASSWORD}


class ConfirmPassword(Worded, account.ReauthenticateForm):  # type: ignore[misc]
    words = {"password": PASSWORD}


NEW_PASSWORD = _("New password")
AGAIN = _("New password again")
ADVICE = _("Twelve characters or more. Four or five words that nobody would guess are good.")


class ChangePassword(Worded, account.ChangePasswordForm):  # type: ignore[misc]
    words = {"oldpassword": _("Present password"), "password1": NEW_PASSWORD, "password2": AGAIN}
    help_texts = {"password1": ADVICE}


class EnterCode(Worded, mfa.AuthenticateForm):  # type: ignore[misc]
    words = {"code": CODE}


class ConfirmCode(Worded, mfa.ReauthenticateForm):  # type: ignore[misc]
    words = {"code": CODE}


class SetUpApp(Worded, totp.ActivateTOTPForm):  # type: ignore[misc]
    words = {"code": _("Code that the app shows now")}


class AddPasskey(Worded, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    words = {"name": _("A name for it"), "passwordless": _("Sign in with it alone")}
    help_texts = {
        "passwordless": _(
            "The device then asks for its PIN, a finger or a face, and no password is needed."
        )
    }


class RenamePasskey(Worded, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    words = {"name": _("A name for it")}


class ChoosePassword(Worded, SetPasswordForm):  # type: ignore[type-arg]
    """The first password of an invited account."""

    words = {"new_password1": NEW_PASSWORD, "new_password2": AGAIN}
    help_texts = {"new_password1": ADVICE}


class ChooseLanguage(forms.Form):
    """The language of one's own pages."""

    language = forms.ChoiceField(
        label=_("Language of your pages"),
        choices=lambda: [("", _("As the browser asks")), *settings.LANGUAGES],
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
