"""A text as a row of words that can be held against another, however it was laid out.

Digits stand by themselves, so that a figure is never half of a word. What a page's layout or a
font may change (marks over letters, joining strokes, punctuation, blanks) is left out. In text
that runs from the right, a file gives the letters of a word and words of other scripts in an
order of its own: words are then compared by their letters, foreign words apart. A reader may also
give the groups of a number in reverse (13 000 as 000 13), so they are compared without their order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sulh.kernel.languages import Language

_WORD = re.compile(r"\d+|[^\W\d_]+|[$€£%٪]")
_GROUPED = re.compile(
    r"(?<!\d)(?:\d{1,3}(?: \d{3})+|\d{3}(?: \d{3})* \d{1,3})(?!\d)|" + _WORD.pattern
)
"""As _WORD, with the groups of one number together, in either order."""
_TATWEEL = "\u0640"
_LEFT_OUT = frozenset({"Mn", "Cf"})
_LINE_END_HYPHEN = re.compile("[\u00ad\ufffe\x02][\r\n]*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as compared (``key``), where it stands, and on which page or in which sentence."""

    key: str
    text: str
    start: int
    end: int
    of: int

    @property
    def is_number(self) -> bool:
        """True for a run of digits of any script."""
        return self.text[0].isdecimal()


@dataclass(frozen=True, slots=True)
class Reading:
    """A text in words: those in the language's own order, and the foreign ones apart."""

    words: tuple[Word, ...]
    foreign: tuple[Word, ...]


def in_words(texts: Sequence[str], language: Language) -> Reading:
    """``texts`` (pages or sentences) as one row of words."""
    every = [word for of, text in enumerate(texts) for word in _words(text, language, of)]
    if language.direction == "ltr":
        return Reading(tuple(every), ())
    own = tuple(word for word in every if not word.text[0].isascii())
    return Reading(own, tuple(word for word in every if word.text[0].isascii()))


def _words(text: str, language: Language, of: int) -> Iterator[Word]:
    plain, origins = _plain(text)
    words = _WORD if language.direction == "ltr" else _GROUPED
    for match in words.finditer(plain):
        start, end = origins[match.start()], origins[match.end() - 1] + 1
        written = match.group()
        yield Word(_key(written, language), written, start, end, of)


def _key(written: str, language: Language) -> str:
    if language.direction == "ltr":
        return written
    if written[0].isdecimal():
        return " ".join(sorted(written.split(" ")))
    return "".join(sorted(written))


def _plain(text: str) -> tuple[str, list[int]]:
    """``text`` without what layout may change, and for each character where it came from."""
    characters: list[str] = []
    origins: list[int] = []
    hidden = {at for match in _LINE_END_HYPHEN.finditer(text) for at in range(*match.span())}
    for at, character in enumerate(text):
        if at in hidden or character == _TATWEEL:
            continue
        for one in unicodedata.normalize("NFKC", character):
            if unicodedata.category(one) not in _LEFT_OUT and one != _TATWEEL:
                characters.append(one)
                origins.append(at)
    return "".join(characters), origins
