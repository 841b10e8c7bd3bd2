"""Who may do what: one table, ``permissions.csv``, that a programme officer can read."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
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


SHORTEST_PASSWORD = 12
ACCOUNT_EVENTS = frozenset(
    {
        "open_account",
        "add_account",
        "change_account",
        "invite",
        "accept_invitation",
        "close_account",
        "reopen_account",
        "choose_language",
        "forget_second_factors",
    }
)
"""What is done to accounts, by the names of the actions: all that an administrator reads."""


class NotAllowed(Exception):
    """Raised when a role may not do what was asked."""


class LastAdministrator(Exception):
    """Raised when an office would be left without anybody who opens accounts."""


@dataclass(frozen=True, slots=True)
class Permission:
    """One row of ``permissions.csv``: what a role may do with one kind of thing, and when."""

    role: str
    subject: str
    action: str
    condition: str
    is_given: bool


@cache
def permissions() -> tuple[Permission, ...]:
    """The rows of ``permissions.csv`` in their order."""
    table = files("sulh.foundation.accounts").joinpath("permissions.csv").read_text("utf-8")
    return tuple(
        Permission(
            role=row["role"],
            subject=row["object"],
            action=row["action"],
            condition=row["condition"],
            is_given=row["allowed"] == "yes",
        )
        for row in csv.DictReader(table.splitlines())
    )


@cache
def _given() -> Mapping[tuple[str, str, str], str]:
    return {
        (row.role, row.subject, row.action): row.condition for row in permissions() if row.is_given
    }


def is_allowed(*, role: str, subject: str, action: str) -> bool:
    """True when ``permissions.csv`` allows ``role`` the ``action`` on ``subject``."""
    return (role, subject, action) in _given()


def condition_of(*, role: str, subject: str, action: str) -> str:
    """The condition under which ``role`` may; "" when there is none."""
    return _given().get((role, subject, action), "")


def require(*, role: str, subject: str, action: str) -> None:
    """Raise NotAllowed, naming the row of ``permissions.csv`` that is missing."""
    if not is_allowed(role=role, subject=subject, action=action):
        raise NotAllowed(f"the role {role} may not {action} a {subject} (permissions.csv)")
