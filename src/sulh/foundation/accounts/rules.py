"""Who may do what: one table, ``permissions.csv``, that a programme officer can read."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

ROLES = (
    "centre_staff",
    "field_officer",
    "programme_officer",
    "electoral_adviser",
    "police_adviser",
    "human_rights_officer",
    "political_officer",
    "press_officer",
    "finance_assistant",
    "reporting_officer",
    "head_of_office",
    "desk",
    "donor",
    "auditor",
    "administrator",
)


class NotAllowed(Exception):
    """Raised when a role may not do what was asked."""


@cache
def _allowed() -> frozenset[tuple[str, str, str]]:
    table = files("sulh.foundation.accounts").joinpath("permissions.csv").read_text("utf-8")
    return frozenset(
        (row["role"], row["object"], row["action"])
        for row in csv.DictReader(table.splitlines())
        if row["allowed"] == "yes"
    )


def is_allowed(*, role: str, subject: str, action: str) -> bool:
    """True when ``permissions.csv`` allows ``role`` the ``action`` on ``subject``."""
    return (role, subject, action) in _allowed()


def require(*, role: str, subject: str, action: str) -> None:
    """Raise NotAllowed, naming the row of ``permissions.csv`` that is missing."""
    if not is_allowed(role=role, subject=subject, action=action):
        raise NotAllowed(f"the role {role} may not {action} a {subject} (permissions.csv)")
