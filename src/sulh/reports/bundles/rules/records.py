"""The records a bundle is made of, and their strict spelling as JSON.

``from_record`` takes exactly the fields of the record: a field too many is refused like one too
few, because what nobody reads could say anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

from sulh.kernel.quantities import Interval, Qualifier, Quantity
from sulh.reports.bundles.rules.canonical import Json


class MalformedError(ValueError):
    """Raised when a record has not the fields, or a field not the type, it must have."""


@dataclass(frozen=True, slots=True)
class Record:
    """A frozen value that is written as one JSON object of the same fields."""

    @classmethod
    def from_record(cls, record: Json) -> Self:
        """The value ``record`` spells. Raises MalformedError."""
        if not isinstance(record, dict):
            raise MalformedError(cls.__name__)
        wanted = {each.name: str(each.type) for each in fields(cls)}
        if record.keys() != wanted.keys():
            odd = sorted(record.keys() ^ wanted.keys())
            raise MalformedError(f"{cls.__name__}: {', '.join(odd)}")
        for name, kind in wanted.items():
            if not _CHECKS[kind](record[name]):
                raise MalformedError(f"{cls.__name__}.{name}")
        return cls(**record)

    def as_record(self) -> dict[str, Json]:
        """The value as one JSON object."""
        return asdict(self)


Words = Mapping[str, str]
Scope = Mapping[str, Any]
Cut = Mapping[str, Mapping[str, Mapping[str, int]]]


@dataclass(frozen=True, slots=True)
class ReadingRecord(Record):
    """One reading: what was counted, by which rule, within which scope, and what came out.

    ``cut`` holds for each column of a disaggregation its cells; ``sums`` is true when the cells
    add up to the whole, else the sentence that says why they do not. A cell is a reading of its
    own with ``part_of`` and ``cell``.
    """

    reading: str
    title: Words
    rule: str
    rule_words: Words
    scope: Scope
    value: int
    low: int
    high: int
    universe: int | None = None
    currency: str | None = None
    as_of: str = ""
    part_of: str | None = None
    cell: Words | None = None
    cut: Cut | None = None
    sums: bool | str | None = None

    @property
    def interval(self) -> Interval:
        """Low, value and high, in people, sessions or minor units."""
        return Interval(low=self.low, value=self.value, high=self.high)


@dataclass(frozen=True, slots=True)
class Binding(Record):
    """A number of a sentence and the reading it stands on. Money is in major units."""

    name: str
    reading: str
    qualifier: str
    number: int
    unit: str
    spoken: str
    start: int
    end: int

    @property
    def quantity(self) -> Quantity:
        """What is said. Raises ValueError when the qualifier is none of the qualifiers."""
        return Quantity(number=self.number, qualifier=Qualifier(self.qualifier), unit=self.unit)

    @property
    def claim(self) -> tuple[str, str, str, int, str]:
        """What must be equal in every language."""
        return (self.name, self.reading, self.qualifier, self.number, self.unit)


@dataclass(frozen=True, slots=True)
class Declared(Record):
    """A number of a sentence that counts nothing: a date, a year, a period.

    ``fact`` is its name among the facts of the letter, ``reason`` the kind of that fact.
    """

    fact: str
    text: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class SentenceRecord:
    """One sentence of the letter in one language; ``note`` is what its fact table says of it."""

    sentence: str
    paragraph: int
    type: str
    rung: str | None
    stands_on: tuple[str, ...]
    text: str
    bindings: tuple[Binding, ...]
    declared: tuple[Declared, ...]
    note: str
    flags: tuple[str, ...]

    @classmethod
    def from_record(cls, record: Json) -> SentenceRecord:
        """The sentence ``record`` spells. Raises MalformedError."""
        flat = _Sentence.from_record(record)
        return cls(
            sentence=flat.sentence,
            paragraph=flat.paragraph,
            type=flat.type,
            rung=flat.rung,
            stands_on=tuple(flat.stands_on),
            text=flat.text,
            bindings=tuple(Binding.from_record(each) for each in flat.bindings),
            declared=tuple(Declared.from_record(each) for each in flat.declared),
            note=flat.note,
            flags=tuple(flat.flags),
        )


Texts = list[str]
Records = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Sentence(Record):
    sentence: str
    paragraph: int
    type: str
    rung: str | None
    stands_on: Texts
    text: str
    bindings: Records
    declared: Records
    note: str
    flags: Texts


Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LetterRecord(Record):
    """What ``letter.json`` says of the letter as a whole.

    ``facts`` are the dates, years and periods its sentences may name without a reading: name ->
    kind, value (language-free) and reason.
    """

    symbol: str
    name: str
    office: str
    dated: str
    distributed: str
    original_language: str
    languages: Texts
    period: Texts
    until: str
    previous_until: str
    edition: str = ""
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ManifestRecord(Record):
    """What ``manifest.json`` says: the hash of every other file, and who sealed what when."""

    office: str
    letter: str
    edition: str
    sealed_at: str
    audit_head: str
    public_key: str
    files: Words


def _is_int(value: Json) -> bool:
    return type(value) is int


def _is_text(value: Json) -> bool:
    return isinstance(value, str)


def _is_words(value: Json) -> bool:
    return isinstance(value, Mapping) and all(_is_text(each) for each in value.values())


def _is_cut(value: Json) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(cells, Mapping)
        and all(
            isinstance(cell, Mapping)
            and cell.keys() == {"value", "low", "high"}
            and all(_is_int(number) for number in cell.values())
            for cell in cells.values()
        )
        for cells in value.values()
    )


_CHECKS: dict[str, Callable[[Json], bool]] = {
    "str": _is_text,
    "str | None": lambda value: value is None or _is_text(value),
    "int": _is_int,
    "int | None": lambda value: value is None or _is_int(value),
    "bool | str | None": lambda value: value is None or isinstance(value, bool | str),
    "Words": _is_words,
    "Words | None": lambda value: value is None or _is_words(value),
    "Scope": lambda value: isinstance(value, Mapping),
    "Facts": lambda value: isinstance(value, Mapping),
    "Cut | None": lambda value: value is None or _is_cut(value),
    "Texts": lambda value: isinstance(value, list) and all(_is_text(each) for each in value),
    "Records": lambda value: isinstance(value, list),
}
