"""Cutting running text into sentences, and long ones at their semicolons."""

from __future__ import annotations

import re
from collections.abc import Iterable

_END = re.compile(r"(?<=[.!?؟;؛])[”\"’»)]*\s+")
_ABBREVIATED = re.compile(
    r"(?:\b(?:No|Mr|Mrs|Ms|Dr|St|para|paras|art|arts|p|pp|cf|e\.g|i\.e|U\.S|approx)|(?<!\w)\w)\.$",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 12


def sentences_of(paragraphs: Iterable[str]) -> tuple[str, ...]:
    """The sentences of ``paragraphs`` in order; the clauses of a list are cut at semicolons."""
    return tuple(sentence for paragraph in paragraphs for sentence in _cut(paragraph))


def _cut(paragraph: str) -> list[str]:
    cut: list[str] = []
    for piece in _END.split(paragraph):
        if cut and _ABBREVIATED.search(cut[-1][-_LONGEST_ABBREVIATION:]):
            cut[-1] = f"{cut[-1]} {piece}"
        elif piece.strip():
            cut.append(piece.strip())
    return cut
