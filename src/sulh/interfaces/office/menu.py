"""What stands in the office's bar: a hand-written list, shown to the roles that may go there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sulh.foundation.accounts.access import may
from sulh.foundation.accounts.models import Account


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of the bar: the name of its address, its words, and the permission it needs."""

    address: str
    words: object
    icon: str
    subject: str
    action: str


ENTRIES: tuple[Entry, ...] = (
    Entry("start:start", _("Start"), "house", "start", "read"),
    Entry("activities:activities", _("Activities"), "list", "activity", "read"),
    Entry("activities:sessions", _("Sessions"), "calendar3", "session", "read"),
    Entry("sheets:list", _("Sheets"), "file-earmark-spreadsheet", "sheet", "read"),
    Entry("duplicates:queue", _("Duplicates"), "people", "pair", "judge"),
    Entry("figures:figures", _("Figures"), "bar-chart", "figure", "read"),
    Entry("coverage:coverage", _("Coverage"), "map", "coverage", "read"),
    Entry("letters:letters", _("Letters"), "envelope-paper", "letter", "read"),
    Entry("audit:entries", _("Audit"), "clock-history", "audit", "read"),
    Entry("accounts:listing", _("Accounts"), "person-check", "account", "change"),
)


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as one page shows it."""

    href: str
    words: object
    icon: str
    is_here: bool


def office_of_the_page(request: HttpRequest) -> Mapping[str, object]:
    """Context processor: the links of the bar, its search box, the languages to choose from."""
    user = getattr(request, "user", None)
    if not isinstance(user, Account):
        return {"office_links": (), "may_find": False, "languages": settings.LANGUAGES}
    return {
        "office_links": _links(request, user),
        "may_find": may(user, subject="person", action="find"),
        "languages": settings.LANGUAGES,
    }


def _links(request: HttpRequest, account: Account) -> tuple[Link, ...]:
    return tuple(
        Link(href, entry.words, entry.icon, _is_here(href, request.path))
        for entry in ENTRIES
        if may(account, subject=entry.subject, action=entry.action)
        for href in (reverse(entry.address),)
    )


def _is_here(href: str, path: str) -> bool:
    return path == href if href == "/" else path.startswith(href)
