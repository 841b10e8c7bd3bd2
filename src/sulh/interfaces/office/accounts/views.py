"""Accounts for the administrator, and the table of permissions for everybody."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sulh.foundation.accounts.access import account_for, accounts_for
from sulh.foundation.accounts.actions import (
    add_account,
    change_account,
    close_account,
    invite,
    reopen_account,
)
from sulh.foundation.accounts.rules import LastAdministrator
from sulh.foundation.places.reads import places_of_kinds
from sulh.interfaces.office.accounts.forms import NewAccount, Place
from sulh.interfaces.office.accounts.table import permissions_as_read_by
from sulh.interfaces.office.door import page, reader
from sulh.interfaces.office.signing.factors import accounts_with_factors, forget_second_factors
from sulh.interfaces.pages.speaking import title_shown
from sulh.records.funding.reads import donors_on_record
from sulh.records.partners.reads import partner_names


@page(subject="permissions", action="read")
def permissions(request: HttpRequest) -> HttpResponse:
    """What each role may do."""
    table = permissions_as_read_by(reader(request).role)
    return render(request, "accounts/permissions.html", {"table": table})


@page(subject="account", action="change")
def listing(request: HttpRequest) -> HttpResponse:
    """Every account of the office."""
    accounts = accounts_for(reader(request))
    return render(
        request,
        "accounts/listing.html",
        {"accounts": accounts, "with_factors": accounts_with_factors()},
    )


@page(subject="account", action="change")
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Open an account and show its invitation, once."""
    form = NewAccount(request.POST or None, centres=_centres(), donors=_donors())
    if not form.is_valid():
        return render(request, "accounts/new.html", {"form": form})
    account = add_account(**form.cleaned_data, by=reader(request))
    return _invited(request, account.pk)


@page(subject="account", action="change")
def account(request: HttpRequest, number: int) -> HttpResponse:
    """One account: its role, centre and donor, to change."""
    shown = account_for(reader(request), number)
    form = Place(
        request.POST or None,
        centres=_centres(),
        donors=_donors(),
        initial={"role": shown.role, "centre": shown.centre, "partner": shown.partner},
    )
    if not form.is_valid():
        has_factor = number in accounts_with_factors()
        context = {"account": shown, "form": form, "has_factor": has_factor}
        return render(request, "accounts/account.html", context)
    try:
        change_account(account=shown, **form.cleaned_data, by=reader(request))
        messages.success(request, _("The account is changed."))
    except LastAdministrator:
        _say_last_administrator(request)
    return redirect("accounts:account", number=number)


@page(subject="account", action="change")
@require_POST
@never_cache
def invitation(request: HttpRequest, number: int) -> HttpResponse:
    """Make a new invitation and show it, once."""
    return _invited(request, number)


@page(subject="account", action="change")
@require_POST
def close(request: HttpRequest, number: int) -> HttpResponse:
    """Close an account."""
    try:
        close_account(account=account_for(reader(request), number), by=reader(request))
        messages.success(request, _("The account is closed. It can be opened again."))
    except LastAdministrator:
        _say_last_administrator(request)
    return redirect("accounts:account", number=number)


@page(subject="account", action="change")
@require_POST
def reopen(request: HttpRequest, number: int) -> HttpResponse:
    """Open a closed account again."""
    reopen_account(account=account_for(reader(request), number), by=reader(request))
    messages.success(request, _("The account is open again."))
    return redirect("accounts:account", number=number)


@page(subject="account", action="change")
@require_POST
def forget_factors(request: HttpRequest, number: int) -> HttpResponse:
    """Take the second factors of an account away."""
    forget_second_factors(account=account_for(reader(request), number), by=reader(request))
    messages.success(request, _("The second factors are removed. The password is as it was."))
    return redirect("accounts:account", number=number)


def _invited(request: HttpRequest, number: int) -> HttpResponse:
    account = account_for(reader(request), number)
    token = invite(account=account, by=reader(request))
    path = reverse("account_invitation", kwargs={"number": number, "token": token})
    link = request.build_absolute_uri(path)
    return render(request, "accounts/invitation.html", {"account": account, "link": link})


def _centres() -> list[tuple[str, str]]:
    places = places_of_kinds(["centre"])
    return [(place.code, title_shown(place.names, place.code)[0]) for place in places]


def _donors() -> list[tuple[str, str]]:
    names = partner_names(donors_on_record())
    return [(code, title_shown(name, code)[0]) for code, name in sorted(names.items())]


def _say_last_administrator(request: HttpRequest) -> None:
    messages.error(
        request,
        _("This is the only administrator. Make somebody else administrator first."),
    )
