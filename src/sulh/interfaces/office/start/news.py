"""What others did since somebody was here: counted from the audit, told in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from django.urls import reverse
from django.utils.translation import ngettext

from sulh.foundation.accounts.access import may
from sulh.foundation.audit.reads import done_since
from sulh.interfaces.office.start.sections import Section, Visit
from sulh.interfaces.pages.speaking import number_shown

Words: TypeAlias = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Kind:
    """Actions that are one kind of news, who hears of it, and where it leads."""

    actions: frozenset[str]
    subject: str
    address: str
    words: Words


def _received(number: int) -> str:
    return ngettext("%(number)s workbook came in", "%(number)s workbooks came in", number)


def _recorded(number: int) -> str:
    return ngettext("%(number)s sheet was recorded", "%(number)s sheets were recorded", number)


def _withdrawn(number: int) -> str:
    return ngettext("%(number)s file was taken back", "%(number)s files were taken back", number)


def _planned(number: int) -> str:
    return ngettext(
        "%(number)s change was made to the plan", "%(number)s changes were made to the plan", number
    )


def _judged(number: int) -> str:
    return ngettext("%(number)s pair was decided", "%(number)s pairs were decided", number)


def _counted(number: int) -> str:
    return ngettext("%(number)s figure was counted", "%(number)s figures were counted", number)


def _stepped(number: int) -> str:
    return ngettext(
        "%(number)s step was taken with a letter",
        "%(number)s steps were taken with letters",
        number,
    )


def _opened(number: int) -> str:
    return ngettext("%(number)s account was changed", "%(number)s accounts were changed", number)


KINDS: tuple[Kind, ...] = (
    Kind(frozenset({"hand_in_workbook", "hand_in_too_large"}), "sheet", "sheets:list", _received),
    Kind(frozenset({"record_sheet", "record_headcounts"}), "sheet", "sheets:list", _recorded),
    Kind(frozenset({"withdraw_delivery"}), "sheet", "sheets:list", _withdrawn),
    Kind(
        frozenset(
            {
                "add_activity",
                "add_session",
                "change_activity",
                "change_session",
                "hold_session",
                "cancel_session",
                "undo_change",
            }
        ),
        "activity",
        "activities:activities",
        _planned,
    ),
    Kind(frozenset({"judge_pair"}), "pair", "duplicates:queue", _judged),
    Kind(frozenset({"take_reading"}), "figure", "figures:figures", _counted),
    Kind(
        frozenset({"check_letter", "clear_letter", "send_letter", "return_letter", "write_letter"}),
        "letter",
        "letters:letters",
        _stepped,
    ),
    Kind(
        frozenset({"add_account", "change_account", "close_account", "accept_invitation"}),
        "account",
        "accounts:listing",
        _opened,
    ),
)
DEED_OF = {"pair": "judge", "account": "change"}
"""What somebody must be allowed to do to hear of a thing, where it is not reading it."""


def news(visit: Visit) -> Section | None:
    """What others did since the last visit."""
    if visit.before is None:
        return None
    done = done_since(visit.before, by_others_than=visit.account.username)
    told = [
        {
            "says": kind.words(number) % {"number": number_shown(number)},
            "href": reverse(kind.address),
        }
        for kind in KINDS
        if may(visit.account, subject=kind.subject, action=DEED_OF.get(kind.subject, "read"))
        for number in (sum(done.get(name, 0) for name in kind.actions),)
        if number
    ]
    return Section("start/_news.html", {"news": told, "before": visit.before})
