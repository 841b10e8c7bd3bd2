"""Which session a sheet says it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sulh.intake.workbooks.rules.words import ascii_digits, marks, words

_DASHES = re.compile(r"\s*[‐-―−﹘﹣－-]\s*")
_WORD = r"[^\W_]"
_CODE = re.compile(
    rf"(?<!\w)[^\W\d_]{{1,8}}{_WORD}{{0,4}}(?:[-/]{_WORD}+)*[-/]{_WORD}*\d{_WORD}*(?:[-/]{_WORD}+)*"
)
_SPACED_CODE = re.compile(r"(?<![\w-])([^\W\d_]{2,6})[ _](\d{4})[-_ ](\d{1,3})(?![\w-])")
_AFTER_COLON = re.compile(r"[:：]\s*[\"«“]?(\w[\w./-]*)")
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}")
_LOOKALIKES = str.maketrans("АВЕКМНОРСТХІЅЈ", "ABEKMHOPCTXISJ")
_DIGITS_OF_A_CODE = 2
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A session code; ``is_certain`` when it has the shape of one (letters, dash, digits)."""

    code: str
    is_certain: bool


def session_code(text: str) -> str:
    """A code as the office writes it: capitals, plain dashes, plain digits.

    >>> session_code(" nd – 2004 – 03 ")
    'ND-2004-03'
    """
    code = _DASHES.sub("-", ascii_digits(text).strip()).upper()
    latin = code.translate(_LOOKALIKES)
    return latin if latin.isascii() else code


def code_in_row(texts: Sequence[str]) -> FoundCode | None:
    """The session a row of cells names, in one cell or in a cell and its neighbour."""
    filled = [text for text in texts if text]
    for place, text in enumerate(filled):
        begun = marks("session").begins(text) if len(text) < 200 else None
        if begun is None:
            if place == 0 and (found := _code_in_title(text)):
                return found
            continue
        if found := _code_in(text) or _after_colon(text):
            return found
        neighbour = filled[place + 1] if place + 1 < len(filled) else ""
        if not begun[1] and neighbour and len(neighbour) < 60:
            return _code_in(neighbour) or _lone_code(neighbour)
    return None


def _code_in_title(text: str) -> FoundCode | None:
    """The code of "List of participants of the seminar ND-2004-03, Khujand"."""
    if len(text) > _LONGEST_TITLE or not any(letter.isdecimal() for letter in text):
        return None
    return _code_in(text) if marks("session").contained(text) else None


def lone_code(text: str) -> str | None:
    """The code when the cell holds nothing else; its shape must be certain."""
    found = _code_in(text)
    return found.code if found and session_code(text) == found.code else None


def code_in_tab(title: str) -> str | None:
    """The session a tab's name names, also as "ND-2004-03 (2)"."""
    found = _code_in(title)
    return found.code if found else None


def _code_in(text: str) -> FoundCode | None:
    plain = _DASHES.sub("-", ascii_digits(text))
    for match in _CODE.finditer(plain):
        if _is_code(match[0]):
            return FoundCode(session_code(match[0]), is_certain=True)
    for spaced in _SPACED_CODE.finditer(plain):
        letters = spaced[1]
        if (letters.isupper() or spaced[0] == plain) and _is_code("-".join(spaced.groups())):
            return FoundCode(session_code("-".join(spaced.groups())), is_certain=True)
    return None


def _is_code(text: str) -> bool:
    """Letters and at least two digits; "List-2004" and "May-2004" are no codes."""
    letters = text.partition("-")[0]
    if text.count("-") == 1 and marks("tab").meaning(letters):
        return False
    if words("months").meaning(letters):
        return False
    return sum(letter.isdecimal() for letter in text) >= _DIGITS_OF_A_CODE


def _after_colon(text: str) -> FoundCode | None:
    match = _AFTER_COLON.search(_DASHES.sub("-", ascii_digits(text)))
    return _lone_code(match[1]) if match else None


def _lone_code(text: str) -> FoundCode | None:
    word = session_code(text).strip(".")
    is_code = " " not in word and any(letter.isdecimal() for letter in word)
    return FoundCode(word, is_certain=False) if is_code and not _DATE.fullmatch(word) else None
