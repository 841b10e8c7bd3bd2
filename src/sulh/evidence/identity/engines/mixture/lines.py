"""The lines of a register as one table of numbers and keys, ready for SQL."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

import pyarrow as pa

from sulh.evidence.identity.engines.mixture.levels import Token
from sulh.evidence.identity.engines.subjects import Subject, subject_of
from sulh.evidence.identity.rules import Line
from sulh.kernel.names import Script
from sulh.kernel.names.sounds import coarse, initial_of

LINES_AT_ONCE = 20_000  # as Python's objects, before they are columns

_SCHEMA = pa.schema(
    [
        ("id", pa.int32()), ("sheet", pa.int32()), ("name", pa.string()),
        ("surname", pa.int32()), ("given", pa.int32()), ("father", pa.int32()),
        ("surname_key", pa.string()), ("given_key", pa.string()), ("father_key", pa.string()),
        ("surname_initial", pa.string()), ("given_initial", pa.string()),
        ("birth_year", pa.int16()), ("birth_date", pa.string()), ("birth_block", pa.string()),
        ("sex", pa.string()), ("district", pa.string()), ("organization", pa.string()),
        ("organization_kind", pa.string()), ("organization_number", pa.string()),
        ("phone", pa.string()),
        ("series", pa.string()), ("certificate", pa.string()),
    ]
)  # fmt: skip


class Tokens:
    """Each different name once, under a number; 0 is no name."""

    def __init__(self) -> None:
        self._numbers: dict[Token, int] = {}
        self.listed: list[Token] = []

    def number(self, token: Token) -> int:
        """The number of a name."""
        found = self._numbers.get(token)
        if found is None:
            found = self._numbers[token] = len(self.listed)
            self.listed.append(token)
        return found


def table_of(lines: Iterable[Line], tokens: Tokens) -> pa.Table:
    """One row a line, in the order they come; empty cells are null. ``id`` is the place."""
    return reader_of(lines, tokens).read_all()


def reader_of(lines: Iterable[Line], tokens: Tokens) -> pa.RecordBatchReader:
    """The same, read as it is asked for: no more than some thousand rows stand in memory."""
    return pa.RecordBatchReader.from_batches(_SCHEMA, _batches(lines, tokens))


def _batches(lines: Iterable[Line], tokens: Tokens) -> Iterator[pa.RecordBatch]:
    coming = enumerate(lines)
    while some := list(islice(coming, LINES_AT_ONCE)):
        rows = [_row(place, subject_of(line), tokens) for place, line in some]
        arrays = [
            pa.array(column, type=field.type)
            for column, field in zip(zip(*rows, strict=True), _SCHEMA, strict=True)
        ]
        yield pa.RecordBatch.from_arrays(arrays, schema=_SCHEMA)


def _row(place: int, subject: Subject, tokens: Tokens) -> tuple[object, ...]:
    name = subject.name
    persian = Script.ARABIC in name.scripts
    birth, certificate = subject.birth, subject.certificate
    numbers = [word for word in subject.words if word.isdecimal()]
    return (
        place,
        subject.sheet,
        name.text if name.text.strip("|") else None,
        tokens.number(Token(name.surname, name.family or name.surname, persian)),
        tokens.number(Token(name.given, name.given, persian)),
        tokens.number(Token(name.patronymic, name.patronymic, persian)),
        _key(coarse(name.surname), initial=name.surname.initial),
        _key(coarse(name.given), initial=name.given.initial),
        _key(coarse(name.patronymic), initial=name.patronymic.initial),
        initial_of(name.surname) or None,
        initial_of(name.given) or None,
        birth.year if birth else None,
        birth.digits if birth and birth.full else None,
        birth.block if birth and birth.full else None,
        subject.sex or None,
        subject.district or None,
        subject.organization or None,
        _kind_of(subject.organization),
        min(numbers) if numbers else None,
        subject.phone or None,
        certificate.series if certificate else None,
        certificate.number if certificate else None,
    )


def _key(consonants: str, *, initial: bool) -> str | None:
    return None if initial else consonants or None


@lru_cache(maxsize=16384)
def _kind_of(organization: str) -> str | None:
    """An organization's text without its numbers."""
    return " ".join(word for word in organization.split() if not word.isdecimal()) or None
