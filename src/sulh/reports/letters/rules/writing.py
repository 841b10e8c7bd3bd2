"""Writing a letter's template as TOML, the same bytes for the same letter.

What ``parsing.read_template`` reads out of the text is the template again. Comments are not kept:
they are no part of a letter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from sulh.kernel.languages.nouns import Nouns
from sulh.reports.letters.rules.mandate import facts_of_every_letter
from sulh.reports.letters.rules.template import (
    BoundQuantity,
    Fact,
    FactKind,
    LetterTemplate,
    Paragraph,
    Sentence,
)

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def written(template: LetterTemplate) -> str:
    """The letter as TOML, in the order how-to/write-a-letter shows."""
    return "\n".join(_lines(template)) + "\n"


def _lines(template: LetterTemplate) -> Iterator[str]:
    yield from _head(template)
    everywhere = facts_of_every_letter(template.dated, template.mandate)
    for fact in template.facts.values():
        if everywhere.get(fact.name) != fact:
            yield from _fact(fact, f"facts.{_key(fact.name)}")
    for paragraph in template.paragraphs:
        yield from _paragraph(paragraph)


def _head(template: LetterTemplate) -> Iterator[str]:
    first, last = template.period
    yield "[letter]"
    yield f"name = {_text(template.name)}"
    yield f"symbol = {_text(template.symbol)}"
    yield f"office = {_text(template.office)}"
    yield f"dated = {template.dated.isoformat()}"
    yield f"distributed = {template.distributed.isoformat()}"
    yield f"original_language = {_text(template.original_language)}"
    yield f"languages = {_list(template.languages)}"
    yield f"period = [{first.isoformat()}, {last.isoformat()}]"
    yield from ("", "[letter.mandate]")
    yield f"until = {template.mandate.until.isoformat()}"
    yield f"previous_until = {template.mandate.previous_until.isoformat()}"


def _fact(fact: Fact, table: str) -> Iterator[str]:
    counted = fact.kind is FactKind.DURATION
    yield from ("", f"[{table}]")
    yield f"kind = {_text(fact.kind.value)}"
    yield f"value = {fact.value if counted else _text(fact.value)}"
    yield f"reason = {_text(fact.reason)}"
    if counted:
        yield f"unit = {_text(fact.unit)}"
    yield from _by_language("text", fact.spoken)


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    yield from ("", "[[paragraph]]")
    yield f"number = {paragraph.number}"
    yield f"pillar = {_text(paragraph.pillar)}"
    if not paragraph.sentences:
        yield "sentence = []"
    for sentence in paragraph.sentences:
        yield from _sentence(sentence)


def _sentence(sentence: Sentence) -> Iterator[str]:
    yield from ("", "[[paragraph.sentence]]")
    yield f"id = {_text(sentence.id)}"
    yield f"type = {_text(sentence.type.value)}"
    if sentence.rung is not None:
        yield f"rung = {_text(sentence.rung.value)}"
    if sentence.stands_on:
        yield f"stands_on = {_list(sentence.stands_on)}"
    if sentence.measured_against:
        yield f"measured_against = {_text(sentence.measured_against)}"
    yield from _by_language("text", sentence.text)
    yield from _by_language("note", sentence.note)
    for bound in sentence.quantities.values():
        yield from _quantity(bound)
    for fact in sentence.declared.values():
        yield from _fact(fact, f"paragraph.sentence.declared.{_key(fact.name)}")


def _quantity(bound: BoundQuantity) -> Iterator[str]:
    yield from ("", f"[paragraph.sentence.quantities.{_key(bound.name)}]")
    yield f"reading = {_text(bound.reading)}"
    yield f"qualifier = {_text(bound.quantity.qualifier.value)}"
    yield f"number = {bound.quantity.number}"
    yield f"unit = {_text(bound.unit)}"
    for code, nouns in bound.nouns.items():
        yield f"nouns.{_key(code)} = {_nouns(nouns)}"
    yield from _by_language("wording", bound.wording)


def _nouns(nouns: Nouns) -> str:
    pairs = {"gender": nouns.gender, **nouns.forms}
    inside = ", ".join(f"{_key(key)} = {_text(form)}" for key, form in pairs.items())
    return f"{{ {inside} }}"


def _by_language(key: str, texts: Mapping[str, str]) -> Iterator[str]:
    for code, text in texts.items():
        yield f"{key}.{_key(code)} = {_text(text)}"


def _list(texts: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_text, texts))}]"


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else _text(name)


def _text(text: str) -> str:
    """A basic string: JSON escapes what TOML does, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
