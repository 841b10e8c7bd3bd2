"""Numbers written in words: a lexicon of words and the one grammar that adds them up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from sulh.kernel.languages.figures import RawNumber
from sulh.kernel.languages.found import NumberKind

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word of the lexicon. A scale multiplies what stands before it (hundred, thousand)."""

    value: int
    scale: bool = False
    ordinal: bool = False
    alone: int | None = None
    """What a scale word is worth when no number stands before it, if not its value."""


@dataclass(frozen=True, kw_only=True)
class NumberWordGrammar:
    """How a language writes numbers in words. Keys and patterns match folded text.

    ``joiner`` stands between two parts (and); ``clitics`` are letters written on the front of a
    word, its group ``join`` those that mean "and"; ``units_before_tens``: five-and-twenty;
    ``tens_to_nineteen``: tens that take 10 to 19 as well (soixante-dix);
    ``four_twenties``: quatre-vingt. ``articles``, ``both``,
    ``duals``, ``fractions``: the exceptions and the words for parts.
    """

    lexicon: Mapping[str, NumberWord]
    joiner: str = ""
    clitics: re.Pattern[str] = field(default=re.compile(""))
    units_before_tens: bool = False
    tens_to_nineteen: frozenset[int] = frozenset()
    four_twenties: bool = False
    articles: re.Pattern[str] = _NEVER
    both: re.Pattern[str] = _NEVER
    duals: re.Pattern[str] = _NEVER
    not_duals: frozenset[str] = frozenset()
    fractions: Mapping[str, Decimal] = field(default_factory=dict)
    inside_words: Mapping[str, int] = field(default_factory=dict)
    not_numbers: re.Pattern[str] = _NEVER

    def numbers(self, folded: str, taken: set[int]) -> list[RawNumber]:
        """Every number in words outside the positions already ``taken``."""
        found: list[RawNumber] = []
        for match in self.not_numbers.finditer(folded):
            taken = taken | set(range(*match.span()))
        for number in self._candidates(folded, taken):
            reach = set(range(number.start, number.end))
            if not reach & taken:
                found.append(number)
                taken = taken | reach
        return sorted(found, key=lambda number: number.start)

    def _candidates(self, folded: str, taken: set[int]) -> Iterator[RawNumber]:
        for pattern, part in self._fractions:
            for match in pattern.finditer(folded):
                yield RawNumber(part, *match.span(), NumberKind.FRACTION)
        for match in self.both.finditer(folded):
            yield RawNumber(2, *match.span(), NumberKind.BOTH)
        for match in self.articles.finditer(folded):
            yield RawNumber(1, *match.span(match.lastindex or 0), NumberKind.ARTICLE)
        yield from self._counted(folded, taken)
        for match in self.duals.finditer(folded):
            if match.group(1) not in self.not_duals:
                yield RawNumber(2, *match.span(1), NumberKind.DUAL)
        for pattern, value in self._inside_words:
            for match in pattern.finditer(folded):
                yield RawNumber(value, *match.span(), NumberKind.WORD)

    @cached_property
    def _fractions(self) -> list[tuple[re.Pattern[str], Decimal]]:
        return [
            (re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), part)
            for pattern, part in self.fractions.items()
        ]

    @cached_property
    def _inside_words(self) -> list[tuple[re.Pattern[str], int]]:
        return [
            (re.compile(rf"(?<!\w)(?:{pattern})"), value)
            for pattern, value in self.inside_words.items()
        ]

    def _counted(self, folded: str, taken: set[int]) -> Iterator[RawNumber]:
        sum_: _Sum | None = None
        for match in _WORD.finditer(folded):
            if self.joiner and re.fullmatch(self.joiner, match.group()):
                continue
            word, joined, start = self._look_up(match)
            if word is None or match.start() in taken:
                if sum_ is not None:
                    yield sum_.number()
                sum_ = None
                continue
            gap = folded[sum_.end : match.start()] if sum_ is not None else ""
            linked = self._link(gap, joined)
            if sum_ is None or linked is None or not sum_.take(word, linked, match.end()):
                if sum_ is not None:
                    yield sum_.number()
                sum_ = _Sum(self, word, start, match.end())
        if sum_ is not None:
            yield sum_.number()

    def _look_up(self, match: re.Match[str]) -> tuple[NumberWord | None, bool, int]:
        token = match.group()
        if token in self.lexicon:
            return self.lexicon[token], False, match.start()
        clitic = self.clitics.match(token)
        if clitic and clitic.end():
            rest = token[clitic.end() :]
            joined = bool(clitic.groupdict().get("join"))
            return self.lexicon.get(rest), joined, match.start() + clitic.end()
        return None, False, match.start()

    def _link(self, gap: str, joined: bool) -> bool | None:
        """True for "and", False for standing side by side, None when the gap parts them."""
        if re.fullmatch(r"\s+|\s?[-‐‑]\s?", gap):
            return joined
        if self.joiner and re.fullmatch(rf"[\s-](?:{self.joiner})[\s-]", gap):
            return True
        return None


class _Sum:
    """The number being read, word by word."""

    def __init__(self, grammar: NumberWordGrammar, word: NumberWord, start: int, end: int) -> None:
        self._grammar = grammar
        self._total = 0
        self._current: int | None = None
        self._smallest_scale = 10**15
        self._ordinal = False
        self._start = start
        self.end = end
        self.take(word, False, end)

    def number(self) -> RawNumber:
        kind = NumberKind.ORDINAL if self._ordinal else NumberKind.WORD
        return RawNumber(self._total + (self._current or 0), self._start, self.end, kind)

    def take(self, word: NumberWord, joined: bool, end: int) -> bool:
        """Take ``word`` in; False (and nothing changed) when it begins another number."""
        if self._ordinal and not (self._grammar.units_before_tens and 10 <= word.value < 100):
            return False
        taken = self._multiply(word, joined) if word.scale else self._add(word.value, joined)
        if taken:
            self._ordinal = self._ordinal or word.ordinal
            self.end = end
        return taken

    def _multiply(self, word: NumberWord, joined: bool) -> bool:
        scale = word.value
        if self._current is None and word.alone is not None:
            return self._add(word.alone, joined)
        if scale >= self._smallest_scale or (joined and self._current is not None):
            return scale == 100 and joined and self._add(100, joined)
        if scale == 100:
            if self._current is not None and self._current >= 100:
                return False
            self._current = (1 if self._current is None else self._current) * 100
            return True
        self._total += (1 if self._current is None else self._current) * scale
        self._current, self._smallest_scale = None, scale
        return True

    def _add(self, value: int, joined: bool) -> bool:
        if value >= 1000:  # a word that holds its own thousands (two thousand as one dual word)
            if self._current is not None or self._total % (10 * value) or self._total == value:
                return False
            self._total += value
            self._smallest_scale = 1000 if value < 10**6 else 10**6
            return True
        if self._current is None:
            self._current = value
            return True
        if self._grammar.four_twenties and self._current % 100 == 4 and value == 20:
            self._current += 76
            return True
        if self._fits(self._current, value, joined):
            self._current += value
            return True
        return False

    def _fits(self, current: int, value: int, joined: bool) -> bool:
        if current == 0 or value == 0:
            return False
        rest = current % 100
        if rest == 0:
            return value < 100
        if rest in self._grammar.tens_to_nineteen:
            return value < 20
        if self._grammar.units_before_tens and rest < 10:
            return (value == 10 and not joined) or (
                joined and value % 10 == 0 and 20 <= value < 100
            )
        return rest % 10 == 0 and rest >= 20 and value < 10
