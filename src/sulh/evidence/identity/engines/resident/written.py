"""What an index is made of: its tables, and how names and fitted tables are written in them."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import Final

import numpy as np

from sulh.evidence.identity.engines.mixture.blocking import LARGEST, NEIGHBOURS, RULES, SPLITS
from sulh.evidence.identity.engines.mixture.fitting import Tables
from sulh.evidence.identity.engines.mixture.levels import LEVEL_NAMES, Token
from sulh.evidence.identity.engines.resident.records import RECORD
from sulh.kernel.names import Sound, name_key

SPELLINGS: Final = (
    "Раҳимов Ҷамшед", "Рахимов Джамшед", "Rakhimov Jamshed", "رحیم‌اف جمشید", "Қурбонзода Ғайрат",
    "Шарипова Мадинаи Каримпур", "Abdullaev Shohruh", "عبدالله‌یف شاهرخ", "Oʻktamov Gʻayrat",
    "Churschedow Ojgul", "Chodieva Choukrona", "Cürahonov Şodmon",
)  # fmt: skip
"""Invented people, to notice that names are heard by other rules than before."""
MEANING: Final = "meaning"
"""The name under which an index keeps what ``meaning`` was when it was made."""
SCHEMA: Final = """
CREATE TABLE register_about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE register_sheet (
    number INTEGER PRIMARY KEY, name TEXT UNIQUE, correction REAL NOT NULL DEFAULT 0
);
CREATE TABLE register_line (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    cluster INTEGER NOT NULL,
    digest BLOB NOT NULL
);
CREATE TABLE register_record (number INTEGER PRIMARY KEY, record BLOB NOT NULL);
CREATE INDEX register_line_by_cluster ON register_line (cluster);
CREATE TABLE register_token (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE register_block (
    key INTEGER PRIMARY KEY, lines INTEGER NOT NULL, members BLOB NOT NULL
);
CREATE TABLE register_usual (
    part TEXT, value INTEGER, bin INTEGER, PRIMARY KEY (part, value)
) WITHOUT ROWID;
CREATE TABLE register_workplace (kind TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE register_entered_twice (later INTEGER PRIMARY KEY, earlier INTEGER NOT NULL);
CREATE TABLE register_decision (
    first INTEGER, second INTEGER, same INTEGER NOT NULL, PRIMARY KEY (first, second)
) WITHOUT ROWID;
CREATE INDEX register_decision_by_second ON register_decision (second);
CREATE TABLE register_redirect (old INTEGER PRIMARY KEY, new INTEGER NOT NULL);
CREATE INDEX register_redirect_by_new ON register_redirect (new);
CREATE TABLE register_false (line INTEGER PRIMARY KEY, chance REAL NOT NULL);
CREATE TABLE register_possible (
    first INTEGER, second INTEGER, bits REAL NOT NULL, PRIMARY KEY (first, second)
) WITHOUT ROWID;
CREATE INDEX register_possible_by_second ON register_possible (second);
CREATE TABLE register_unresolved (line INTEGER PRIMARY KEY);
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


def meaning() -> str:
    """The same for two versions of Sulh that make and read an index alike.

    Their levels, blocks and records, and how they hear a few names in every script.
    """
    keys = map(name_key, SPELLINGS)
    heard = [[key.surname, key.family, key.given, key.patronymic] for key in keys]
    blocks = [str(RULES), str(SPLITS), str(LARGEST), str(NEIGHBOURS), str(RECORD), SCHEMA]
    levels = {name: list(each) for name, each in LEVEL_NAMES.items()}
    whole = json.dumps([levels, blocks, heard])
    return blake2b(whole.encode(), digest_size=8).hexdigest()
