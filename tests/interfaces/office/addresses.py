"""Every address of the office, with arguments from the sample office.

An address without arguments is found by itself. One with arguments needs a line in ``ARGUMENTS``:
its name, and a function that asks the open office for an object to show. A room adds its lines
under its own heading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from allauth.mfa.models import Authenticator
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from sulh.evidence.identity.reads.queue import queue_after
from sulh.foundation.accounts.models import Account

OF_SIGNING_IN = ("allauth.",)
"""Modules of views that are not ours: any account may use them for itself."""

FOR_ANYBODY = frozenset(
    {"start:language", "serving:health", "account_invited", "account_invitation", "activities:feed"}
)
"""Addresses that answer without signing in, besides those of signing in itself."""

OF_ONE_SESSION = tuple(
    f"activities:{name}"
    for name in (
        "session",
        "attendance",
        "save-attendance",
        "check-attendance",
        "paste-attendance",
        "headcount",
        "sign-in-sheet",
        "invitations",
        "change-session",
        "hold",
        "cancel",
    )
)

ARGUMENTS: Mapping[str, Callable[[], Mapping[str, Any]]] = {
    # signing in, start, accounts, audit
    "mfa_edit_webauthn": lambda: {"pk": Authenticator.objects.get(type="webauthn").pk},
    "mfa_remove_webauthn": lambda: {"pk": Authenticator.objects.get(type="webauthn").pk},
    "account_invitation": lambda: {"number": 1, "token": "long-since-used"},
    "accounts:account": lambda: {"number": _account("donor").pk},
    "accounts:invitation": lambda: {"number": _account("donor").pk},
    "accounts:close": lambda: {"number": _account("donor").pk},
    "accounts:reopen": lambda: {"number": _account("donor").pk},
    "accounts:forget_factors": lambda: {"number": _account("donor").pk},
    # workbooks
    # activities
    "activities:activity": lambda: {"code": "ND-2004-DIALOGUE"},
    "activities:change-activity": lambda: {"code": "ND-2004-DIALOGUE"},
    "activities:new-session": lambda: {"code": "ND-2004-DIALOGUE"},
    **dict.fromkeys(OF_ONE_SESSION, lambda: {"code": "ND-2004-01"}),
    "activities:undo": lambda: {"number": 1},
    "activities:keep-view": lambda: {"name": "sessions"},
    "activities:forget-view": lambda: {"number": 1},
    "activities:feed": lambda: {"secret": "long-since-revoked"},
    # figures
    # letters
    # identity
    "duplicates:pair": lambda: _a_pair(),
    "duplicates:judge": lambda: _a_pair(),
    "duplicates:after": lambda: {"place": queue_after(0)[0].place},
    "duplicates:undo": lambda: {"number": 1},
}

READ_BY: Mapping[str, str] = {
    "account_login": "",
    "account_inactive": "",
    "account_signup": "",
    "mfa_deactivate_totp": "head_of_office",
    "mfa_download_recovery_codes": "head_of_office",
    "mfa_reauthenticate": "head_of_office",
    "mfa_reauthenticate_webauthn": "programme_officer",
    "mfa_view_recovery_codes": "head_of_office",
}
"""Who reads a page, where it matters: "" is somebody signed out. Else the first role that may."""


def _a_pair() -> Mapping[str, Any]:
    pair = queue_after(0)[0]
    return {"first": pair.first, "second": pair.second}


def _account(role: str) -> Account:
    return Account.objects.get(username=f"{role}.test")


def views() -> Iterator[tuple[str, Any]]:
    """Every address of the office with its view: "namespace:name"."""

    def walk(patterns: list[URLPattern | URLResolver], space: str) -> Iterator[tuple[str, Any]]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
                yield from walk(pattern.url_patterns, inner)
            else:
                yield f"{space}{pattern.name}", pattern.callback

    yield from walk(get_resolver().url_patterns, "")


def all_addresses() -> list[dict[str, object]]:
    """Every address as plain data: name, path, needs, whether it is ours, what is missing."""
    return [_address(name, view) for name, view in views()]


def _address(name: str, view: Any) -> dict[str, object]:
    path, fault = "", ""
    try:
        path = reverse(name, kwargs=ARGUMENTS[name]() if name in ARGUMENTS else None)
    except NoReverseMatch:
        fault = f"{name} needs arguments: give it a line in tests/interfaces/office/addresses.py"
    except Exception as problem:  # the sample lacks the object: the walk says so
        fault = f"{name}: the sample office has nothing to show there ({problem!r})"
    return {
        "name": name,
        "path": path,
        "needs": getattr(view, "needs", None),
        "is_ours": not view.__module__.startswith(OF_SIGNING_IN),
        "fault": fault,
    }
