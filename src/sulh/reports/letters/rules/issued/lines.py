"""The running text of an issued document: lines in order, page furniture left out.

The text layer of an Arabic page can give the pieces of a line in the order they stand on the page,
from the left. Repair is a rearrangement: no letter is added or lost (documents.md 0.2).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from sulh.kernel.languages.language import Language

_FURNITURE = re.compile(
    r"[\s*_`]*(?:"
    r"\d{1,3}"  # a page's number
    r"|\d{1,3}\s+\d{2}-\d{5}|\d{2}-\d{5}(?:\s+\d{1,3})?"  # with its job number
    r"|(?:\d{2}-\d{5}\s*\([A-Z]\)\s*)?(?:\d{6}\s*)*\*?\d{7}\*?"  # job number line and barcode
    r"|\d{2}-\d{5}\s*\([A-Z]\)(?:\s*\d{6})*"
    r"|(?:United Nations )?[A-Z]{1,6}(?:/[A-Z0-9.]+)+"  # the symbol at the head of a page
    r"|[A-Z0-9/]*\d{4}/\d+[A-Z0-9/]*"  # the same, its letters displaced
    r"|\d{2}-\d{5}\s+[A-Z]{1,6}(?:/[A-Z0-9.]+)+(?:\s+\d{1,3})?"
    r")[\s*_`]*"
)
_TURN = "\ufffc"
"""Stands for a line of page furniture."""
_MOST_BLANK_LINES = 2
_PAGE_TURN = re.compile(rf"\n{{0,8}}{_TURN}[\n{_TURN}]*")
_BLANK_LINE = re.compile(r"\n\s*\n")
_PARAGRAPH = re.compile(r"\n\s*\n")
_ENDS_A_SENTENCE = re.compile(r"[.!?؟:;؛”\"’)]\s*$")
_PIECES = re.compile(r"(\d{1,3}(?:[  ]\d{3})+|\d+|[./:])")
"""What parts a line of the right-to-left scripts into pieces: numbers, and marks of no side."""
_DISPLACED = re.compile(r"^\s*[.،؛]")
_STOP_BEFORE_NUMBER = re.compile(r"(?<!\S)([.،؛])(\d+)(?!\S)")
"""A stop that belongs behind its number: no text from the right writes it in front."""
_WIDEST_PAGE = 200
"""Characters; a longer line was never laid out."""
_LONGEST_HEAD = 80
_SHORT = 0.5
"""The share of the usual length below which a line is short."""
_SPACES = re.compile(r"\s+")


def running_text(text: str, language: Language) -> tuple[str, ...]:
    """The paragraphs of ``text``, each on one line."""
    lines = [_plain(line) for line in text.replace("\f", "\n\n").splitlines()]
    is_on_the_page = language.direction == "rtl" and _is_as_on_the_page(lines)
    lines = _without_running_heads(lines)
    kept = [_TURN if _is_furniture(line) else line.strip() for line in lines]
    if is_on_the_page:
        kept = [_in_order(line) for line in kept]
    else:
        if language.direction == "rtl":
            kept = [_STOP_BEFORE_NUMBER.sub(r"\2\1", line) for line in kept]
        kept = _with_short_lines_apart(kept)
    whole = _PAGE_TURN.sub(_over_the_page, "\n".join(_without_gaps(kept)))
    if is_on_the_page:
        whole = _BLANK_LINE.sub(_over_a_blank_line, whole)
    blocks = (_SPACES.sub(" ", block).strip() for block in _PARAGRAPH.split(whole))
    return tuple(block for block in blocks if block)


def _over_a_blank_line(blank: re.Match[str]) -> str:
    """A layer in page order has blank lines inside its sentences; two part a heading."""
    ends = _ends_a_sentence(blank) or blank.group().count("\n") > 2
    return "\n\n" if ends else " "


def _plain(line: str) -> str:
    return line.replace("\u0640", "").replace("\u00ad", "").replace("\ufeff", "")


def _is_furniture(line: str) -> bool:
    digits = "".join(str(int(each)) if each.isdecimal() else each for each in line)
    short = 0 < len(line.strip()) < _LONGEST_HEAD
    return short and bool(_FURNITURE.fullmatch(digits.strip()))


def _without_gaps(lines: list[str]) -> Iterator[str]:
    """Two blank lines say as much as a thousand, and patterns search them sooner."""
    blank = 0
    for line in lines:
        blank = 0 if line.strip() else blank + 1
        if blank <= _MOST_BLANK_LINES:
            yield line


def _over_the_page(turn: re.Match[str]) -> str:
    """A sentence that a page's end cut goes on; one that ended there ends its paragraph."""
    return "\n\n" if not turn.start() or _ends_a_sentence(turn) else " "


def _ends_a_sentence(gap: re.Match[str]) -> bool:
    """True when what stands before the gap ends a sentence."""
    before = gap.string[max(0, gap.start() - _LONGEST_HEAD) : gap.start()]
    return bool(_ENDS_A_SENTENCE.search(before))


def _is_as_on_the_page(lines: list[str]) -> bool:
    """True when more lines begin with a stop than end with one: no text is written so."""
    begin = sum(bool(_DISPLACED.match(line)) for line in lines)
    return begin > sum(line.rstrip().endswith((".", "،", "؛")) for line in lines)


def _with_short_lines_apart(lines: list[str]) -> list[str]:
    """A line much shorter than the others ends its block: a heading, a line of the masthead.

    Where lines are longer than a page is wide, each is a paragraph.
    """
    lengths = sorted(len(line) for line in lines if len(line) > 1)
    if not lengths:
        return lines
    if lengths[-1] > _WIDEST_PAGE:
        return [f"{line}\n" for line in lines]
    short = lengths[len(lengths) * 9 // 10] * _SHORT
    return [f"{line}\n" if 1 < len(line) < short else line for line in lines]


def _without_running_heads(lines: list[str]) -> list[str]:
    """A line that stands on several pages is furniture, wherever it stands."""
    times = Counter(line.strip() for line in lines)
    heads = {line for line, count in times.items() if count > 1 and len(line) < _LONGEST_HEAD}
    return [_TURN if line.strip() in heads - {""} else line for line in lines]


def _in_order(line: str) -> str:
    """The pieces of a line from the right. Each piece of letters keeps its own order."""
    pieces = _PIECES.split(line.strip())
    return _SPACES.sub(" ", " ".join(piece.strip() for piece in reversed(pieces))).strip()
