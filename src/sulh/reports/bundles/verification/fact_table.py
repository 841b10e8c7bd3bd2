"""The table of facts in a Word document, held against the readings that the sentences bind."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from sulh.kernel.languages import Language
from sulh.reports.bundles.rules.records import ReadingRecord, SentenceRecord
from sulh.reports.bundles.verification import findings
from sulh.reports.bundles.verification.findings import Finding


def check_fact_table(
    name: str,
    text: str,
    sentences: Sequence[SentenceRecord],
    language: Language,
    *,
    readings: Mapping[str, ReadingRecord],
) -> Iterator[Finding]:
    """Whether ``text`` has a row for each reading that is bound, in their order.

    A row says the reading's title and its name, every figure bound to it as spoken, the sentences
    and the note of the first.
    """
    rows = _expected(sentences, language, readings)
    printed, starts = _bare(text), []
    at = 0
    for row in rows.values():
        title = printed.find(_bare(row[0]), at)
        starts.append(title)
        at = max(at, title + len(_bare(row[0])))
    ends = [*starts[1:], len(printed)]
    for reading, row, start, end in zip(rows, rows.values(), starts, ends, strict=True):
        for part in row:
            if start < 0 or _bare(part) not in printed[start : end if end > start else None]:
                values = {"what": part}
                yield Finding(findings.FACT_TABLE_DIFFERS, name, reading, values)


def _expected(
    sentences: Sequence[SentenceRecord], language: Language, readings: Mapping[str, ReadingRecord]
) -> dict[str, list[str]]:
    """Reading -> what its row says, the title first."""
    rows: dict[str, list[str]] = {}
    for sentence in sentences:
        for binding in sentence.bindings:
            reading = readings.get(binding.reading)
            title = reading.title.get(language.code, binding.reading) if reading else ""
            row = rows.setdefault(binding.reading, [title, binding.reading, sentence.note])
            row += [binding.spoken, sentence.sentence]
    return rows


def _bare(text: str) -> str:
    """``text`` without blanks and marks of direction: a table breaks its lines where it likes."""
    return "".join(
        each for each in text if not each.isspace() and unicodedata.category(each) != "Cf"
    )
