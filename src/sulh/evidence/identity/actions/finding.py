"""Looking for people by name: what was typed is used and forgotten, that it was done is noted."""

from __future__ import annotations

from dataclasses import dataclass

from sulh.evidence.identity.access import FoundPeople, people_found
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.records.names.rules.wanted import Wanted, wanted


@dataclass(frozen=True, slots=True)
class Looked:
    """A search as the audit keeps it: code words and counts, never what was typed."""

    asked: Wanted
    found: FoundPeople

    def audit_details(self) -> dict[str, object]:
        return {
            "words": self.asked.words,
            "initials": self.asked.initials,
            "scripts": [script.value for script in self.asked.scripts],
            "page": self.found.page,
            "people": self.found.number,
            "more": self.found.is_more,
        }


def look_for_people(*, typed: str, page: int, by: Account) -> FoundPeople:
    """The people whose name sounds as what was typed. Raises NotAllowed.

    Read first and noted after, so that no reader holds the lock of the chain while reading.
    """
    asked = wanted(typed)
    found = people_found(by, asked, page=page)
    if asked.words:
        note_search(looked=Looked(asked, found), by=by)
    return found


@action("looked for people by name")
def note_search(*, looked: Looked, by: Account) -> Looked:
    """Note that somebody looked for people, and nothing of whom."""
    return looked
