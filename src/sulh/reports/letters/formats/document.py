"""A letter as the formats see it: finished text with its marks, and the table of facts.

Whoever builds a `LetterView` has already spoken every number, chosen every word and checked every
rule. A format lays out what it is given, and adds no word of its own.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class RunKind(StrEnum):
    """What a stretch of text is, for the marks of Akoma Ntoso and for its direction."""

    PLAIN = "plain"
    QUANTITY = "quantity"
    DATE = "date"
    ORGANIZATION = "organization"
    SYMBOL = "symbol"


class PageLanguage(Protocol):
    """The part of `sulh.kernel.languages` a page needs; every `Language` has it."""

    @property
    def code(self) -> str:
        """ISO 639-1: "en", "ar"."""

    @property
    def direction(self) -> str:
        """ "ltr" or "rtl"."""

    @property
    def iso639_2t(self) -> str:
        """Three letters, as in the addresses of Akoma Ntoso: "eng", "ara"."""

    def figures(self, number: int) -> str:
        """``number`` in the digits of the language."""

    def date(self, day: datetime.date) -> str:
        """``day`` as the language writes it."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind.

    ``normalized`` is the plain value behind the words: a number in ASCII digits, an ISO date, the
    identifier of an organization, or the address of a cited document. ``reading`` names the reading
    that a quantity stands on.
    """

    text: str
    kind: RunKind | str = RunKind.PLAIN
    normalized: str = ""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One sentence, in runs; the spaces inside it are in the runs, none at its ends."""

    sentence_id: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The sentence as one string."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class FactRow:
    """One figure of the letter with all that stands behind it, in the language of the letter."""

    figure: str
    said: str
    rule: str
    value: str
    interval: str
    by_sex: str
    reading: str
    sentence_ids: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Masthead:
    """The words over a Council document, each a whole line in the language of the page.

    ``language`` is empty unless the letter is a translation: then the form names the language of
    the page and, below it, the original (`documents.md` (a)).
    """

    organization: str
    organ: str
    distribution: str
    distributed: str
    original: str
    language: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The block at the outer edge, from the top: distribution, date, languages."""
        every = (self.distribution, self.distributed, self.language, self.original)
        return tuple(line for line in every if line)


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of the input for Headquarters: its cover, the letter, the table of facts."""

    cover: str
    letter: str
    facts: str
    columns: tuple[str, str, str, str, str, str, str]
    """figure, said, counting rule, value, low to high, by sex, where it stands."""


@dataclass(frozen=True, slots=True)
class LetterView:
    """One letter in one language, ready to be laid out.

    ``notice`` says that this is a draft and no United Nations document; every format carries it.
    ``original_language`` is an ISO 639-1 code. ``region`` is an ISO 3166 code for the metadata
    ("GB"), or empty. ``cover`` holds pairs of label and text.
    """

    name: str
    symbol: str
    language: PageLanguage
    original_language: str
    dated: datetime.date
    distributed: datetime.date
    title: str
    paragraphs: tuple[tuple[SentenceView, ...], ...]
    signature: str
    notice: str
    masthead: Masthead
    headings: Headings
    facts: tuple[FactRow, ...] = ()
    cover: tuple[tuple[str, str], ...] = ()
    region: str = ""

    @property
    def is_translation(self) -> bool:
        """True when the language of the page is not the language the letter was written in."""
        return self.language.code != self.original_language


def paragraph_runs(paragraph: tuple[SentenceView, ...]) -> tuple[Run, ...]:
    """The runs of a paragraph in order, a space between its sentences."""
    runs: list[Run] = []
    for sentence in paragraph:
        if runs:
            runs.append(Run(" "))
        runs.extend(sentence.runs)
    return tuple(runs)


def paragraph_text(paragraph: tuple[SentenceView, ...]) -> str:
    """The words of a paragraph as one string."""
    return "".join(run.text for run in paragraph_runs(paragraph))
