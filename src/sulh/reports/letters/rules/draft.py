"""A letter spoken in its languages: text, runs for the formats, spans for the proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sulh.kernel.languages import language as language_of
from sulh.kernel.languages.language import Language
from sulh.reports.letters.rules.placeholders import pieces
from sulh.reports.letters.rules.speech import spoken_fact, spoken_quantity
from sulh.reports.letters.rules.template import BoundQuantity, Fact, LetterTemplate, Sentence


class RunKind(StrEnum):
    """What a stretch of a sentence is, so that a format can mark it."""

    PLAIN = "plain"
    QUANTITY = "quantity"
    DATE = "date"
    DECLARED = "declared"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. ``name`` is the binding's or the fact's.

    ``normalized`` is the plain value behind the words (a number in ASCII digits, an ISO date);
    ``reading`` names the reading a quantity stands on.
    """

    text: str
    kind: RunKind = RunKind.PLAIN
    name: str = ""
    normalized: str = ""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class SpokenBinding:
    """A bound quantity as spoken; ``start`` and ``end`` are code points in the sentence's text."""

    bound: BoundQuantity
    spoken: str
    start: int
    end: int

    def as_bundle_record(self) -> dict[str, str | int]:
        name, reading, qualifier, number, unit = self.bound.claim
        return {
            "name": name,
            "reading": reading,
            "qualifier": qualifier,
            "number": number,
            "unit": unit,
            "spoken": self.spoken,
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True, slots=True)
class SpokenFact:
    """A declared number as spoken; ``start`` and ``end`` are code points in the sentence's text."""

    fact: Fact
    text: str
    start: int
    end: int

    def as_bundle_record(self) -> dict[str, str | int]:
        return {
            "fact": self.fact.name,
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "reason": self.fact.kind.value,
        }


@dataclass(frozen=True, slots=True)
class SpokenSentence:
    """A sentence in one language."""

    sentence: Sentence
    language: Language
    text: str
    runs: tuple[Run, ...]
    bindings: tuple[SpokenBinding, ...]
    declared: tuple[SpokenFact, ...]

    @property
    def plural_classes(self) -> dict[str, str]:
        """Binding -> the CLDR plural class its number has in this language.

        Stored with the sentence when it is written, so that a later change of class is seen.
        """
        return {
            spoken.bound.name: self.language.plural_class(spoken.bound.quantity.number)
            for spoken in self.bindings
        }

    def as_bundle_record(self, *, flags: tuple[str, ...] = ()) -> dict[str, object]:
        """The sentence as it stands in ``sentences/<language>.json`` of a bundle."""
        sentence = self.sentence
        return {
            "sentence": sentence.id,
            "paragraph": sentence.paragraph,
            "type": sentence.type.value,
            "rung": sentence.rung.value if sentence.rung else None,
            "stands_on": list(sentence.stands_on),
            "text": self.text,
            "bindings": [spoken.as_bundle_record() for spoken in self.bindings],
            "declared": [spoken.as_bundle_record() for spoken in self.declared],
            "note": sentence.note.get(self.language.code, ""),
            "flags": list(flags),
        }


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter as it would go to the desk. ``spoken`` is language code -> sentences in order."""

    template: LetterTemplate
    spoken: Mapping[str, tuple[SpokenSentence, ...]]

    @property
    def every_sentence(self) -> Iterator[SpokenSentence]:
        """The sentences of every language, language by language."""
        for code in self.template.languages:
            yield from self.spoken.get(code, ())

    def in_languages(self, sentence_id: str) -> dict[str, SpokenSentence]:
        """One sentence in each language that has it."""
        return {
            code: spoken
            for code, sentences in self.spoken.items()
            for spoken in sentences
            if spoken.sentence.id == sentence_id
        }


def draft_letter(template: LetterTemplate) -> Draft:
    """Speak every sentence of ``template`` in every language that has its text."""
    return Draft(
        template=template,
        spoken={
            code: tuple(
                render_sentence(sentence, language_of(code), facts=template.facts)
                for sentence in template.sentences
                if code in sentence.text
            )
            for code in template.languages
        },
    )


def render_sentence(
    sentence: Sentence, language: Language, *, facts: Mapping[str, Fact]
) -> SpokenSentence:
    """Speak ``sentence`` in ``language``.

    ``facts`` are the letter's; the sentence's own ``declared`` stand beside them.

    Raises:
        KeyError: a placeholder names neither a quantity nor a fact (the parser refuses these).
    """
    known = {**facts, **sentence.declared}
    runs: list[Run] = []
    bindings: list[SpokenBinding] = []
    declared: list[SpokenFact] = []
    start = 0
    for run in _runs(sentence, language, known):
        end = start + len(run.text)
        if run.kind is RunKind.QUANTITY:
            bound = sentence.quantities[run.name]
            bindings.append(SpokenBinding(bound, run.text, start, end))
        elif run.name:
            declared.append(SpokenFact(known[run.name], run.text, start, end))
        runs.append(run)
        start = end
    text = "".join(run.text for run in runs)
    return SpokenSentence(sentence, language, text, tuple(runs), tuple(bindings), tuple(declared))


def _runs(sentence: Sentence, language: Language, known: Mapping[str, Fact]) -> Iterator[Run]:
    for place, piece in enumerate(pieces(sentence.text[language.code])):
        opening = place == 0 and not piece.plain
        if piece.plain:
            yield Run(piece.plain)
        if piece.name in sentence.quantities:
            bound = sentence.quantities[piece.name]
            spoken = spoken_quantity(bound, language, case=piece.form, opening=opening)
            yield Run(
                spoken, RunKind.QUANTITY, bound.name, str(bound.quantity.number), bound.reading
            )
        elif piece.name:
            fact = known[piece.name]
            kind = RunKind.DATE if fact.kind.is_a_date else RunKind.DECLARED
            yield Run(spoken_fact(fact, language, form=piece.form), kind, fact.name, fact.value)
