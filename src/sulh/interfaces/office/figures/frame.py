"""What every page of figures knows beside its own matter: what its reader may do, whose office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sulh.foundation.accounts.access import may
from sulh.interfaces.pages import speaking
from sulh.reports.letters.reads import office_names

if TYPE_CHECKING:
    from sulh.foundation.accounts.models import Account

RIGHTS = {
    "may_take": ("figure", "take"),
    "may_open": ("figure", "open"),
    "may_define": ("figure", "define"),
    "may_judge": ("pair", "judge"),
    "may_read_sheets": ("sheet", "read"),
    "may_read_sessions": ("session", "read"),
    "may_see_coverage": ("coverage", "read"),
    "may_read_letters": ("letter", "read"),
}


def frame(account: Account) -> dict[str, object]:
    """The rights of the reader, and the office's name for the head of a printed page."""
    rights: dict[str, object] = {
        name: may(account, subject=subject, action=action)
        for name, (subject, action) in RIGHTS.items()
    }
    name, _language = speaking.title_shown(office_names(), "")
    return {**rights, "office_name": name}
