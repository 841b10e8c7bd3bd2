"""Verbs of the ladder in a text, and what lowers them to a plan."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sulh.kernel.languages.found import Rung

_NEVER = re.compile(r"(?!)")
_SENTENCE_END = re.compile(r"[.!?؟;؛](?=\s|$)")


@dataclass(frozen=True, kw_only=True)
class VerbTable:
    """The verbs of a language; patterns match folded text.

    ``done``: rung -> pattern of forms that say it happened. ``bare``: rung -> forms that say it
    happens, or is meant to where a ``lowers`` word stands earlier in the sentence. ``lowers``:
    what turns the verb behind it into a plan (will, is to, plans to), with at most a few words of
    ``between``. ``planned``: forms that are a plan by themselves. ``not_verbs``: where the match,
    or its group, holds no verb.
    """

    done: Mapping[Rung, str]
    bare: Mapping[Rung, str] = field(default_factory=dict)
    lowers: re.Pattern[str] = _NEVER
    between: str = r"\w+"
    not_verbs: re.Pattern[str] = _NEVER
    planned: str = ""

    def verbs(self, folded: str) -> list[tuple[Rung, int, int]]:
        """Rung, start and end of each verb, in order; a verb within another's span is dropped."""
        hidden = [match.span(match.lastindex or 0) for match in self.not_verbs.finditer(folded)]
        lowered_from = [match.span() for match in self.lowers.finditer(folded)]
        found: list[tuple[Rung, int, int]] = []
        for rung, start, end, is_bare in self._forms(folded):
            if any(low <= start < high for low, high in hidden):
                continue
            lowered = self._lowered_from(folded, lowered_from, start=start, is_bare=is_bare)
            found.append((rung, start, end) if lowered is None else (Rung.PLANNED, lowered, end))
        return _without_overlaps(found)

    def _forms(self, folded: str) -> list[tuple[Rung, int, int, bool]]:
        return [
            (rung, *match.span(), is_bare)
            for rung, pattern, is_bare in self._patterns
            for match in pattern.finditer(folded)
        ]

    @cached_property
    def _patterns(self) -> list[tuple[Rung, re.Pattern[str], bool]]:
        tables = ((self.done, False), (self.bare, True), ({Rung.PLANNED: self.planned}, False))
        return [
            (rung, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), is_bare)
            for table, is_bare in tables
            for rung, pattern in table.items()
            if pattern
        ]

    def _lowered_from(
        self, folded: str, lowerers: list[tuple[int, int]], *, start: int, is_bare: bool
    ) -> int | None:
        """Where the word that lowers the verb at ``start`` begins; None when none does."""
        for low, high in reversed(lowerers):
            if high > start:
                continue
            gap = folded[high:start]
            if _SENTENCE_END.search(gap):
                return None
            if re.fullmatch(rf"\s*(?:(?:{self.between})\s+)*", gap):
                return low
            if is_bare:
                return start
        return None


def _without_overlaps(found: list[tuple[Rung, int, int]]) -> list[tuple[Rung, int, int]]:
    kept: list[tuple[Rung, int, int]] = []
    for verb in sorted(found, key=lambda verb: (verb[1], -verb[2])):
        if not kept or verb[1] >= kept[-1][2]:
            kept.append(verb)
    return kept
