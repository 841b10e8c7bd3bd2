"""Words beside a number in a text that change what it says: "nearly", "hardly", "or so".

A bound quantity brings its own qualifier. A second one, written into the sentence by hand, would
say something that no reading was held against.
"""

from __future__ import annotations

from sulh.kernel.languages.found import Span
from sulh.kernel.languages.language import Language
from sulh.kernel.languages.qualifiers import Qualifier
from sulh.kernel.quantities import FoundQuantity, quantities_in

_REACH = 160
"""How far from the number its words may stand, in code points."""


def words_beside(text: str, *, start: int, end: int, language: Language) -> list[Span]:
    """What stands beside the quantity ``text[start:end]`` and changes it, qualifiers it has apart.

    "a total of" changes nothing; "exactly" nothing about an exact number.
    """
    found = [
        each
        for each in quantities_in(text, language)
        if start <= each.number_start and each.number_end <= end
    ]
    if len(found) != 1:
        return []
    return [*_in_front(text, start, found[0], language), *_behind(text, end, found[0], language)]


def _in_front(text: str, start: int, found: FoundQuantity, language: Language) -> list[Span]:
    before = min(start, found.start)
    offset = max(0, before - _REACH)
    lead = language.fold(text[offset:before])
    plain = language.totals.sub("", lead.folded)
    patterns = [language.degrees_before] + [
        pattern
        for qualifier, pattern in language.qualifier_leads
        if not found.quantity.qualifier is qualifier is Qualifier.EXACTLY
    ]
    for match in filter(None, (pattern.search(plain) for pattern in patterns)):
        first = offset + lead.start(match.start())
        return [Span(first, before, text[first:before].strip())]
    return []


def _behind(text: str, end: int, found: FoundQuantity, language: Language) -> list[Span]:
    inside = language.fold(text[found.number_end : end])
    match = language.degrees_behind.search(inside.folded)
    if match and found.quantity.qualifier in _SAID_IN_FRONT:
        return [_span(text, found.number_end, inside.end(match.end()))]
    after = max(end, found.end)
    tail = language.fold(text[after : after + _REACH])
    patterns = [language.degrees_behind]
    if found.quantity.qualifier is not Qualifier.EXACTLY:
        patterns += [
            pattern
            for qualifier, pattern in language.qualifier_tails
            if qualifier is Qualifier.EXACTLY
        ]
    for match in filter(None, (pattern.match(tail.folded) for pattern in patterns)):
        if match.end() and not language.totals.search(match.group()):
            return [_span(text, after, tail.end(match.end()))]
    return []


_SAID_IN_FRONT = frozenset(Qualifier) - {Qualifier.AT_LEAST, Qualifier.UP_TO}
"""Qualifiers that no language says behind the noun."""


def _span(text: str, start: int, length: int) -> Span:
    return Span(start, start + length, text[start : start + length].strip())
