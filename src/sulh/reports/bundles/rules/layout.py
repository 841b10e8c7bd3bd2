"""Where each thing stands in a bundle, and how much a reader is ready to unpack."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Edition(StrEnum):
    """For whom the bundle is sealed, and so what its proof holds."""

    PUBLIC = "public"  # a table for each reading, pseudonyms under a key of its own, thrown away
    AUDITOR = "auditor"  # the evidence tables, pseudonyms under one key the office keeps


MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
LETTER = "letter.json"
READINGS = "readings.json"
README = "README.txt"
CRATE = "ro-crate-metadata.json"

PARTS_EVERY_BUNDLE_HAS = (LETTER, READINGS, README, CRATE)
FOLDERS = ("sentences", "letters", "sql", "proof")
LETTER_FORMATS = ("pdf", "docx", "xml")

MOST_ENTRIES = 2_000
MOST_UNPACKED_BYTES = 500 * 1024 * 1024
MOST_JSON_BYTES = 64 * 1024 * 1024


def sentences_file(language: str) -> str:
    """The sentences of the letter in one language."""
    return f"sentences/{language}.json"


def letter_files(name: str, languages: Iterable[str]) -> list[str]:
    """The letter called ``name`` in each of its languages and in every format."""
    return [
        f"letters/{name}.{language}.{made}" for language in languages for made in LETTER_FORMATS
    ]


def query_file(reading: str) -> str:
    """The SELECT that makes a reading out of its proof."""
    return f"sql/{reading}.sql"


def proof_file(name: str) -> str:
    """The proof of a reading (public edition) or an evidence table (auditor's edition)."""
    return f"proof/{name}.parquet"


def is_safe_name(name: str) -> bool:
    """True for a relative ASCII path that stays inside the bundle and names a file."""
    parts = name.split("/")
    return (
        name.isascii()
        and name.isprintable()
        and "\\" not in name
        and ":" not in name
        and all(part not in ("", ".", "..") for part in parts)
    )
