"""The form of a sentence gives back the sentence it shows."""

from __future__ import annotations

from importlib.resources import files

import pytest

from sulh.interfaces.office.letters.sentence_form import SentenceForm
from sulh.reports.letters.reads.choices import NounsKnown
from sulh.reports.letters.rules.parsing import read_template
from sulh.reports.letters.rules.template import LetterTemplate, Sentence

SAMPLE = files("sulh.interfaces.console") / "sample" / "letters"
LETTERS = {
    name: read_template((SAMPLE / f"{name}.toml").read_text("utf-8"), file=name)
    for name in ("2005", "2006")
}


def sent(template: LetterTemplate, sentence: Sentence, **changed: object) -> SentenceForm:
    """The form as a browser sends it back, with something changed."""
    shown = SentenceForm(template, sentence, started_from=1)
    data = {field.html_name: field.value() for field in shown}
    typed = {name: value for name, value in data.items() if value not in (None, False)}
    return SentenceForm(template, sentence, started_from=1, data={**typed, **changed})


@pytest.mark.parametrize(
    ("name", "place"),
    [(name, place) for name, each in LETTERS.items() for place in range(len(each.sentences))],
)
def test_a_form_that_is_sent_back_as_it_was_changes_nothing(name: str, place: int) -> None:
    template = LETTERS[name]
    form = sent(template, template.sentences[place])
    assert form.is_valid(), form.errors
    assert form.sentence() == template.sentences[place]


def test_lines_of_a_text_are_joined() -> None:
    template = LETTERS["2006"]
    form = sent(template, template.sentences[0], text_en="One line\r\nand another.")
    assert form.is_valid()
    assert form.sentence().text["en"] == "One line and another."


def test_a_wording_of_another_qualifier_is_dropped() -> None:
    template = LETTERS["2006"]
    sentence = next(each for each in template.sentences if each.id == "p2.s2")
    form = sent(template, sentence, **{"q-participants-qualifier": "about"})
    assert form.is_valid()
    assert form.sentence().quantities["participants"].wording == {}
    some = sent(
        template,
        sentence,
        **{"q-participants-qualifier": "about", "q-participants-wording-en": "some {}"},
    )
    assert some.is_valid()
    assert some.sentence().quantities["participants"].wording == {"en": "some {}"}


def test_a_first_figure_of_a_letter_has_boxes_for_its_noun() -> None:
    template = LETTERS["2006"]
    sentence = next(each for each in template.sentences if each.id == "p2.s2")
    known = NounsKnown("people", "dialogue", "people", sentence.quantities["participants"].nouns)
    form = SentenceForm(template, sentence, started_from=1, nouns=[known])
    [fields] = form.quantities
    assert {code for code, _fields in fields.noun_forms} == {"English", "العربية"}
    assert fields.counted_as is not None


def test_money_has_no_noun() -> None:
    template = LETTERS["2006"]
    sentence = next(each for each in template.sentences if each.id == "p7.s1")
    [fields] = SentenceForm(template, sentence, started_from=1).quantities
    assert (fields.counted_as, list(fields.noun_forms)) == (None, [])
