"""Reading a letter's template from TOML; the form is shown in docs/how-to/write-a-letter.md."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from sulh.kernel.evidence import PILLARS
from sulh.kernel.languages import LANGUAGES
from sulh.kernel.languages.found import Rung
from sulh.kernel.languages.nouns import Nouns
from sulh.kernel.languages.qualifiers import Qualifier
from sulh.kernel.marks import _
from sulh.kernel.problems import Effect, Fault, Problem, Refused
from sulh.kernel.quantities import COUNT, Quantity
from sulh.reports.letters.rules.mandate import facts_of_every_letter
from sulh.reports.letters.rules.placeholders import placeholders_in
from sulh.reports.letters.rules.speech import spoken_fact, spoken_quantity
from sulh.reports.letters.rules.template import (
    COUNTED_UNITS,
    BoundQuantity,
    Fact,
    FactKind,
    LetterTemplate,
    MandateFacts,
    Paragraph,
    Sentence,
    SentenceType,
)
from sulh.reports.letters.rules.toml_table import NOT_TOML, VALUE_WRONG, TomlTable

UNKNOWN_PLACE = Fault(
    "letter_place_unknown",
    Effect.FILE_REFUSED,
    _("In {file}, {place}, the text “{key}” names {{{name}}}, which is no quantity and no fact."),
    _("Bind it under quantities, declare it under facts, or correct its spelling."),
)
SENTENCE_TWICE = Fault(
    "letter_sentence_twice",
    Effect.FILE_REFUSED,
    _("In {file}, two sentences are named {place}."),
    _("Give each sentence an id of its own, such as p2.s3."),
)
UNSPEAKABLE = Fault(
    "letter_quantity_unspeakable",
    Effect.FILE_REFUSED,
    _("In {file}, {place}, the quantity cannot be said in the language “{key}”."),
    _("Give nouns.{key} a form for each plural class and its gender; check wording.{key}."),
)

Read = TypeVar("Read")


def read_template(text: str, *, file: str) -> LetterTemplate:
    """The letter written in ``text``; ``file`` is named in errors.

    Raises:
        Refused: with every fault found, each naming file, sentence and key.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        named = {"file": file, "reason": str(error)}
        raise Refused(Problem(NOT_TOML, file=file, values=named)) from error
    top = TomlTable(file, "the letter", values)
    top.only("letter", "facts", "paragraph")
    head = _head(top.table("letter"))
    facts = {**head.facts, **_facts(top, head.languages)}
    paragraphs = _each(top.tables("paragraph"), lambda each: _paragraph(each, head, facts))
    _refuse_doubled_ids(file, paragraphs)
    return replace(head, facts=facts, paragraphs=paragraphs)


def _head(letter: TomlTable) -> LetterTemplate:
    """The letter without its paragraphs, its facts being those every letter has."""
    letter.only(
        "name", "symbol", "office", "dated", "distributed", "original_language", "languages",
        "period", "mandate",
    )  # fmt: skip
    dated, mandate = letter.date("dated"), _mandate(letter)
    if letter.date("distributed") < dated:
        letter.refuse(VALUE_WRONG, "distributed", expected="the day of the letter or a later one")
    return LetterTemplate(
        name=letter.text("name"),
        symbol=letter.text("symbol"),
        office=letter.text("office"),
        dated=dated,
        distributed=letter.date("distributed"),
        original_language=letter.text("original_language"),
        languages=_languages(letter),
        period=_period(letter),
        mandate=mandate,
        facts=facts_of_every_letter(dated, mandate),
        paragraphs=(),
    )


def _languages(letter: TomlTable) -> tuple[str, ...]:
    codes = letter.texts("languages")
    if not codes or not set(codes) <= set(LANGUAGES):
        letter.refuse(VALUE_WRONG, "languages", expected=f"some of {', '.join(LANGUAGES)}")
    return codes


def _period(letter: TomlTable) -> tuple[datetime.date, datetime.date]:
    days = letter.dates("period")
    if len(days) != 2 or days[0] > days[1]:
        letter.refuse(VALUE_WRONG, "period", expected="the first and the last day reported on")
    return days[0], days[1]


def _mandate(letter: TomlTable) -> MandateFacts:
    mandate = letter.table("mandate", place="the mandate")
    mandate.only("until", "previous_until")
    ends = MandateFacts(mandate.date("until"), mandate.date("previous_until"))
    if ends.until <= ends.previous_until:
        mandate.refuse(VALUE_WRONG, "until", expected="a day after previous_until")
    return ends


def _facts(table: TomlTable, languages: Iterable[str], key: str = "facts") -> dict[str, Fact]:
    return {name: _fact(name, each, languages) for name, each in table.named_tables(key).items()}


def _fact(name: str, table: TomlTable, languages: Iterable[str]) -> Fact:
    table.only("kind", "value", "reason", "unit", "text")
    kind = table.choice("kind", FactKind)
    counted = kind is FactKind.DURATION
    spoken = table.table("text")
    fact = Fact(
        name=name,
        kind=kind,
        value=str(table.number("value")) if counted else table.text("value"),
        reason=table.text("reason"),
        unit=table.text("unit") if counted else "",
        spoken={code: spoken.text(code) for code in spoken.values},
    )
    for code in languages:
        try:
            spoken_fact(fact, LANGUAGES[code])
        except (KeyError, ValueError):
            table.refuse(VALUE_WRONG, "value", expected=_EXPECTED[kind])
    return fact


