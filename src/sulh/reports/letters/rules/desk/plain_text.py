"""A sentence is plain text in the script of its language: nothing hidden, no mark-up."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from sulh.kernel.languages.found import NumberKind
from sulh.kernel.marks import _
from sulh.reports.letters.rules.desk.case import Case
from sulh.reports.letters.rules.draft import SpokenSentence
from sulh.reports.letters.rules.findings import Fault, Finding, Level

HIDDEN_CHARACTER = Fault(
    "hidden_character",
    Level.FALSE,
    _("The sentence holds a character that no reader sees, or that has no form: {character}."),
    _("Delete it. The direction and the breaks of the text are set when the letter is laid out."),
)
NOT_PLAIN_TEXT = Fault(
    "not_plain_text",
    Level.FALSE,
    _("The sentence holds “{character}”, which is no letter, digit or mark of punctuation."),
    _("Write the sentence as plain text, without mark-up or signs."),
)
FOREIGN_SCRIPT = Fault(
    "foreign_script",
    Level.FALSE,
    _("“{word}” is not written in the script of the language."),
    _("Write it in the script of the language; look for letters that only look alike."),
)

_UNSEEN = ("Cf", "Cc", "Co", "Cn", "Cs", "Zl", "Zp")
_OVERLAYS = range(0x0334, 0x0339)
"""Strokes laid over a letter: a word struck out."""
_SIGNS = ("Sm", "Sk", "So")
_MARKUP = frozenset("*\\@#_{}")


def check(case: Case) -> Iterator[Finding]:
    """Find what is hidden in a sentence, mark-up, and words in another script."""
    for spoken in case.draft.every_sentence:
        for character in dict.fromkeys(spoken.text):
            fault = _fault(character)
            if fault is not None:
                shown = f"U+{ord(character):04X}" if fault is HIDDEN_CHARACTER else character
                yield _finding(fault, spoken, {"character": shown})
        for word in _foreign_words(spoken):
            yield _finding(FOREIGN_SCRIPT, spoken, {"word": word})


def _fault(character: str) -> Fault | None:
    category = unicodedata.category(character)
    if category in _UNSEEN or ord(character) in _OVERLAYS or character == "\ufffd":
        return HIDDEN_CHARACTER
    if category in _SIGNS or character in _MARKUP:
        return NOT_PLAIN_TEXT
    return None


def _foreign_words(spoken: SpokenSentence) -> Iterator[str]:
    """Words with a letter of another script; symbols of documents and bound figures apart."""
    apart = [(each.start, each.end) for each in spoken.bindings]
    apart += [(each.start, each.end) for each in spoken.declared]
    apart += [
        (number.start, number.end)
        for number in spoken.language.numbers_in(spoken.text)
        if number.kind is NumberKind.SYMBOL
    ]
    at = 0
    for word in spoken.text.split():
        start = spoken.text.index(word, at)
        at = start + len(word)
        if any(first < at and start < end for first, end in apart):
            continue
        if any(_is_foreign(letter, spoken.language.script) for letter in word):
            yield word


@lru_cache(maxsize=4096)  # a letter has few different characters
def _is_foreign(letter: str, script: str) -> bool:
    return letter.isalpha() and not unicodedata.name(letter, "").startswith(script)


def _finding(fault: Fault, spoken: SpokenSentence, values: dict[str, str]) -> Finding:
    return Finding(fault, spoken.sentence.id, spoken.language.code, values)
