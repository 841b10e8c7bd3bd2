"""What an index is made of: its tables, and how names and fitted tables are written in them."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import Final

import numpy as np

from sulh.evidence.identity.engines.mixture.fitting import Tables
from sulh.evidence.identity.engines.mixture.levels import LEVEL_NAMES, Token
from sulh.evidence.identity.engines.resident.records import RECORD
from sulh.kernel.names import Sound

SCHEMA: Final = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sheet (number INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE line (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    cluster INTEGER NOT NULL,
    record BLOB NOT NULL,
    digest BLOB NOT NULL
);
CREATE INDEX line_by_cluster ON line (cluster);
CREATE TABLE token (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE block (key INTEGER PRIMARY KEY, lines INTEGER NOT NULL, members BLOB NOT NULL);
CREATE TABLE usual (part TEXT, value INTEGER, bin INTEGER, PRIMARY KEY (part, value)) WITHOUT ROWID;
CREATE TABLE workplace (kind TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entered_twice (later INTEGER PRIMARY KEY, earlier INTEGER NOT NULL);
CREATE TABLE decision (
    first INTEGER, second INTEGER, same INTEGER NOT NULL, PRIMARY KEY (first, second)
) WITHOUT ROWID;
CREATE INDEX decision_by_second ON decision (second);
CREATE TABLE redirect (old INTEGER PRIMARY KEY, new INTEGER NOT NULL);
CREATE INDEX redirect_by_new ON redirect (new);
CREATE TABLE unresolved (line INTEGER PRIMARY KEY);
"""


def text_of(token: Token) -> str:
    """A token as text, from which it can be read again."""
    return json.dumps([token.stem, token.full, token.persian], separators=(",", ":"))


def token_of(text: str) -> Token:
    """Read a token."""
    stem, full, persian = json.loads(text)
    return Token(Sound(*stem), Sound(*full), persian)


def tables_text(tables: Tables) -> str:
    """Fitted tables as text, to the last bit."""
    return json.dumps(
        {
            "shares": tables.shares.tolist(),
            "levels": {column: table.tolist() for column, table in tables.levels.items()},
        }
    )


def tables_from(text: str) -> Tables:
    """Read fitted tables."""
    stored = json.loads(text)
    return Tables(
        np.array(stored["shares"]),
        {column: np.array(table) for column, table in stored["levels"].items()},
    )


def levels_digest() -> str:
    """The same for two versions of Sulh whose tables and records mean the same."""
    meaning = json.dumps([{name: list(each) for name, each in LEVEL_NAMES.items()}, str(RECORD)])
    return blake2b(meaning.encode(), digest_size=8).hexdigest()
