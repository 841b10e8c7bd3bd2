"""The words of attendance sheets, compared as a reader compares them.

The words themselves stand in ``headings.toml``; this file only knows how two spellings of one
word are held against each other.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path


class _Digits(dict[int, str]):
    """The digit 0 to 9 that a digit of any script stands for, looked up as texts bring it."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = str(unicodedata.decimal(letter, letter))
        return self[code]


_DIGITS = _Digits()
# Letters that field staff exchange: Tajik and Uzbek letters missing on a Russian keyboard, the old
# Tajik fonts (љ њ ќ ї ѓ), Arabic letters with and without hamza, Persian and Arabic kaf and ya.
_ONE_LETTER = str.maketrans("ёӣӯҷҳқғўљњќїѓأإآٱىیئکةۀؤ", "еиучхкгучхкигاااايييكههو")
_DROPPED = re.compile(
    "[\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff'’‘ʻʼ`´]"
)
_NOT_A_WORD = re.compile(r"[\W_]+")
_SINGLE_LETTERS = re.compile(r"\b[^\W\d](?: [^\W\d]\b)+")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_WHITE = re.compile(r"\s+")


def clean(text: str) -> str:
    """The text without control and direction characters, with single spaces.

    PostgreSQL refuses NUL; direction marks make two equal names look different.
    """
    if text.isprintable() and "  " not in text:
        return text.strip()
    return _WHITE.sub(" ", _UNPRINTABLE.sub("", text)).strip()


def ascii_digits(text: str) -> str:
    """The text with the digits of every script written 0 to 9."""
    return text if text.isascii() else text.translate(_DIGITS)


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """What two spellings of one word have in common; empty if the text holds no word.

    >>> key("Ф.И.О. участника") == key("фио  УЧАСТНИКА")
    True
    """
    folded = ascii_digits(unicodedata.normalize("NFKC", text.replace("#", " no "))).casefold()
    folded = _DROPPED.sub("", folded.translate(_ONE_LETTER))
    words = _NOT_A_WORD.sub(" ", folded).strip()
    return _SINGLE_LETTERS.sub(lambda run: run[0].replace(" ", ""), words)


class Words:
    """Spellings with the meaning each stands for."""

    def __init__(self, spellings: Mapping[str, Iterable[str]]) -> None:
        self._meaning: dict[str, str] = {}
        for meaning, words in spellings.items():
            for word in words:
                self._meaning.setdefault(key(word), meaning)
        self._meaning.pop("", None)
        self._longest = max((word.count(" ") + 1 for word in self._meaning), default=0)

    def meaning(self, text: str) -> str | None:
        """The meaning of the whole text, or of one part of a bilingual one."""
        if found := self._meaning.get(key(text)):
            return found
        parts = re.split(r"[/|\n\r;()\[\]،,–—]+|\s-\s", text)
        return next((found for part in parts if (found := self._meaning.get(key(part)))), None)

    @property
    def meanings(self) -> frozenset[str]:
        """Every meaning a word of the table can have."""
        return frozenset(self._meaning.values())

    def contained(self, text: str) -> list[tuple[str, str]]:
        """Each (phrase, meaning) that stands in the text as whole words, longest phrase first."""
        tokens = key(text).split(" ")
        phrases = {
            " ".join(tokens[start : start + length])
            for length in range(1, self._longest + 1)
            for start in range(len(tokens) - length + 1)
        }
        found = [(phrase, self._meaning[phrase]) for phrase in phrases if phrase in self._meaning]
        return sorted(found, key=lambda one: (-one[0].count(" "), -len(one[0]), one[0]))

    def begins(self, text: str) -> tuple[str, str] | None:
        """(phrase, rest) when the text begins with one of the phrases; the longest such."""
        tokens = key(text).split(" ")
        for length in range(min(self._longest, len(tokens)), 0, -1):
            phrase = " ".join(tokens[:length])
            if phrase in self._meaning:
                return phrase, " ".join(tokens[length:])
        return None


@cache
def vocabulary() -> Mapping[str, Mapping[str, list[str]]]:
    """The data file as it stands: table, then meaning, then spellings."""
    path = Path(__file__).parent.parent / "headings.toml"
    found: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(path.read_text("utf-8"))
    return found


@cache
def words(table: str) -> Words:
    """A table of the data file: columns, sexes, affiliations, roles, rungs or months."""
    return Words(vocabulary()[table])


@cache
def marks(name: str) -> Words:
    """A list of marks: session, total, people, signature_block, place, unstated or year."""
    return Words({name: vocabulary()["marks"][name]})


def is_unstated(text: str) -> bool:
    """True when the cell says nothing: blank, a dash, "unknown" in any of the languages."""
    return not key(text) or marks("unstated").meaning(text) is not None
