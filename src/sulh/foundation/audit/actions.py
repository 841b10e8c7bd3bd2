"""``@action``: every write of the office opens its transaction and leaves its audit entry here."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, ParamSpec, Protocol, TypeVar, cast

from django.db import connection, transaction

from sulh.foundation.audit.models import AuditEntry
from sulh.foundation.audit.rules import BEGINNING, Entry

P = ParamSpec("P")
R = TypeVar("R")

CHAIN_LOCK = 0x53554C48  # PostgreSQL's advisory lock of the chain; SQLite locks the whole file


class Actor(Protocol):
    """Who does something: an account. The audit stands below accounts and keeps the name alone."""

    username: str


class Notable(Protocol):
    """A result that adds counts to its audit entry. Nothing of a person may stand in them."""

    def audit_details(self) -> Mapping[str, Any]: ...


def action(sentence: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function an action: one transaction, one audit entry, in ``sentence``'s words.

    ``sentence`` names keyword arguments in braces ("recorded a sheet of {session}"); they are
    shown by their ``str``, so codes, never people. The function takes ``by`` (an Account). A
    result with ``audit_details()`` adds counts to the entry.
    """

    def declare(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def act(*args: P.args, **kwargs: P.kwargs) -> R:
            with transaction.atomic():
                result = function(*args, **kwargs)
                by = cast(Actor, kwargs["by"])
                details = result.audit_details() if hasattr(result, "audit_details") else {}
                append_entry(
                    by=by.username,
                    name=function.__name__,
                    sentence=sentence.format(**kwargs),
                    details=details,
                )
                return result

        return act

    return declare


def append_entry(*, by: str, name: str, sentence: str, details: Mapping[str, Any]) -> AuditEntry:
    """Add one entry to the end of the chain. Runs inside the transaction of what was done."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
    newest = AuditEntry.objects.order_by("-number").first()
    entry = Entry(
        number=newest.number + 1 if newest else 1,
        at=datetime.now(UTC),
        by=by,
        action=name,
        sentence=sentence,
        details=dict(details),
        previous_hash=newest.hash if newest else BEGINNING,
    )
    entry = replace(entry, hash=entry.computed_hash())
    return AuditEntry.objects.create(
        number=entry.number,
        at=entry.at,
        by=entry.by,
        action=entry.action,
        sentence=entry.sentence,
        details=entry.details,
        previous_hash=entry.previous_hash,
        hash=entry.hash,
    )
