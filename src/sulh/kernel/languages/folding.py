"""A text folded for matching, with the way back to the offsets of the text as written.

Folding takes out what hides a number without changing it: tatweel, vowel marks, marks of
direction, soft hyphens, zero-width characters, the backslash of an OCR'd ``US\\$``. It lowers
case, writes variants of one letter as one and the digits of every script as 0 to 9.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

_UNSEEN_CATEGORIES = {"Cf", "Mn", "Me"}
_UNSEEN = {"\u0640", "\\"}  # tatweel; the backslash that OCR puts before a dollar sign


@dataclass(frozen=True, slots=True)
class FoldedText:
    """``folded[i]`` stands for ``source[origins[i]]``."""

    source: str
    folded: str
    origins: tuple[int, ...]

    def start(self, position: int) -> int:
        """The offset in the source where the folded character at ``position`` stands."""
        return self.origins[position]

    def end(self, position: int) -> int:
        """The offset in the source just behind the folded character before ``position``."""
        return self.origins[position - 1] + 1


def fold(text: str, letters: Mapping[str, str]) -> FoldedText:
    """Fold ``text``; ``letters`` names the language's letters that count as another letter."""
    kept: list[str] = []
    origins: list[int] = []
    for position, character in enumerate(text):
        for plain in _plain(character):
            kept.append(letters.get(plain, plain))
            origins.append(position)
    return FoldedText(text, "".join(kept), tuple(origins))


def spelled_as_folded(pattern: str, letters: Mapping[str, str]) -> str:
    """A word or pattern, written as people spell it, in the spelling of folded text."""
    return pattern.translate({ord(letter): folded for letter, folded in letters.items()})


def folded_pattern(pattern: str, letters: Mapping[str, str]) -> re.Pattern[str]:
    """A compiled pattern of whole words for folded text, written as people spell it."""
    return re.compile(rf"(?<!\w)(?:{spelled_as_folded(pattern, letters)})(?!\w)")


@lru_cache(maxsize=4096)  # a text has few different characters and is folded often
def _plain(character: str) -> str:
    if character in _UNSEEN or unicodedata.category(character) in _UNSEEN_CATEGORIES:
        return ""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if character.isnumeric():  # ² and Ⅷ keep their own value; made plain, 10² would read 102
        return character.lower()
    return "".join(_lowered(letter) for letter in unicodedata.normalize("NFKC", character))


def _lowered(letter: str) -> str:
    lowered = letter.lower()
    return lowered if len(lowered) == 1 else letter