_EXPECTED = {
    FactKind.DATE: "a day in quotes, such as “2006-06-01”",
    FactKind.MONTH: "a month in quotes, such as “2005-02”",
    FactKind.YEAR: "a year in quotes, such as “1991”",
    FactKind.PERIOD: "a reporting year in quotes, such as “2005/06”",
    FactKind.DURATION: "a number below 100, counted in a unit: year, month or day",
}


def _paragraph(table: TomlTable, head: LetterTemplate, facts: Mapping[str, Fact]) -> Paragraph:
    numbered = table.at(f"paragraph {table.number('number')}")
    numbered.only("number", "pillar", "sentence")
    number = numbered.number("number")
    pillar = numbered.text("pillar")
    if pillar not in PILLARS:
        numbered.refuse(VALUE_WRONG, "pillar", expected=f"one of {', '.join(PILLARS)}")
    sentences = _each(
        numbered.tables("sentence"),
        lambda each: _sentence(each, paragraph=number, head=head, facts=facts),
    )
    return Paragraph(number, pillar, sentences)


def _sentence(
    table: TomlTable, *, paragraph: int, head: LetterTemplate, facts: Mapping[str, Fact]
) -> Sentence:
    named = table.at(f"sentence {table.text('id')}")
    named.only(
        "id", "type", "rung", "stands_on", "measured_against", "text", "quantities", "declared",
        "note",
    )  # fmt: skip
    quantities = {
        name: _quantity(name, each, head.languages)
        for name, each in named.named_tables("quantities").items()
    }
    declared = _facts(named, head.languages, key="declared")
    texts = named.table("text")
    texts.only(*head.languages)
    text = {code: texts.text(code) for code in texts.values}
    for code in text:
        _refuse_unknown_places(texts, code, quantities, {**facts, **declared})
    return Sentence(
        id=named.text("id"),
        paragraph=paragraph,
        type=named.choice("type", SentenceType),
        rung=named.choice("rung", Rung) if "rung" in named.values else None,
        text=text,
        stands_on=named.texts("stands_on"),
        measured_against=named.text("measured_against", ""),
        quantities=quantities,
        declared=declared,
        note=_by_language(named, "note", head.languages),
    )


def _quantity(name: str, table: TomlTable, languages: Iterable[str]) -> BoundQuantity:
    table.only("reading", "qualifier", "number", "unit", "nouns", "wording")
    unit = table.text("unit", "people")
    counted = unit in COUNTED_UNITS
    if not counted and not (len(unit) == 3 and unit.isupper()):
        table.refuse(VALUE_WRONG, "unit", expected="people, count or a currency such as USD")
    qualifier = table.choice("qualifier", Qualifier)
    bound = BoundQuantity(
        name=name,
        reading=table.text("reading"),
        quantity=Quantity(table.number("number"), qualifier, COUNT if counted else unit),
        unit=unit,
        nouns=_nouns(table, languages) if counted else {},
        wording=_by_language(table, "wording", languages),
    )
    for code in languages:
        _refuse_unspeakable(table, bound, code)
    return bound


def _refuse_unspeakable(table: TomlTable, bound: BoundQuantity, code: str) -> None:
    try:
        spoken_quantity(bound, LANGUAGES[code])
    except KeyError:
        table.refuse(UNSPEAKABLE, code)


def _by_language(table: TomlTable, key: str, languages: Iterable[str]) -> dict[str, str]:
    under = table.table(key)
    under.only(*languages)
    return {code: under.text(code) for code in under.values}


def _nouns(table: TomlTable, languages: Iterable[str]) -> dict[str, Nouns]:
    nouns = table.table("nouns")
    nouns.only(*languages)
    for code in languages:
        if code not in nouns.values:
            nouns.refuse(UNSPEAKABLE, code)
    return {code: _noun(nouns.table(code)) for code in nouns.values}


def _noun(table: TomlTable) -> Nouns:
    forms = {key: table.text(key) for key in table.values if key != "gender"}
    for key in (key for key, form in forms.items() if not form.strip()):
        table.refuse(VALUE_WRONG, key, expected="the noun that is counted")
    return Nouns(forms=forms, gender=table.text("gender", "m"))


def _refuse_unknown_places(
    texts: TomlTable,
    code: str,
    quantities: Mapping[str, BoundQuantity],
    facts: Mapping[str, Fact],
) -> None:
    try:
        places = placeholders_in(texts.text(code))
    except ValueError:
        texts.refuse(VALUE_WRONG, f"text.{code}", expected="a text whose braces are closed")
    for name, form in places:
        if name not in quantities and name not in facts:
            texts.refuse(UNKNOWN_PLACE, f"text.{code}", name=name)
        try:
            if name in quantities:
                spoken_quantity(quantities[name], LANGUAGES[code], case=form)
            else:
                spoken_fact(facts[name], LANGUAGES[code], form=form)
        except ValueError:
            texts.refuse(VALUE_WRONG, f"text.{code}", expected=_FORMS)


_FORMS = "{name}, of a date also {name:month} or {name:year}, of a number also {name:gen}"


def _refuse_doubled_ids(file: str, paragraphs: Iterable[Paragraph]) -> None:
    seen: set[str] = set()
    for sentence in (s for paragraph in paragraphs for s in paragraph.sentences):
        if sentence.id in seen:
            TomlTable(file, sentence.id, {}).refuse(SENTENCE_TWICE, "id")
        seen.add(sentence.id)


def _each(tables: Iterable[TomlTable], read: Callable[[TomlTable], Read]) -> tuple[Read, ...]:
    """Read every table, so that one run shows every fault."""
    done: list[Read] = []
    problems: list[Problem] = []
    for table in tables:
        try:
            done.append(read(table))
        except Refused as refused:
            problems.extend(refused.problems)
    if problems:
        raise Refused(*problems)
    return tuple(done)
