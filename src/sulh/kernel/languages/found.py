"""What reading a text finds: numbers, verbs, marked words. Offsets are Unicode code points."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class NumberKind(StrEnum):
    """How a number stands in the text.

    ``ORDINAL``, ``ARTICLE``, ``DUAL`` and ``BOTH`` are the listed exceptions of contracts.md: they
    are returned so that the caller decides. ``DATE``, ``YEAR`` and ``SYMBOL`` are numbers that
    name a day, a year or a document; they must be declared, not bound.
    """

    FIGURE = "figure"
    WORD = "word"
    FRACTION = "fraction"
    ORDINAL = "ordinal"
    ARTICLE = "article"
    DUAL = "dual"
    BOTH = "both"
    DATE = "date"
    YEAR = "year"
    SYMBOL = "symbol"


EXCEPTED_KINDS = frozenset(
    {NumberKind.ORDINAL, NumberKind.ARTICLE, NumberKind.DUAL, NumberKind.BOTH}
)
"""Kinds that may stand in a letter unbound and undeclared (contracts.md, "Sentences")."""


class Rung(StrEnum):
    """The ladder of verbs, lowest first (contracts.md, "Sentences")."""

    PLANNED = "planned"
    ARRANGED = "arranged"
    INITIATED = "initiated"
    HELD = "held"
    REACHED = "reached"
    TRAINED = "trained"
    COMPLETED = "completed"
    CERTIFIED = "certified"

    @property
    def height(self) -> int:
        """0 for planned up to 7 for certified."""
        return list(Rung).index(self)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch ``text`` of a longer text: ``source[start:end] == text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number as it stands in a text; ``value`` is an int unless the number has a fraction."""

    value: int | Decimal
    start: int
    end: int
    kind: NumberKind
    text: str


@dataclass(frozen=True, slots=True)
class FoundVerb:
    """A verb of the ladder as it stands in a text, with what lowers it ("will train")."""

    rung: Rung
    start: int
    end: int
    text: str
