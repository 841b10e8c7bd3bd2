"""The rows of the table of facts, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from sulh.interfaces.pages.codes import WORDS
from sulh.interfaces.pages.speaking import reader_language
from sulh.interfaces.portal.sealed import Fact
from sulh.kernel.money import whole_major_units
from sulh.reports.bundles.rules.records import ReadingRecord


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with the fewest and the most it may be, as the page shows it."""

    low: str
    value: str
    high: str

    @property
    def is_exact(self) -> bool:
        """True when nothing about it is open."""
        return self.low == self.value == self.high


@dataclass(frozen=True, slots=True)
class Part:
    """One cell of a figure: women, a region."""

    name: Promise | str
    amount: Amount


@dataclass(frozen=True, slots=True)
class FactRow:
    """One figure of the letter. ``adds_up`` is False when parts overlap or are left out."""

    name: str
    titles: Mapping[str, str]
    rule: Mapping[str, str]
    amount: Amount
    universe: str
    said: tuple[str, ...]
    sentences: tuple[str, ...]
    parts: tuple[Part, ...]
    adds_up: bool


def fact_row(fact: Fact, *, text: str) -> FactRow:
    """The row of ``fact`` beside the letter's text in the language ``text``."""
    reading = fact.reading
    return FactRow(
        name=reading.reading,
        titles=reading.title,
        rule=reading.rule_words,
        amount=_amount(reading, reading.low, reading.value, reading.high),
        universe="" if reading.universe is None else _number(reading, reading.universe),
        said=fact.said[text],
        sentences=fact.sentences,
        parts=_parts(reading),
        adds_up=not isinstance(reading.sums, str),
    )


def _parts(reading: ReadingRecord) -> tuple[Part, ...]:
    return tuple(
        Part(
            WORDS.get(column, {}).get(code, code),
            _amount(reading, cell["low"], cell["value"], cell["high"]),
        )
        for column, cells in (reading.cut or {}).items()
        for code, cell in cells.items()
    )


def _amount(reading: ReadingRecord, low: int, value: int, high: int) -> Amount:
    return Amount(_number(reading, low), _number(reading, value), _number(reading, high))


def _number(reading: ReadingRecord, count: int) -> str:
    language = reader_language()
    if reading.currency is None:
        return language.figures(count)
    return language.amount(whole_major_units(count, reading.currency), reading.currency)
