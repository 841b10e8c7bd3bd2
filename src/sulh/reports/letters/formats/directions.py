"""Text cut where its direction changes, so that Latin symbols keep their order in Arabic.

A symbol such as S/2006/355 next to Arabic-Indic digits changes order when the reader's program is
left to guess. Both PDF and DOCX therefore get each left-to-right piece apart, marked as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sulh.reports.letters.formats.document import Run, RunKind

# Letters that run left to right, and characters that end such a piece for certain: letters and
# digits of the right-to-left scripts, and brackets and quotes, which belong to whichever text is
# around them.
_LEFT_LETTER = "A-Za-z\u00aa\u00ba\u00c0-\u02af\u0370-\u052f\u1e00-\u1fff\u2c60-\u2c7f\u4e00-\u9fff"
_NOT_INSIDE = '\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff()\\[\\]{}«»“”"\\n'
_LEFT_PIECE = re.compile(f"[{_LEFT_LETTER}](?:[^{_NOT_INSIDE}]*[{_LEFT_LETTER}0-9$€£%])?")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one direction. ``whole`` pieces are not broken over two lines."""

    text: str
    left_to_right: bool
    whole: bool = False


def pieces_of(text: str, *, direction: str) -> tuple[Piece, ...]:
    """``text`` on a page of ``direction`` ("ltr" or "rtl"), cut into pieces; nothing added or lost.

    A page that runs left to right needs no cut.
    """
    if direction == "ltr":
        return (Piece(text, left_to_right=True),) if text else ()
    return tuple(_right_to_left_pieces(text))


def _right_to_left_pieces(text: str) -> Iterator[Piece]:
    end = 0
    for found in _LEFT_PIECE.finditer(text):
        if found.start() > end:
            yield Piece(text[end : found.start()], left_to_right=False)
        yield Piece(found.group(), left_to_right=True)
        end = found.end()
    if end < len(text):
        yield Piece(text[end:], left_to_right=False)


def run_pieces(runs: Iterable[Run], *, direction: str) -> tuple[Piece, ...]:
    """The pieces of several runs; a symbol is one left-to-right piece that no line end cuts."""
    found: list[Piece] = []
    for run in runs:
        if run.kind == RunKind.SYMBOL:
            found.append(Piece(run.text, left_to_right=True, whole=True))
        else:
            found.extend(pieces_of(run.text, direction=direction))
    return tuple(found)
