"""Every address of the office, with arguments from the sample office.

An address without arguments is found by itself. One with arguments needs a line in ``ARGUMENTS``:
its name, and a function that asks the open office for an object to show. A room adds its lines
under its own heading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from tests.interfaces.office.sample_things import FIGURE, SESSION

from sulh.evidence.figures.models import FreshReading, Reading, Trial
from sulh.evidence.identity.models import Assignment, Resolution, SecondReading
from sulh.evidence.identity.reads.queue import queue_after
from sulh.foundation.accounts.models import Account
from sulh.intake.workbooks.models import Delivery
from sulh.records.activities.models import Attendance, HeadCount
from sulh.reports.bundles.models import Seal
from sulh.reports.letters.models import IssuedText

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
    # start
    "start:bundle": lambda: {"seal": Seal.objects.filter(edition="public").latest("pk").pk},
    # signing in, accounts
    "mfa_edit_webauthn": lambda: {"pk": Authenticator.objects.get(type="webauthn").pk},
    "mfa_remove_webauthn": lambda: {"pk": Authenticator.objects.get(type="webauthn").pk},
    "account_invitation": lambda: {"number": 1, "token": "long-since-used"},
    **dict.fromkeys(
        (
            "accounts:account",
            "accounts:close",
            "accounts:forget_factors",
            "accounts:invitation",
            "accounts:reopen",
        ),
        lambda: {"number": _account("donor").pk},
    ),
    # sheets
    **dict.fromkeys(
        (
            "sheets:accept",
            "sheets:correct",
            "sheets:counts",
            "sheets:delivery",
            "sheets:file",
            "sheets:progress",
            "sheets:read_again",
            "sheets:reinstate",
            "sheets:sessions",
            "sheets:aside",
            "sheets:with_errors",
        ),
        lambda: {"number": _delivery("read").pk},
    ),
    "sheets:tab": lambda: {"number": _delivery("read").pk, "position": 0},
    "sheets:undo": lambda: {"number": _delivery("read").pk, "correction": 1},
    "sheets:leave_out": lambda: {"number": _delivery("read").pk, "sheet": 1},
    "sheets:withdraw": lambda: {"number": _delivery("recorded").pk},
    "sheets:headcount": lambda: _a_headcount(),
    "sheets:line": lambda: {"attendance": Attendance.objects.order_by("pk")[0].pk},
    # activities
    **dict.fromkeys(
        ("activities:activity", "activities:change-activity", "activities:new-session"),
        lambda: {"code": "ND-2005-DIALOGUE"},
    ),
    **dict.fromkeys(
        (
            "activities:attendance",
            "activities:cancel",
            "activities:change-session",
            "activities:check-attendance",
            "activities:headcount",
            "activities:hold",
            "activities:invitations",
            "activities:paste-attendance",
            "activities:save-attendance",
            "activities:session",
            "activities:sign-in-sheet",
        ),
        lambda: {"code": SESSION},
    ),
    "activities:undo": lambda: {"number": 1},
    "activities:keep-view": lambda: {"name": "sessions"},
    "activities:forget-view": lambda: {"number": 1},
    "activities:feed": lambda: {"secret": "nobody-s-secret"},
    # figures
    **dict.fromkeys(
        (
            "figures:chart",
            "figures:choose_cut",
            "figures:compare",
            "figures:figure",
            "figures:lines",
            "figures:take",
        ),
        lambda: {"name": FIGURE},
    ),
    "figures:cut": lambda: {"name": FIGURE, "columns": "sex"},
    "figures:asked": lambda: {"name": FIGURE, "number": FreshReading.objects.get().pk},
    **dict.fromkeys(
        ("figures:trial", "figures:define"), lambda: {"number": Trial.objects.get().pk}
    ),
    "figures:trial_lines": lambda: {
        "number": Trial.objects.get().pk,
        "rule": "unique_people",
    },
    # letters
    **dict.fromkeys(
        (
            "letters:add",
            "letters:check",
            "letters:clear",
            "letters:history",
            "letters:issues",
            "letters:letter",
            "letters:return",
            "letters:seal",
            "letters:seal_for_auditor",
            "letters:send",
        ),
        lambda: {"name": "2007"},
    ),
    "letters:take_for_auditor": lambda: {"name": "2006", "seal": 1},
    "letters:bundle": lambda: {"name": "2006"},
    "letters:issue": lambda: {"name": "2006", "number": IssuedText.objects.get().pk},
    "letters:preview": lambda: {"name": "2006", "language": "ar"},
    "letters:document": lambda: {"name": "2006", "file": "2006.en.xml"},
    "letters:under_way": lambda: {"name": "2006", "work": UUID(int=1)},
    **dict.fromkeys(
        (
            "letters:move",
            "letters:say",
            "letters:sentence",
            "letters:sentence_history",
            "letters:strike",
        ),
        lambda: {"name": "2007", "sentence": "p1.s1"},
    ),
    # identity
    "duplicates:pair": lambda: _a_pair(),
    "duplicates:judge": lambda: _a_pair(),
    "duplicates:after": lambda: {"place": queue_after(0)[0].place},
    "duplicates:undo": lambda: {"number": 1},
    **dict.fromkeys(
        ("duplicates:again", "duplicates:answer_again"),
        lambda: {"number": SecondReading.objects.filter(reader=None)[0].pk},
    ),
    **dict.fromkeys(
        ("duplicates:accept_look", "duplicates:let_look_be"),
        lambda: {"number": Resolution.objects.get(settled_at=None).pk},
    ),
    "duplicates:take_look_back": lambda: {"number": Resolution.objects.get(is_accepted=True).pk},
    # people
    **dict.fromkeys(
        ("search:person", "search:part"),
        lambda: {"number": Assignment.objects.order_by("pk")[0].person},
    ),
    "search:undo": lambda: {"number": 1},
}


def _a_headcount() -> Mapping[str, Any]:
    counted = HeadCount.objects.filter(struck=None).order_by("pk")[0]
    return {
        "session": counted.session_id,
        "sex": counted.sex,
        "affiliation": counted.affiliation,
    }


READ_BY: Mapping[str, str] = {
    "account_inactive": "",
    "account_login": "",
    "account_signup": "",
    "mfa_deactivate_totp": "with_app",
    "mfa_download_recovery_codes": "with_app",
    "mfa_edit_webauthn": "with_passkey",
    "mfa_list_webauthn": "with_passkey",
    "mfa_reauthenticate": "with_app",
    "mfa_remove_webauthn": "with_passkey",
    "mfa_view_recovery_codes": "with_app",
}
"""Who reads a page, where it matters: "" is somebody signed out. Else the first role that may."""


def _a_pair() -> Mapping[str, Any]:
    pair = queue_after(0)[0]
    return {"first": pair.first, "second": pair.second}


NO_PAGES = frozenset({"activities:feed", "letters:under_way", "serving:health"})
"""What the sample cannot show as it lies: tests/browser/test_browser_waiting.py opens these."""

QUERIES: Mapping[str, Callable[[], str]] = {
    "figures:chart": lambda: f"?by=readings&reading={Reading.objects.filter(figure=FIGURE)[0].pk}"
}
"""What stands behind the question mark of an address that shows nothing without."""

ALSO_NEEDED: Mapping[str, tuple[str, str]] = {"sheets:counts": ("sheet", "read")}
"""A second permission, where a page stands on two things."""

MAY_BE_UNKNOWN = frozenset(
    {"figures:define", "figures:trial", "figures:trial_lines", "letters:under_way"}
)
"""Addresses of something that nobody but who made it may know of, or that is soon gone."""


def _delivery(state: str) -> Delivery:
    return Delivery.objects.filter(state=state).order_by("pk")[0]


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
        path += QUERIES[name]() if name in QUERIES else ""
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
