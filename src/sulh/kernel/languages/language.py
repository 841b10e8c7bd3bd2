"""A language of the office: how it prints, counts and words numbers, and how it reads them back.

Everything that differs between languages is an attribute or a method of its own file.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from sulh.kernel.languages.figures import FigureGrammar, RawNumber
from sulh.kernel.languages.folding import FoldedText, fold
from sulh.kernel.languages.found import FoundNumber, FoundVerb, Span
from sulh.kernel.languages.nouns import Nouns
from sulh.kernel.languages.number_words import NumberWordGrammar
from sulh.kernel.languages.qualifiers import Qualifier, Wording
from sulh.kernel.languages.verbs import VerbTable

MILLION = 1_000_000
_NEVER = re.compile(r"(?!)")
_TEXTS_KEPT = 512
"""Texts last read: every rule of the desk asks the same sentence for its numbers."""


@dataclass(frozen=True, kw_only=True)
class Currency:
    """A currency's name: ``before`` the figure with its space, or ``nouns`` behind it."""

    before: str = ""
    nouns: Nouns | None = None


class Language(ABC):
    """What every language has; one subclass and one instance a file."""

    code: str
    name: str
    iso639_2t: str
    direction: str = "ltr"
    script: str = "LATIN"
    """The first word of the Unicode names of its letters."""
    digits: str = "0123456789"
    group_mark: str = "\u00a0"
    decimal_mark: str = ","
    months: Sequence[str]
    """As a date prints them."""
    letters: Mapping[str, str] = {}
    """Letters that count as another letter when a text is read."""
    words_below: int = 10
    """Counts below this are spoken in words."""

    wordings: Mapping[Qualifier, Sequence[Wording]]
    """How each qualifier is said; the first is the default."""
    wordings_read: Mapping[Qualifier, Sequence[str]] = {}
    """Patterns of further wordings that are read but never spoken."""
    between_qualifier_and_number: str = ""
    """Pattern of what may stand between: an article, "a total of"."""

    currencies: Mapping[str, Currency]
    """ISO 4217 code -> its name; a currency without one is written by its code."""
    million: str
    """The word behind a figure of millions."""
    class_after_million: str = "other"
    """The plural class of a noun behind the word million."""
    words_behind_noun: frozenset[int] = frozenset()
    """Numbers whose word stands behind its noun, so that a qualifier stands one word away."""
    currencies_read: Mapping[str, str] = {}
    """Pattern of a currency's name in running text -> ISO 4217 code."""

    figure_grammar: FigureGrammar
    number_words: NumberWordGrammar
    verb_table: VerbTable
    superlatives: re.Pattern[str]
    universals: re.Pattern[str]
    universal_idioms: re.Pattern[str] = _NEVER
    """Set phrases and titles in which a universal claims nothing."""
    amounts: re.Pattern[str] = _NEVER
    """Words that say how many without a number: "doubled", "the majority of"."""
    degrees_before: re.Pattern[str] = _NEVER
    """What would change a figure from in front of it, besides a qualifier: "hardly"."""
    degrees_behind: re.Pattern[str] = _NEVER
    """What would change a figure from behind it: "or so"."""
    totals: re.Pattern[str] = _NEVER
    """What may stand in front of any figure and changes nothing: "a total of"."""

    # How the language prints and counts

    @abstractmethod
    def plural_class(self, number: int) -> str:
        """The CLDR plural class of a whole number: zero, one, two, few, many or other."""

    def figures(self, number: int) -> str:
        """``number`` in the language's digits, grouped by thousands from 1,000 up."""
        return self.in_digits(f"{number:,}".replace(",", self.group_mark))

    def in_digits(self, text: str) -> str:
        """``text`` with its ASCII digits in the digits of the language."""
        return text.translate(str.maketrans("0123456789", self.digits))

    def year(self, year: int) -> str:
        """A year: never grouped."""
        return self.in_digits(str(year))

    def date(self, day: date) -> str:
        """A day as the United Nations prints it: "26 May 2006"."""
        return f"{self.in_digits(str(day.day))} {self.months[day.month - 1]} {self.year(day.year)}"

    @abstractmethod
    def spelled(self, number: int, *, gender: str = "m", case: str = "") -> str | None:
        """``number`` in words, or None where this language file spells no such number."""

    def counted(
        self, number: int, nouns: Nouns | None, *, case: str = "", opening: bool = False
    ) -> str:
        """The number with its noun: "eight sessions", "13,000 poll workers", "2 million people".

        ``opening``: at the start of a sentence, where words are asked for if there are any.
        """
        gender = nouns.gender if nouns else "m"
        words = None
        if opening or number < self.words_below:
            words = self.spelled(number, gender=gender, case=case)
        noun = nouns.form(self.plural_class(number), case) if nouns else ""
        return f"{words or self.figures(number)} {noun}".rstrip()

    def amount(self, number: int, currency: str, *, case: str = "") -> str:
        """Money in major units: "US$ 2 million", "US$ 1,250"."""
        name = self.currencies.get(currency, Currency(before=f"{currency} "))
        in_millions = self.in_millions(number, case=case)
        figure = in_millions or self.figures(number)
        if name.nouns is None:
            return f"{name.before}{figure}"
        plural_class = self.class_after_million if in_millions else self.plural_class(number)
        return f"{figure} {name.nouns.form(plural_class, case)}"

    def in_millions(self, number: int, *, case: str = "") -> str | None:  # noqa: ARG002 (Arabic: dual)
        """A round number of millions with its word ("2.5 million"); None when it is not round."""
        figure = self.millions(number)
        return None if figure is None else f"{figure} {self.million}"

    def millions(self, number: int) -> str | None:
        """The figure before the word million ("2", "2.5"); None for a less round amount."""
        if number < MILLION or number % (MILLION // 10):
            return None
        whole, tenths = divmod(number // (MILLION // 10), 10)
        return self.figures(whole) + (
            f"{self.decimal_mark}{self.in_digits(str(tenths))}" if tenths else ""
        )

    def wording(self, qualifier: Qualifier, choice: int | str = 0) -> Wording:
        """A spelling of ``qualifier`` by its place in ``wordings`` or by its words ("over").

        Raises KeyError when the language has no such spelling.
        """
        wordings = self.wordings[qualifier]
        if isinstance(choice, int):
            if not 0 <= choice < len(wordings):
                raise KeyError(choice)
            return wordings[choice]
        for wording in wordings:
            if choice in (wording.pattern, wording.pattern.replace("{}", "").strip()):
                return wording
        raise KeyError(choice)

    # How the language is read

    def fold(self, text: str) -> FoldedText:
        """``text`` as this language's patterns want it, with the way back."""
        return _folded(self, text)

    def numbers_in(self, text: str) -> list[FoundNumber]:
        """Every number of ``text``, in digits of any script or in words, in order."""
        return list(_numbers(self, text))

    def verbs_in(self, text: str) -> list[FoundVerb]:
        """Every verb of the ladder in ``text``, in order."""
        folded = self.fold(text)
        found = []
        for rung, low, high in self.verb_table.verbs(folded.folded):
            start, end = folded.start(low), folded.end(high)
            found.append(FoundVerb(rung, start, end, text[start:end]))
        return found

    def superlatives_in(self, text: str) -> list[Span]:
        """Words that claim a first, an only or a most."""
        return self._spans(text, self.superlatives)

    def universals_in(self, text: str) -> list[Span]:
        """Words that claim all, each or every."""
        return self._spans(text, self.universals)

    def universal_idioms_in(self, text: str) -> list[Span]:
        """Set phrases and titles in which such words claim nothing."""
        return self._spans(text, self.universal_idioms)

    def amounts_in(self, text: str) -> list[Span]:
        """Words that say how many without a number."""
        return self._spans(text, self.amounts)

    def _spans(self, text: str, pattern: re.Pattern[str]) -> list[Span]:
        folded = self.fold(text)
        spans = []
        for match in pattern.finditer(folded.folded):
            start, end = folded.start(match.start()), folded.end(match.end())
            spans.append(Span(start, end, text[start:end]))
        return spans

    @cached_property
    def currency_patterns(self) -> list[tuple[re.Pattern[str], str]]:
        """Patterns of a currency's name behind an amount, with its ISO 4217 code."""
        return [
            (re.compile(rf"\s*(?:{pattern})(?!\w)"), code)
            for pattern, code in self.currencies_read.items()
        ]

    @cached_property
    def qualifier_leads(self) -> list[tuple[Qualifier, re.Pattern[str]]]:
        """Patterns of what stands in front of a qualified number, up to its end."""
        between = rf"(?:\s*(?:{self.between_qualifier_and_number}))?"
        return [
            (
                qualifier,
                re.compile(rf"(?<!\w){self.qualifier_clitics}(?P<phrase>{lead}{between}\s*)$"),
            )
            for qualifier, lead, tail in self._patterns()
            if lead
        ]

    @cached_property
    def qualifier_tails(self) -> list[tuple[Qualifier, re.Pattern[str]]]:
        """Patterns of what stands behind a qualified number ("or more")."""
        return [
            (qualifier, re.compile(rf"\s*{tail}(?!\w)"))
            for qualifier, lead, tail in self._patterns()
            if tail and not lead
        ]

    qualifier_clitics: str = ""
    """Pattern of letters written on the front of a qualifier."""

    def _patterns(self) -> list[tuple[Qualifier, str, str]]:
        spoken = [
            (qualifier, *self._wording_patterns(wording.pattern))
            for qualifier, wordings in self.wordings.items()
            for wording in wordings
        ]
        read = [
            (qualifier, *_lead_and_tail(pattern))
            for qualifier, patterns in self.wordings_read.items()
            for pattern in patterns
        ]
        return [*spoken, *read]

    def _wording_patterns(self, wording: str) -> tuple[str, str]:
        lead, _, tail = self.fold(wording).folded.partition("{}")
        return _as_pattern(lead), _as_pattern(tail)


@lru_cache(maxsize=_TEXTS_KEPT)
def _folded(language: Language, text: str) -> FoldedText:
    return fold(text, language.letters)


@lru_cache(maxsize=_TEXTS_KEPT)
def _numbers(language: Language, text: str) -> tuple[FoundNumber, ...]:
    folded = language.fold(text)
    source = "".join(text[origin] for origin in folded.origins)
    figures = language.figure_grammar.numbers(source, folded.folded)
    taken = {at for number in figures for at in range(number.start, number.end)}
    for start, end in language.figure_grammar.month_spans(folded.folded):
        taken.update(range(start, end))
    words = language.number_words.numbers(folded.folded, taken)
    in_order = sorted([*figures, *words], key=lambda number: number.start)
    return tuple(_found_number(folded, number) for number in in_order)


def _lead_and_tail(pattern: str) -> tuple[str, str]:
    lead, _, tail = (pattern if "{}" in pattern else f"{pattern}{{}}").partition("{}")
    return (f"(?:{lead})" if lead else ""), tail


def _as_pattern(words: str) -> str:
    nouns = re.escape("{all}")
    spaced = r"\s+".join(re.escape(word) for word in words.split())
    return spaced.replace(nouns, r"[^\d.,;:،؛]{1,80}?")


def _found_number(folded: FoldedText, number: RawNumber) -> FoundNumber:
    start, end = folded.start(number.start), folded.end(number.end)
    return FoundNumber(number.value, start, end, number.kind, folded.source[start:end])
