"""Binding a figure into a sentence: the name it gets there, and its place in each text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from sulh.kernel.languages.language import Language
from sulh.reports.letters.rules.template import BoundQuantity, Sentence

_YEARS = re.compile(r"(?:_?(?:19|20)\d\d(?:_\d\d)?)+$")
_NOT_IN_NAME = re.compile(r"[^a-z0-9]+")
_END = re.compile(r"[.!?؟…]?\s*$")
_ENOUGH = 201
"""Up to here every plural class of our languages has had its number."""


def without_years(figure: str) -> str:
    """The name of a figure without its years: dialogue_participants."""
    return _YEARS.sub("", figure)


def binding_name(figure: str, taken: Mapping[str, object]) -> str:
    """What a figure is called inside a sentence: dialogue_participants, or _2 if that is taken."""
    stem = _NOT_IN_NAME.sub("_", without_years(figure).casefold()).strip("_") or "figure"
    name, count = stem, 1
    while name in taken:
        count += 1
        name = f"{stem}_{count}"
    return name


def bind(sentence: Sentence, bound: BoundQuantity) -> Sentence:
    """``sentence`` with the quantity bound; a text that has no place for it gets one at its end."""
    place = f"{{{bound.name}}}"
    texts = {
        code: text if place in text else _with_place(text, place)
        for code, text in sentence.text.items()
    }
    return replace(sentence, text=texts, quantities={**sentence.quantities, bound.name: bound})


def unbind(sentence: Sentence, name: str) -> Sentence:
    """``sentence`` without the quantity and without its places."""
    gone = re.compile(rf"\s?\{{{re.escape(name)}(?::\w+)?\}}")
    return replace(
        sentence,
        text={code: gone.sub("", text) for code, text in sentence.text.items()},
        quantities={each: b for each, b in sentence.quantities.items() if each != name},
    )


def noun_forms_of(language: Language) -> tuple[str, ...]:
    """The forms a noun may need in a language: its plural classes as they come when counting."""
    classes = dict.fromkeys(language.plural_class(number) for number in range(1, _ENOUGH))
    return tuple(classes)


def _with_place(text: str, place: str) -> str:
    end = _END.search(text)
    at = end.start() if end else len(text)
    before = text[:at].rstrip()
    return f"{before} {place}{text[at:]}" if before else f"{place}{text[at:]}"
