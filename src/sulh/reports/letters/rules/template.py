"""What a letter is made of before it is spoken: facts, paragraphs, sentences, quantities.

A sentence never holds a number of its own. A result figure stands as ``{name}`` and is bound to a
reading; a date, year, period or length of time stands as ``{name}`` or ``{name:year}`` and is a
fact of the letter. How to write one: ``docs/how-to/write-a-letter.md``.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sulh.kernel.languages.found import Rung
from sulh.kernel.languages.nouns import Nouns
from sulh.kernel.quantities import Quantity

COUNTED_UNITS = ("people", "count")
"""Units of a bound quantity that are no currency."""


class SentenceType(StrEnum):
    """What kind of thing a sentence says; each kind has its own evidence."""

    FIGURE = "figure"
    EVENT = "event"
    OUTCOME = "outcome"
    CONTRIBUTION = "contribution"
    SUPERLATIVE = "superlative"
    ASSESSMENT = "assessment"
    INTENTION = "intention"
    FORMULA = "formula"

    @property
    def needs_evidence(self) -> bool:
        """True when the sentence must stand on a reading or an activity."""
        return self in _NEED_EVIDENCE

    @property
    def may_carry_figures(self) -> bool:
        """False for what the head of office holds, means or says out of courtesy."""
        return self not in _WITHOUT_FIGURES


_NEED_EVIDENCE = frozenset(
    {SentenceType.FIGURE, SentenceType.EVENT, SentenceType.OUTCOME, SentenceType.CONTRIBUTION}
)
_WITHOUT_FIGURES = frozenset(
    {SentenceType.ASSESSMENT, SentenceType.INTENTION, SentenceType.FORMULA}
)


class FactKind(StrEnum):
    """What a number that is no result may be."""

    DATE = "date"  # value: 2006-06-01
    MONTH = "month"  # value: 2005-02
    YEAR = "year"  # value: 1991
    PERIOD = "period"  # value: 2005/06, one reporting year
    DURATION = "duration"  # value: a count below 100 of years, months or days

    @property
    def is_a_date(self) -> bool:
        """True for what a calendar holds: a day, a month or a year."""
        return self in (FactKind.DATE, FactKind.MONTH, FactKind.YEAR)


@dataclass(frozen=True, slots=True)
class Fact:
    """A date, year, period or length of time that the letter states as known.

    ``value`` is language-free (ISO where there is one) and equal in every language. ``unit`` is a
    duration's, a key of ``durations.TIME_NOUNS``; ``spoken`` is a period in a language that prints
    it otherwise.
    """

    name: str
    kind: FactKind
    value: str
    reason: str
    unit: str = ""
    spoken: Mapping[str, str] = field(default_factory=dict)

    def as_record(self) -> dict[str, str]:
        """The fact as it stands in ``letter.json``."""
        return {"kind": self.kind.value, "value": self.value, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class BoundQuantity:
    """A result figure: what is said (``quantity``) and the reading it must hold against.

    ``unit`` says what is counted: "people", "count" (of anything else) or an ISO 4217 currency.
    ``wording`` chooses, for a language, among its forms of the qualifier ("more than", "over"),
    by its words.
    """

    name: str
    reading: str
    quantity: Quantity
    unit: str
    nouns: Mapping[str, Nouns]
    wording: Mapping[str, str] = field(default_factory=dict)

    @property
    def claim(self) -> tuple[str, str, str, int, str]:
        """What must be equal in every language: name, reading, qualifier, number, unit."""
        said = self.quantity
        return (self.name, self.reading, said.qualifier.value, said.number, self.unit)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in every language, with what it claims and what it stands on.

    ``stands_on`` are codes of activities or projects; ``measured_against`` names what a
    superlative or a universal is measured against; ``note`` by language is shown in the fact table.
    """

    id: str
    paragraph: int
    type: SentenceType
    rung: Rung | None
    text: Mapping[str, str]
    stands_on: tuple[str, ...] = ()
    measured_against: str = ""
    quantities: Mapping[str, BoundQuantity] = field(default_factory=dict)
    declared: Mapping[str, Fact] = field(default_factory=dict)
    note: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The sentences on one subject. ``pillar`` is a code of ``kernel.evidence.PILLARS``."""

    number: int
    pillar: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class MandateFacts:
    """The mandate the letter speaks of: where it ends, and until when it shall go on."""

    until: datetime.date
    previous_until: datetime.date


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """A letter in all its languages. ``period`` is the first and last day it reports on."""

    name: str
    symbol: str
    office: str
    dated: datetime.date
    distributed: datetime.date
    original_language: str
    languages: tuple[str, ...]
    period: tuple[datetime.date, datetime.date]
    mandate: MandateFacts
    facts: Mapping[str, Fact]
    paragraphs: tuple[Paragraph, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence in the order of the letter."""
        return tuple(s for paragraph in self.paragraphs for s in paragraph.sentences)

    @property
    def readings(self) -> tuple[str, ...]:
        """The names of all readings the letter rests on, sorted, each once."""
        bound = (q.reading for s in self.sentences for q in s.quantities.values())
        return tuple(sorted(set(bound)))

    def as_record(self) -> dict[str, object]:
        """The letter's own facts as they stand in ``letter.json`` of a bundle."""
        declared = {n: f for s in self.sentences for n, f in s.declared.items()}
        return {
            "name": self.name,
            "symbol": self.symbol,
            "office": self.office,
            "dated": self.dated.isoformat(),
            "distributed": self.distributed.isoformat(),
            "original_language": self.original_language,
            "languages": list(self.languages),
            "period": [day.isoformat() for day in self.period],
            "until": self.mandate.until.isoformat(),
            "previous_until": self.mandate.previous_until.isoformat(),
            "facts": {n: fact.as_record() for n, fact in {**self.facts, **declared}.items()},
        }
