"""One's own account, and the invitation that opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from sulh.foundation.accounts.access import InvitationExpired, invited_account
from sulh.foundation.accounts.actions import accept_invitation, choose_language
from sulh.interfaces.office.door import page, reader
from sulh.interfaces.office.signing.factors import lacks_second_factor, must_have_second_factor
from sulh.interfaces.office.signing.forms import ChooseLanguage, ChoosePassword

if TYPE_CHECKING:
    from sulh.foundation.accounts.models import Account

INVITATION = "invitation"
"""Where the session keeps an invitation, so that its address does not stay in the browser."""


@page(subject="own_account", action="change")
def mine(request: HttpRequest) -> HttpResponse:
    """Who one is here, and what one can change about it."""
    account = reader(request)
    factors = Authenticator.objects.filter(user=account).values_list("type", flat=True)
    return render(
        request,
        "signing/mine.html",
        {
            "factors": set(factors),
            "must_have": must_have_second_factor(account),
            "lacks": lacks_second_factor(account),
            "language": ChooseLanguage(initial={"language": account.language}),
        },
    )


@page(subject="own_account", action="change")
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of one's pages."""
    form = ChooseLanguage(request.POST)
    if form.is_valid():
        account = reader(request)
        choose_language(account=account, language=form.cleaned_data["language"], by=account)
    answer = redirect("account_mine")
    answer.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
    return answer


@login_not_required
@never_cache
def invitation(request: HttpRequest, number: int, token: str) -> HttpResponse:
    """Take an invitation from its address into the session."""
    request.session[INVITATION] = [number, token]
    return redirect("account_invited")


@login_not_required
@never_cache
@sensitive_post_parameters()
def invited(request: HttpRequest) -> HttpResponse:
    """Choose the first password of the account one was invited to."""
    try:
        account = invited_account(*request.session.get(INVITATION, (0, "")))
    except InvitationExpired:
        return render(request, "signing/invitation_expired.html")
    form = ChoosePassword(account, request.POST or None)
    if not form.is_valid():
        return render(request, "signing/invited.html", {"form": form, "account": account})
    return _password_chosen(request, account, form.cleaned_data["new_password1"])


def _password_chosen(request: HttpRequest, account: Account, password: str) -> HttpResponse:
    accept_invitation(account=account, password=password, by=account)
    request.session.flush()
    messages.success(request, _("Your password is set. Sign in with it now."))
    return redirect("account_login")
