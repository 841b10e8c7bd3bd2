"""What is no plain text: characters nobody sees, mark-up, words in another script."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache

from sulh.kernel.languages.found import NumberKind
from sulh.kernel.languages.language import Language

_UNSEEN = ("Cf", "Cc", "Co", "Cn", "Cs", "Zl", "Zp")
_OVERLAYS = range(0x0334, 0x0339)
"""Strokes laid over a letter: a word struck out."""
_SIGNS = ("Sm", "Sk", "So")
_MARKUP = frozenset("*\\@#_{}")


def hidden_characters(text: str) -> list[str]:
    """Characters of ``text`` that no reader sees or that have no form, each once."""
    return [each for each in dict.fromkeys(text) if _is_hidden(each)]


def marks_of_markup(text: str) -> list[str]:
    """Signs of ``text`` that are no letter, digit or punctuation, each once."""
    return [
        each
        for each in dict.fromkeys(text)
        if not _is_hidden(each) and (unicodedata.category(each) in _SIGNS or each in _MARKUP)
    ]


def foreign_words(
    text: str, language: Language, *, apart: Collection[tuple[int, int]] = ()
) -> Iterator[str]:
    """Words with a letter of another script than the language's.

    Symbols of documents are written in Latin everywhere; ``apart`` are further stretches to leave
    out.
    """
    symbols = [
        (number.start, number.end)
        for number in language.numbers_in(text)
        if number.kind is NumberKind.SYMBOL
    ]
    end = 0
    for word in text.split():
        start = text.index(word, end)
        end = start + len(word)
        if any(first < end and start < last for first, last in (*apart, *symbols)):
            continue
        if any(_is_foreign(letter, language.script) for letter in word):
            yield word


def _is_hidden(character: str) -> bool:
    unseen = unicodedata.category(character) in _UNSEEN
    return unseen or ord(character) in _OVERLAYS or character == "\ufffd"


@lru_cache(maxsize=4096)  # a letter has few different characters
def _is_foreign(letter: str, script: str) -> bool:
    return letter.isalpha() and not unicodedata.name(letter, "").startswith(script)
