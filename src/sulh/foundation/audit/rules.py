"""The hash chain of the audit, and the triggers that keep a table append-only."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

BEGINNING = "0" * 64
"""What the first entry names as the hash before it."""

CHECKED_EVERY = timedelta(days=1)
"""How often the worker looks along the chain when nobody asks."""

NAMES_NOTED_EVERY = timedelta(hours=12)
"""How often it is noted that somebody reads the same names."""

NAMES_READ = "read the names of {of}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the audit as the chain sees it. ``hash`` is SHA-256 in hex."""

    number: int
    at: datetime
    by: str
    action: str
    sentence: str
    details: Mapping[str, Any]
    previous_hash: str
    hash: str = ""

    def computed_hash(self) -> str:
        """SHA-256 over the canonical JSON of every other field."""
        body = [
            self.number,
            self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            self.by,
            self.action,
            self.sentence,
            self.details,
            self.previous_hash,
        ]
        text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Link:
    """How far a look along the chain has come: an entry's number and its hash."""

    number: int = 0
    hash: str = BEGINNING


START = Link()


def is_due(last_asked_at: datetime | None, *, now: datetime) -> bool:
    """True when the chain should be looked at though nobody asks."""
    return last_asked_at is None or now - last_asked_at >= CHECKED_EVERY


def first_break(entries: Iterable[Entry], *, after: Link = START) -> str | None:
    """Return what is wrong with the chain, or None. Entries come in order of their numbers, from
    the one ``after`` what was looked at before.

    A chain cannot show that its tail was cut; every seal carries the head for that.
    """
    expected_number, previous = after.number + 1, after.hash
    for entry in entries:
        if entry.number != expected_number:
            return f"entry {expected_number} is missing"
        if entry.previous_hash != previous:
            return f"entry {entry.number} does not follow entry {entry.number - 1}"
        if entry.hash != entry.computed_hash():
            return f"entry {entry.number} was changed"
        expected_number, previous = entry.number + 1, entry.hash
    return None


def append_only_statements(*, table: str, vendor: str) -> list[str]:
    """Return SQL that makes ``table`` refuse update, delete and truncate on ``vendor``."""
    refusal = f"{table} is append-only"
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_refuses_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
            for verb in ("UPDATE", "DELETE")
        ]
    function = f"{table}_refuses"
    return [
        f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{refusal}'; END $$",
        f"CREATE TRIGGER {function}_changes BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {function}()",
        f"CREATE TRIGGER {function}_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {function}()",
    ]


def append_again_statements(*, table: str, vendor: str) -> list[str]:
    """Return SQL that takes the refusals away again, for the way back of a migration."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {table}_refuses_{verb}" for verb in ("update", "delete")]
    return [f"DROP FUNCTION IF EXISTS {table}_refuses() CASCADE"]
