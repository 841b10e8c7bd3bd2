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
)  # fmt: skip
"""Invented people, to notice that names are heard by other rules than before."""
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


def meaning() -> str:
    """The same for two versions of Sulh that make and read an index alike.

    Their levels, blocks and records, and how they hear a few names in every script.
    """
    keys = map(name_key, SPELLINGS)
    heard = [[key.surname, key.family, key.given, key.patronymic] for key in keys]
    blocks = [str(RULES), str(SPLITS), str(LARGEST), str(NEIGHBOURS), str(RECORD)]
    levels = {name: list(each) for name, each in LEVEL_NAMES.items()}
    whole = json.dumps([levels, blocks, heard])
    return blake2b(whole.encode(), digest_size=8).hexdigest()
