"""From a spoken draft and its readings to the page that every format lays out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sulh.kernel.languages import language as language_of
from sulh.kernel.languages.language import Language
from sulh.kernel.money import whole_major_units
from sulh.reports.letters.formats.document import (
    FactRow,
    LetterView,
    Masthead,
    Run,
    RunKind,
    SentenceView,
)
from sulh.reports.letters.formats.page_words import PAGE_WORDS, PageWords
from sulh.reports.letters.rules import draft as spoken
from sulh.reports.letters.rules.template import LetterTemplate

FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
RUN_KINDS = {
    spoken.RunKind.QUANTITY: RunKind.QUANTITY,
    spoken.RunKind.DATE: RunKind.DATE,
}
"""What a format marks; years, periods and other declared numbers are plain text."""


@dataclass(frozen=True, slots=True)
class ReadingShown:
    """What the fact table tells of a reading; words and titles by language code."""

    titles: Mapping[str, str]
    rule_words: Mapping[str, str]
    value: int
    low: int
    high: int
    universe: int | None = None
    currency: str | None = None
    by_sex: Mapping[str, int] | None = None
    note: str = ""


def page_of(
    draft: spoken.Draft,
    *,
    language: str,
    readings: Mapping[str, ReadingShown],
    office: Mapping[str, str],
) -> LetterView:
    """The letter in one language, ready to be laid out. ``office`` is its name by language.

    Raises KeyError for a language without words for its pages.
    """
    template, tongue, words = draft.template, language_of(language), PAGE_WORDS[language]
    return LetterView(
        name=template.name,
        symbol=template.symbol,
        language=tongue,
        original_language=template.original_language,
        dated=template.dated,
        distributed=template.distributed,
        title=words.title.format(dated=tongue.date(template.dated)),
        paragraphs=_paragraphs(draft, language),
        signature=words.signature,
        notice=words.notice,
        masthead=_masthead(template, tongue, words),
        headings=words.headings,
        facts=_facts(draft, tongue, words, readings),
        cover=_cover(template, tongue, words, office),
        region=words.region,
    )


def _paragraphs(draft: spoken.Draft, language: str) -> tuple[tuple[SentenceView, ...], ...]:
    sentences = draft.spoken[language]
    return tuple(
        tuple(
            SentenceView(sentence.sentence.id, tuple(map(_run, sentence.runs)))
            for sentence in sentences
            if sentence.sentence.paragraph == paragraph.number
        )
        for paragraph in draft.template.paragraphs
    )


def _run(run: spoken.Run) -> Run:
    kind = RUN_KINDS.get(run.kind, RunKind.PLAIN)
    if kind is RunKind.DATE and not FULL_DATE.fullmatch(run.normalized):
        kind = RunKind.PLAIN  # Akoma Ntoso marks days, not months or years
    return Run(run.text, kind, run.normalized if kind is not RunKind.PLAIN else "", run.reading)


def _masthead(template: LetterTemplate, tongue: Language, words: PageWords) -> Masthead:
    is_translation = tongue.code != template.original_language
    original = words.languages[template.original_language]
    return Masthead(
        organization=words.organization,
        organ=words.organ,
        distribution=words.distribution,
        distributed=tongue.date(template.distributed),
        original=words.original.format(language=original),
        language=words.languages[tongue.code] if is_translation else "",
    )


def _cover(
    template: LetterTemplate, tongue: Language, words: PageWords, office: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    first_day, last_day = template.period
    values = {
        "symbol": template.symbol,
        "office": office.get(tongue.code) or office.get("en", template.office),
        "first_day": tongue.date(first_day),
        "last_day": tongue.date(last_day),
    }
    return tuple((label, text.format_map(values)) for label, text in words.cover)


def _facts(
    draft: spoken.Draft, tongue: Language, words: PageWords, readings: Mapping[str, ReadingShown]
) -> tuple[FactRow, ...]:
    said: dict[str, list[str]] = {}
    places: dict[str, list[str]] = {}
    notes: dict[str, str] = {}
    for sentence in draft.spoken[tongue.code]:
        for binding in sentence.bindings:
            name = binding.bound.reading
            if binding.spoken not in said.setdefault(name, []):
                said[name].append(binding.spoken)
            places.setdefault(name, []).append(sentence.sentence.id)
            notes.setdefault(name, sentence.sentence.note.get(tongue.code, ""))
    return tuple(
        _fact(
            name, tongue, words, readings[name], said[name], tuple(places[name]), note=notes[name]
        )
        for name in said
        if name in readings
    )


def _fact(
    name: str,
    tongue: Language,
    words: PageWords,
    reading: ReadingShown,
    said: list[str],
    places: tuple[str, ...],
    *,
    note: str,
) -> FactRow:
    def number(count: int) -> str:
        if reading.currency is None:
            return tongue.figures(count)
        return tongue.amount(whole_major_units(count, reading.currency), reading.currency)

    value = number(reading.value)
    if reading.universe is not None:
        value = words.of_universe.format(number=value, universe=number(reading.universe))
    interval = (
        words.exactly.format(number=number(reading.value))
        if reading.low == reading.high
        else words.interval.format(low=number(reading.low), high=number(reading.high))
    )
    return FactRow(
        figure=reading.titles.get(tongue.code, name),
        said=words.between.join(said),
        rule=reading.rule_words.get(tongue.code, reading.rule_words["en"]),
        value=value,
        interval=interval,
        by_sex=_by_sex(tongue, words, reading),
        reading=name,
        sentence_ids=places,
        note=note,
    )


def _by_sex(tongue: Language, words: PageWords, reading: ReadingShown) -> str:
    if not reading.by_sex:
        return words.does_not_apply
    return words.between.join(
        words.sexes[sex].format(number=tongue.figures(reading.by_sex[sex]))
        for sex in words.sexes
        if reading.by_sex.get(sex)
    )
