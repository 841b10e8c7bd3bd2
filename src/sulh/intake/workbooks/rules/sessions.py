"""Which session a sheet says it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sulh.intake.workbooks.rules.words import ascii_digits, marks

_DASHES = re.compile(r"\s*[‐-―−﹘﹣－-]\s*")
_CODE = re.compile(r"(?<![\w])[^\W\d_]{1,8}\w{0,4}(?:[-/]\w+)*[-/]\w*\d\w*(?:[-/]\w+)*")
_AFTER_COLON = re.compile(r"[:：]\s*[\"«“]?(\w[\w./-]*)")
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}")
_LOOKALIKES = str.maketrans("АВЕКМНОРСТХІЅЈ", "ABEKMHOPCTXISJ")
_DIGITS_OF_A_CODE = 2


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
            continue
        if found := _code_in(text) or _after_colon(text):
            return found
        neighbour = filled[place + 1] if place + 1 < len(filled) else ""
        if not begun[1] and neighbour and len(neighbour) < 60:
            return _code_in(neighbour) or _lone_code(neighbour)
    return None


def code_in_tab(title: str) -> str | None:
    """The session a tab's name names, also as "ND-2004-03 (2)"."""
    found = _code_in(title)
    return found.code if found else None


def _code_in(text: str) -> FoundCode | None:
    for match in _CODE.finditer(_DASHES.sub("-", ascii_digits(text))):
        if sum(letter.isdecimal() for letter in match[0]) >= _DIGITS_OF_A_CODE:
            return FoundCode(session_code(match[0]), is_certain=True)
    return None


def _after_colon(text: str) -> FoundCode | None:
    match = _AFTER_COLON.search(_DASHES.sub("-", ascii_digits(text)))
    return _lone_code(match[1]) if match else None


def _lone_code(text: str) -> FoundCode | None:
    word = session_code(text).strip(".")
    is_code = " " not in word and any(letter.isdecimal() for letter in word)
    return FoundCode(word, is_certain=False) if is_code and not _DATE.fullmatch(word) else None
