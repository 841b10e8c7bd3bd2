"""Changing a letter one sentence at a time, and joining changes that were made side by side.

An edit is a value: applied to the letter it was made from or, when somebody saved meanwhile, to
theirs, as long as nobody else touched what it touches.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sulh.kernel.absence import NotOnRecord
from sulh.reports.letters.rules.template import LetterTemplate, Paragraph, Sentence


class NoSuchSentence(NotOnRecord):
    """Raised when a letter has no sentence, or no paragraph, of that name."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a letter: the sentences it ``touches``, and what it does."""

    touches: tuple[str, ...]
    apply: Callable[[LetterTemplate], LetterTemplate]


@dataclass(frozen=True, slots=True)
class Collision:
    """A sentence that two people changed at once. None where there is no such sentence."""

    sentence: str
    before: Sentence | None
    theirs: Sentence | None
    mine: Sentence | None


def sentence_of(template: LetterTemplate, sentence_id: str) -> Sentence:
    """The sentence of that id. Raises NoSuchSentence."""
    for sentence in template.sentences:
        if sentence.id == sentence_id:
            return sentence
    raise NoSuchSentence(f"the letter {template.name} has no sentence {sentence_id}")


def rewrite(sentence: Sentence) -> Edit:
    """Put ``sentence`` in the place of the one with its id."""
    return Edit((sentence.id,), lambda letter: _each_sentence(letter, sentence.id, sentence))


def strike(sentence_id: str) -> Edit:
    """Leave a sentence out; a paragraph left without one goes with it."""
    return Edit((sentence_id,), lambda letter: _each_sentence(letter, sentence_id, None))


def add(sentence: Sentence, *, paragraph: int, behind: str) -> Edit:
    """Put a new sentence into a paragraph, behind the one named, or first when none is."""

    def apply(letter: LetterTemplate) -> LetterTemplate:
        free = replace(sentence, id=free_id(letter, paragraph), paragraph=paragraph)
        return _with_sentence(letter, free, paragraph=paragraph, behind=behind)

    return Edit((behind,) if behind else (), apply)


def move(sentence_id: str, *, paragraph: int, behind: str) -> Edit:
    """Take a sentence to another place of the letter."""

    def apply(letter: LetterTemplate) -> LetterTemplate:
        moved = replace(sentence_of(letter, sentence_id), paragraph=paragraph)
        _paragraph_of(letter, paragraph)
        without = _each_sentence(letter, sentence_id, None, keep_empty=True)
        placed = _with_sentence(without, moved, paragraph=paragraph, behind=behind)
        return replace(placed, paragraphs=tuple(p for p in placed.paragraphs if p.sentences))

    return Edit((sentence_id, behind) if behind else (sentence_id,), apply)


def add_paragraph(sentence: Sentence, *, pillar: str, behind: int) -> Edit:
    """Put a new paragraph of one sentence behind the paragraph named, 0 for the first place."""

    def apply(letter: LetterTemplate) -> LetterTemplate:
        if behind:
            _paragraph_of(letter, behind)
        number = max((p.number for p in letter.paragraphs), default=0) + 1
        first = replace(sentence, id=free_id(letter, number), paragraph=number)
        places = [p.number for p in letter.paragraphs]
        at = places.index(behind) + 1 if behind else 0
        made = Paragraph(number, pillar, (first,))
        return replace(letter, paragraphs=(*letter.paragraphs[:at], made, *letter.paragraphs[at:]))

    return Edit((), apply)


def free_id(letter: LetterTemplate, paragraph: int) -> str:
    """An id no sentence of the letter has: ``p2.s7``."""
    taken = {sentence.id for sentence in letter.sentences}
    number = 1
    while f"p{paragraph}.s{number}" in taken:
        number += 1
    return f"p{paragraph}.s{number}"


def changed_between(before: LetterTemplate, after: LetterTemplate) -> frozenset[str]:
    """The ids of sentences that were changed, added, struck or taken to another paragraph."""
    old = {sentence.id: sentence for sentence in before.sentences}
    new = {sentence.id: sentence for sentence in after.sentences}
    return frozenset(each for each in old.keys() | new.keys() if old.get(each) != new.get(each))


def join(
    edit: Edit, *, base: LetterTemplate, newest: LetterTemplate
) -> LetterTemplate | tuple[Collision, ...]:
    """The newest letter with ``edit``, which was made on ``base``; or where they collide.

    Raises NoSuchSentence when the edit names what ``base`` has not.
    """
    mine = edit.apply(base)
    both = changed_between(base, newest) & {*edit.touches}
    if not both:
        return edit.apply(newest)
    if all(_found(mine, each) == _found(newest, each) for each in both):
        return newest  # the same change, saved twice
    return tuple(
        Collision(each, _found(base, each), _found(newest, each), _found(mine, each))
        for each in sorted(both)
    )


def _found(template: LetterTemplate, sentence_id: str) -> Sentence | None:
    return next((s for s in template.sentences if s.id == sentence_id), None)


def _each_sentence(
    letter: LetterTemplate, sentence_id: str, put: Sentence | None, *, keep_empty: bool = False
) -> LetterTemplate:
    """The letter with ``put`` in the place of a sentence, or without it."""
    at = sentence_of(letter, sentence_id).paragraph
    paragraphs = []
    for paragraph in letter.paragraphs:
        kept = [
            replace(put, paragraph=at) if put and each.id == sentence_id else each
            for each in paragraph.sentences
            if put or each.id != sentence_id
        ]
        if kept or keep_empty:
            paragraphs.append(replace(paragraph, sentences=tuple(kept)))
    return replace(letter, paragraphs=tuple(paragraphs))


def _with_sentence(
    letter: LetterTemplate, sentence: Sentence, *, paragraph: int, behind: str
) -> LetterTemplate:
    there = _paragraph_of(letter, paragraph)
    ids = [each.id for each in there.sentences]
    if behind and behind not in ids:
        raise NoSuchSentence(f"paragraph {paragraph} has no sentence {behind}")
    at = ids.index(behind) + 1 if behind else 0
    placed = replace(there, sentences=(*there.sentences[:at], sentence, *there.sentences[at:]))
    return replace(letter, paragraphs=tuple(placed if p is there else p for p in letter.paragraphs))


def _paragraph_of(letter: LetterTemplate, number: int) -> Paragraph:
    for paragraph in letter.paragraphs:
        if paragraph.number == number:
            return paragraph
    raise NoSuchSentence(f"the letter {letter.name} has no paragraph {number}")
