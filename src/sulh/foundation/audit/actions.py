"""``@action``: every write of the office opens its transaction and leaves its audit entry here."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, ParamSpec, Protocol, TypeVar, cast

from django.db import connection, transaction

from sulh.foundation.audit.models import AuditEntry, ChainCheck
from sulh.foundation.audit.reads import is_noted, newest_number, pages_of_chain
from sulh.foundation.audit.rules import (
    BEGINNING,
    NAMES_NOTED_EVERY,
    NAMES_READ,
    START,
    Entry,
    Link,
    first_break,
)

P = ParamSpec("P")
R = TypeVar("R")

ENTRIES_AT_A_TIME = 2000
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


@action("asked whether the chain of the audit holds")
def ask_for_check(*, at: datetime, by: Actor) -> ChainCheck:
    """Ask for a look along the whole chain; ``carry_out_check`` does it."""
    return ChainCheck.objects.create(asked_by=by.username, asked_at=at)


def note_names_read(*, of: str, at: datetime, by: Actor) -> None:
    """Note that somebody reads the names of a session or a file, ``of`` by its code.

    Once in half a day for each: a note is a write, and pages are read again and again.
    """
    since = at - NAMES_NOTED_EVERY
    if not is_noted(by=by.username, sentence=NAMES_READ.format(of=of), since=since):
        read_names(of=of, by=by)


@action(NAMES_READ)
def read_names(*, of: str, by: Actor) -> None:
    """Nothing is changed: what is done is reading, and it stands in the audit."""


def ask_by_itself(*, at: datetime) -> ChainCheck:
    """The worker asks, as it does once a day. Nobody's act, so it is not audited."""
    return ChainCheck.objects.create(asked_at=at)


def carry_out_check(number: int, *, at: datetime) -> None:
    """Look along the whole chain as it is now, noting how far it is for those who wait."""
    check = ChainCheck.objects.get(pk=number)
    check.begun_at, check.entries = at, newest_number()
    check.save(update_fields=["begun_at", "entries"])
    try:
        check.found = _found_along_the_chain(check)
    except Exception:
        note_check_stopped(number)
        raise
    verdict = ChainCheck.Verdict
    check.verdict = verdict.BROKEN if check.found else verdict.HOLDS
    check.save(update_fields=["verdict", "found", "head"])


def note_check_stopped(number: int) -> None:
    """A look was broken off: nobody need wait for it."""
    ChainCheck.objects.filter(pk=number).update(verdict=ChainCheck.Verdict.STOPPED)


def _found_along_the_chain(check: ChainCheck) -> str:
    """What is wrong, "" for nothing; keeps the head that was come to."""
    link = START
    for page in pages_of_chain(upto=check.entries, size=ENTRIES_AT_A_TIME):
        if wrong := first_break(page, after=link):
            return wrong
        link = Link(page[-1].number, page[-1].hash)
        check.done, check.head = link.number, link.hash
        check.save(update_fields=["done"])
    return "" if link.number == check.entries else f"entry {link.number + 1} is missing"
