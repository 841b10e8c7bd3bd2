"""Changing a letter one sentence at a time, and joining what two people did at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.small_office import letter_of_2005

from sulh.reports.letters.rules import editing
from sulh.reports.letters.rules.editing import Collision, NoSuchSentence, sentence_of
from sulh.reports.letters.rules.parsing import read_template
from sulh.reports.letters.rules.template import LetterTemplate, Sentence

BASE = read_template(letter_of_2005(), file="base")


def reworded(sentence_id: str, text: str, *, of: LetterTemplate = BASE) -> Sentence:
    sentence = sentence_of(of, sentence_id)
    return replace(sentence, text={**sentence.text, "en": text})


def ids(template: LetterTemplate) -> list[str]:
    return [sentence.id for sentence in template.sentences]


def joined(edit: editing.Edit, newest: LetterTemplate) -> LetterTemplate:
    result = editing.join(edit, base=BASE, newest=newest)
    assert isinstance(result, LetterTemplate)
    return result


def test_a_sentence_is_put_in_the_place_of_the_old_one() -> None:
    new = reworded("p1.s2", "It held {sessions}.")
    changed = editing.rewrite(new).apply(BASE)
    assert ids(changed) == ids(BASE)
    assert sentence_of(changed, "p1.s2") == new
    assert editing.changed_between(BASE, changed) == {"p1.s2"}


def test_a_sentence_is_added_behind_another_under_a_free_id() -> None:
    changed = editing.add(reworded("p1.s1", "Added."), paragraph=1, behind="p1.s1").apply(BASE)
    assert ids(changed) == ["p1.s1", "p1.s3", "p1.s2"]


def test_a_sentence_is_added_in_the_first_place_where_none_is_named() -> None:
    changed = editing.add(reworded("p1.s1", "Added."), paragraph=1, behind="").apply(BASE)
    assert ids(changed) == ["p1.s3", "p1.s1", "p1.s2"]


def test_a_sentence_that_is_struck_is_gone_and_its_empty_paragraph_with_it() -> None:
    once = editing.strike("p1.s1").apply(BASE)
    assert ids(once) == ["p1.s2"]
    assert editing.strike("p1.s2").apply(once).paragraphs == ()


def test_a_sentence_is_moved_within_its_paragraph_and_into_another() -> None:
    assert ids(editing.move("p1.s1", paragraph=1, behind="p1.s2").apply(BASE)) == ["p1.s2", "p1.s1"]
    two = editing.add_paragraph(reworded("p1.s1", "New."), pillar="elections", behind=1).apply(BASE)
    moved = editing.move("p1.s1", paragraph=2, behind="p2.s1").apply(two)
    assert ids(moved) == ["p1.s2", "p2.s1", "p1.s1"]
    assert sentence_of(moved, "p1.s1").paragraph == 2


def test_a_paragraph_is_added_behind_another() -> None:
    changed = editing.add_paragraph(reworded("p1.s1", "New."), pillar="elections", behind=1).apply(
        BASE
    )
    assert [(p.number, p.pillar) for p in changed.paragraphs] == [
        (1, "national_dialogue"),
        (2, "elections"),
    ]


@pytest.mark.parametrize(
    "edit",
    [
        editing.strike("p9.s9"),
        editing.rewrite(replace(sentence_of(BASE, "p1.s1"), id="p9.s9")),
        editing.move("p9.s9", paragraph=1, behind="p1.s1"),
        editing.move("p1.s1", paragraph=7, behind=""),
        editing.add(sentence_of(BASE, "p1.s1"), paragraph=1, behind="p9.s9"),
        editing.add_paragraph(sentence_of(BASE, "p1.s1"), pillar="elections", behind=8),
    ],
)
def test_what_is_not_there_cannot_be_changed(edit: editing.Edit) -> None:
    with pytest.raises(NoSuchSentence):
        edit.apply(BASE)


# Two people at once


def test_two_changes_of_different_sentences_are_both_in_the_letter() -> None:
    theirs = editing.rewrite(reworded("p1.s2", "Theirs {sessions}.")).apply(BASE)
    both = joined(editing.rewrite(reworded("p1.s1", "Mine {participants}.")), theirs)
    assert sentence_of(both, "p1.s1").text["en"] == "Mine {participants}."
    assert sentence_of(both, "p1.s2").text["en"] == "Theirs {sessions}."


def test_a_sentence_added_meanwhile_stays() -> None:
    theirs = editing.add(reworded("p1.s1", "Added."), paragraph=1, behind="p1.s2").apply(BASE)
    both = joined(editing.strike("p1.s1"), theirs)
    assert ids(both) == ["p1.s2", "p1.s3"]


def test_two_changes_of_one_sentence_collide_and_both_texts_are_there() -> None:
    mine, theirs = reworded("p1.s1", "Mine."), reworded("p1.s1", "Theirs.")
    newest = editing.rewrite(theirs).apply(BASE)
    collisions = editing.join(editing.rewrite(mine), base=BASE, newest=newest)
    assert collisions == (Collision("p1.s1", sentence_of(BASE, "p1.s1"), theirs, mine),)


def test_a_change_collides_with_a_strike_either_way() -> None:
    mine = reworded("p1.s1", "Mine.")
    struck = editing.strike("p1.s1").apply(BASE)
    [collision] = editing.join(editing.rewrite(mine), base=BASE, newest=struck)  # type: ignore[misc]
    assert (collision.theirs, collision.mine) == (None, mine)
    changed = editing.rewrite(mine).apply(BASE)
    [collision] = editing.join(editing.strike("p1.s1"), base=BASE, newest=changed)  # type: ignore[misc]
    assert (collision.theirs, collision.mine) == (mine, None)


def test_the_same_change_saved_twice_is_no_collision() -> None:
    mine = editing.rewrite(reworded("p1.s1", "Mine."))
    newest = mine.apply(BASE)
    assert joined(mine, newest) == newest
