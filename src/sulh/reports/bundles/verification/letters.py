"""The letters of the bundle, and a printed one, against the sealed sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sulh.kernel.languages import LANGUAGES, Language, NumberKind
from sulh.reports.bundles.rules.canonical import canonical_json
from sulh.reports.bundles.rules.records import LetterRecord, ReadingRecord
from sulh.reports.bundles.verification import findings
from sulh.reports.bundles.verification.comparison import Comparison, Difference, compare
from sulh.reports.bundles.verification.fact_table import check_fact_table
from sulh.reports.bundles.verification.findings import Finding
from sulh.reports.bundles.verification.sentences import Versions
from sulh.reports.bundles.verification.texts import READERS, NoTextError, Pages, pdf_pages
from sulh.reports.bundles.verification.words import in_words

_LETTER_NAME = re.compile(r"letters/[A-Za-z0-9_-]+\.(?P<language>[a-z]{2})\.(?P<format>[a-z]+)")
_HAS_FACTS = "docx"
"""The format in which a letter goes to Headquarters with its table of facts."""
_SMALLEST_HELD = 100
"""Numbers below it in a table of facts or a masthead are days, pages and places of sentences."""

_LEAST_IN_COMMON = 0.5
"""The share of the sealed words a printed letter must have to count as this letter."""


def check_letters(
    contents: Mapping[str, bytes],
    versions: Versions,
    *,
    letter: LetterRecord,
    readings: Sequence[ReadingRecord],
) -> Iterator[Finding]:
    """Whether each letter says the sealed sentences, in order, and no number besides."""
    for name in sorted(name for name in contents if name.startswith("letters/")):
        match = _LETTER_NAME.fullmatch(name)
        code = match["language"] if match else ""
        if match is None or code not in versions or match["format"] not in READERS:
            yield Finding(findings.UNKNOWN_FILE, name)
            continue
        try:
            pages = READERS[match["format"]](contents[name])
        except NoTextError:
            yield Finding(findings.LETTER_UNREADABLE, name)
            continue
        yield from _check_letter(name, pages, LANGUAGES[code], versions, letter, readings)
        if match["format"] == _HAS_FACTS:
            yield from check_fact_table(
                name,
                "\n".join(pages),
                versions[code],
                LANGUAGES[code],
                readings={each.reading: each for each in readings},
            )


def check_print(
    content: bytes,
    contents: Mapping[str, bytes],
    versions: Versions,
    *,
    name: str,
    letter: LetterRecord,
) -> Iterator[Finding]:
    """Whether a printed letter says the sealed sentences of its language, in order, and no more.

    Its language is the one whose words it has.
    """
    try:
        pages = pdf_pages(content)
    except NoTextError:
        yield Finding(findings.PRINT_UNREADABLE, name)
        return
    compared = [
        (compare(sentences, pages, LANGUAGES[code]), code) for code, sentences in versions.items()
    ]
    comparison, code = max(compared, key=lambda each: each[0].share)
    if comparison.share < _LEAST_IN_COMMON:
        yield Finding(findings.PRINT_OF_ANOTHER_LETTER, name)
        return
    for difference in comparison.differences:
        yield _finding(name, difference)
    yield from _check_print_frame(name, comparison, LANGUAGES[code], contents, versions, letter)


def _check_letter(
    name: str,
    pages: Pages,
    language: Language,
    versions: Versions,
    letter: LetterRecord,
    readings: Sequence[ReadingRecord],
) -> Iterator[Finding]:
    comparison = compare(versions[language.code], pages, language)
    for difference in comparison.differences:
        what = difference.expected or difference.found or difference.flaw.code
        yield Finding(
            findings.SENTENCE_NOT_IN_LETTER, name, difference.place, values={"what": what}
        )
    known = _known_numbers(versions, letter, readings)
    spans = [(word.of, word.start, word.end) for word in comparison.frame]
    for of, page in enumerate(pages):
        for number in language.numbers_in(page):
            in_frame = any(
                on == of and start < number.end and number.start < end for on, start, end in spans
            )
            counts = number.kind is NumberKind.FIGURE and number.value >= _SMALLEST_HELD
            if in_frame and counts and number.value not in known:
                yield Finding(findings.LETTER_ADDS_NUMBER, name, values={"number": number.text})


def _known_numbers(
    versions: Versions, letter: LetterRecord, readings: Sequence[ReadingRecord]
) -> set[int]:
    """Every number that a letter may show beside its sentences."""
    known = {int(digits) for digits in re.findall("[0-9]+", _spelled(letter))}
    for reading in readings:
        counted = [reading.value, reading.low, reading.high, reading.universe or 0]
        counted += [
            number
            for cells in (reading.cut or {}).values()
            for cell in cells.values()
            for number in cell.values()
        ]
        known |= {*counted, *(number // 100 for number in counted)}
        known |= {int(digits) for digits in re.findall("[0-9]+", reading.as_of)}
    for code, sentences in versions.items():
        known |= {binding.number for each in sentences for binding in each.bindings}
        known |= {
            int(number.value)
            for each in sentences
            for number in LANGUAGES[code].numbers_in(each.note)
        }
    return known


def _check_print_frame(
    name: str,
    comparison: Comparison,
    language: Language,
    contents: Mapping[str, bytes],
    versions: Versions,
    letter: LetterRecord,
) -> Iterator[Finding]:
    """Whether head and foot of a printed letter hold only words of the bundle's own letters."""
    texts = _texts_of_language(contents, language.code)
    if not texts:
        return
    known = {word.key for word in in_words(texts, language).words}
    known |= set(re.findall("[0-9]+", _spelled(letter)))
    most_pages = 1 + max((word.of for word in comparison.frame), default=0)
    known |= {language.in_digits(str(page)) for page in range(1, most_pages + 1)}
    strange = [word.text for word in comparison.frame if word.key not in known]
    if strange:
        place = versions[language.code][-1].sentence
        yield Finding(findings.PRINT_ADDS, name, place, {"found": " ".join(strange)})


def _texts_of_language(contents: Mapping[str, bytes], code: str) -> list[str]:
    texts: list[str] = []
    for name, content in contents.items():
        match = _LETTER_NAME.fullmatch(name)
        if match and match["language"] == code and match["format"] in READERS:
            try:
                texts.extend(READERS[match["format"]](content))
            except NoTextError:
                continue
    return texts


def _spelled(letter: LetterRecord) -> str:
    return canonical_json(letter.as_record()).decode()


def _finding(name: str, difference: Difference) -> Finding:
    nothing = "nothing"
    values = {
        "expected": difference.expected,
        "found": f"“{difference.found}”" if difference.found else nothing,
    }
    return Finding(difference.flaw, name, difference.place, values)
