"""A sent letter as its public bundle tells it: text, figures, files. Nothing else is asked.

The portal shows what was sealed, not what the office's records say today; so it needs no table
but the one of the bundles, and what a reader sees is what ``sulh verify`` checks.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sulh.kernel.languages import LANGUAGES, Language
from sulh.kernel.symbols import DocumentSymbol
from sulh.reports.bundles.rules import layout
from sulh.reports.bundles.rules.records import (
    LetterRecord,
    ManifestRecord,
    ReadingRecord,
    SentenceRecord,
)

LETTERS = "letters/"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a sentence; ``reading`` names the figure it states, or is empty."""

    text: str
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the letter in one language."""

    name: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of the letter: its reading and where the letter states it.

    ``said`` is language -> the words of the letter; ``sentences`` are the names of the sentences.
    """

    reading: ReadingRecord
    said: Mapping[str, tuple[str, ...]]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterFile:
    """One of the files of the letter as sent: "2005.ar.pdf"."""

    name: str
    language: str
    ending: str
    size: int


@dataclass(frozen=True, slots=True)
class SealedLetter:
    """Everything the portal tells of one letter. ``texts`` is language -> paragraphs."""

    symbol: str
    office: str
    dated: date
    period: tuple[date, date]
    until: date
    previous_until: date
    original_language: str
    languages: tuple[str, ...]
    sealed_at: datetime
    public_key: str
    texts: Mapping[str, tuple[tuple[Sentence, ...], ...]]
    facts: tuple[Fact, ...]
    files: tuple[LetterFile, ...]

    @property
    def address(self) -> str:
        """How the letter is called in an address: S-2005-323."""
        return DocumentSymbol(self.symbol).file_safe

    @property
    def first_language(self) -> str:
        """The language it was written in; where no text is in that, the first it has."""
        if self.original_language in self.languages:
            return self.original_language
        return self.languages[0]

    @property
    def printed(self) -> str:
        """The name of the file one would print: the PDF in its first language."""
        wanted = ("pdf", self.first_language)
        return next(file.name for file in self.files if (file.ending, file.language) == wanted)

    @property
    def tongues(self) -> list[Language]:
        """The languages it is written in."""
        return [LANGUAGES[code] for code in self.languages]


def read_sealed(bundle: bytes) -> SealedLetter:
    """The letter that a public bundle holds.

    The bytes are the office's own, kept when it sealed them. Raises MalformedError or KeyError for
    anything else.
    """
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        letter = LetterRecord.from_record(_json(archive, layout.LETTER))
        manifest = ManifestRecord.from_record(_json(archive, layout.MANIFEST))
        readings = [ReadingRecord.from_record(each) for each in _json(archive, layout.READINGS)]
        sentences = {
            language: [
                SentenceRecord.from_record(each)
                for each in _json(archive, layout.sentences_file(language))
            ]
            for language in letter.languages
        }
        files = tuple(_files(archive))
    first, last = letter.period
    return SealedLetter(
        symbol=letter.symbol,
        office=manifest.office,
        dated=date.fromisoformat(letter.dated),
        period=(date.fromisoformat(first), date.fromisoformat(last)),
        until=date.fromisoformat(letter.until),
        previous_until=date.fromisoformat(letter.previous_until),
        original_language=letter.original_language,
        languages=tuple(letter.languages),
        sealed_at=datetime.fromisoformat(manifest.sealed_at),
        public_key=manifest.public_key,
        texts={language: _paragraphs(each) for language, each in sentences.items()},
        facts=tuple(_facts(readings, sentences)),
        files=files,
    )


def file_in(bundle: bytes, name: str) -> bytes | None:
    """The bytes of one of the letter's files, or None when the bundle has none of that name."""
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        if f"{LETTERS}{name}" not in archive.namelist():
            return None
        return archive.read(f"{LETTERS}{name}")


def _json(archive: zipfile.ZipFile, name: str) -> Any:
    return json.loads(archive.read(name))


def _files(archive: zipfile.ZipFile) -> Iterator[LetterFile]:
    for entry in archive.infolist():
        if entry.filename.startswith(LETTERS):
            name = entry.filename.removeprefix(LETTERS)
            _letter, language, ending = name.rsplit(".", 2)
            yield LetterFile(name, language, ending, entry.file_size)


def _paragraphs(sentences: Sequence[SentenceRecord]) -> tuple[tuple[Sentence, ...], ...]:
    numbers = dict.fromkeys(sentence.paragraph for sentence in sentences)
    return tuple(
        tuple(
            Sentence(sentence.sentence, tuple(_stretches(sentence)))
            for sentence in sentences
            if sentence.paragraph == number
        )
        for number in numbers
    )


def _stretches(sentence: SentenceRecord) -> Iterator[Stretch]:
    at = 0
    for binding in sorted(sentence.bindings, key=lambda binding: binding.start):
        if at < binding.start:
            yield Stretch(sentence.text[at : binding.start])
        yield Stretch(sentence.text[binding.start : binding.end], binding.reading)
        at = binding.end
    if at < len(sentence.text):
        yield Stretch(sentence.text[at:])


def _facts(
    readings: Sequence[ReadingRecord], sentences: Mapping[str, Sequence[SentenceRecord]]
) -> Iterator[Fact]:
    """Each figure that the letter states, in the order in which it states them."""
    by_name = {reading.reading: reading for reading in readings}
    bound = [
        (language, sentence.sentence, binding)
        for language, version in sentences.items()
        for sentence in version
        for binding in sentence.bindings
    ]
    for name in dict.fromkeys(binding.reading for _language, _sentence, binding in bound):
        here = [each for each in bound if each[2].reading == name]
        yield Fact(
            reading=by_name[name],
            said={
                language: tuple(dict.fromkeys(b.spoken for code, _s, b in here if code == language))
                for language in sentences
            },
            sentences=tuple(dict.fromkeys(sentence for _language, sentence, _binding in here)),
        )
