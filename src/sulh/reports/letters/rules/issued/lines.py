"""The running text of an issued document: lines in order, page furniture left out.

The text layer of an Arabic page can give the pieces of a line in the order they stand on the page,
from the left. Repair is a rearrangement: no letter is added or lost (documents.md 0.2).
"""

from __future__ import annotations

import re

from sulh.kernel.languages.language import Language

_FURNITURE = re.compile(
    r"[\s*_`]*(?:"
    r"\d{1,3}"  # a page's number
    r"|\d{1,3}\s+\d{2}-\d{5}|\d{2}-\d{5}(?:\s+\d{1,3})?"  # with its job number
    r"|(?:\d{2}-\d{5}\s*\([A-Z]\)\s*)?(?:\d{6}\s*)*\*?\d{7}\*?"  # job number line and barcode
    r"|\d{2}-\d{5}\s*\([A-Z]\)(?:\s*\d{6})*"
    r"|(?:United Nations )?[A-Z]{1,6}(?:/[A-Z0-9.]+)+"  # the symbol at the head of a page
    r"|\d{2}-\d{5}\s+[A-Z]{1,6}(?:/[A-Z0-9.]+)+(?:\s+\d{1,3})?"
    r")[\s*_`]*"
)
_TURN = "\x1e"
"""Stands for a line of page furniture."""
_PAGE_TURN = re.compile(rf"\s*{_TURN}(?:\s|{_TURN})*")
_BLANK_LINE = re.compile(r"\n\s*\n")
_PARAGRAPH = re.compile(r"\n\s*\n")
_ENDS_A_SENTENCE = re.compile(r"[.!?؟:;؛”\"’)]\s*$")
_PIECES = re.compile(r"(\d{1,3}(?:[  ]\d{3})+|\d+|[./:])")
"""What parts a line of the right-to-left scripts into pieces: numbers, and marks of no side."""
_DISPLACED = re.compile(r"^\s*[.،؛]")
_SPACES = re.compile(r"\s+")


def running_text(text: str, language: Language) -> tuple[str, ...]:
    """The paragraphs of ``text``, each on one line."""
    lines = [_plain(line) for line in text.replace("\f", "\n\n").splitlines()]
    is_on_the_page = language.direction == "rtl" and _is_as_on_the_page(lines)
    kept = [
        _TURN if _is_furniture(line) else _in_order(line) if is_on_the_page else line.strip()
        for line in lines
    ]
    whole = _PAGE_TURN.sub(_over_the_page, "\n".join(kept))
    if is_on_the_page:
        whole = _BLANK_LINE.sub(_over_a_blank_line, whole)
    blocks = (_SPACES.sub(" ", block).strip() for block in _PARAGRAPH.split(whole))
    return tuple(block for block in blocks if block)


def _over_a_blank_line(blank: re.Match[str]) -> str:
    """A layer in page order has blank lines inside its sentences; two part a heading."""
    ends = _ENDS_A_SENTENCE.search(blank.string[: blank.start()]) or blank.group().count("\n") > 2
    return "\n\n" if ends else " "


def _plain(line: str) -> str:
    return line.replace("\u0640", "").replace("\u00ad", "").replace("\ufeff", "")


def _is_furniture(line: str) -> bool:
    digits = "".join(str(int(each)) if each.isdecimal() else each for each in line)
    return bool(line.strip()) and bool(_FURNITURE.fullmatch(digits))


def _over_the_page(turn: re.Match[str]) -> str:
    """A sentence that a page's end cut goes on; one that ended there ends its paragraph."""
    before = turn.string[: turn.start()]
    return "\n\n" if not before or _ENDS_A_SENTENCE.search(before) else " "


def _is_as_on_the_page(lines: list[str]) -> bool:
    """True when lines begin with the stop that ends them: no line is written so."""
    return any(_DISPLACED.match(line) for line in lines)


def _in_order(line: str) -> str:
    """The pieces of a line from the right. Each piece of letters keeps its own order."""
    pieces = _PIECES.split(line.strip())
    return _SPACES.sub(" ", " ".join(piece.strip() for piece in reversed(pieces))).strip()
