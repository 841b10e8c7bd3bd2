"""A letter is written as TOML and read back the same, and is written the same twice."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.small_office import letter_of_2005

from sulh.reports.letters.rules.editing import add, sentence_of
from sulh.reports.letters.rules.parsing import read_template
from sulh.reports.letters.rules.template import LetterTemplate
from sulh.reports.letters.rules.writing import written

SAMPLE = files("sulh.interfaces.console") / "sample" / "letters"


def sample(name: str) -> LetterTemplate:
    return read_template((SAMPLE / f"{name}.toml").read_text("utf-8"), file=name)


def read(text: str) -> LetterTemplate:
    return read_template(text, file="written")


@pytest.mark.parametrize("name", ["2005", "2006"])
def test_a_sample_letter_reads_the_same_once_written(name: str) -> None:
    template = sample(name)
    assert read(written(template)) == template


@pytest.mark.parametrize("name", ["2005", "2006"])
def test_a_letter_is_written_the_same_twice(name: str) -> None:
    once = written(sample(name))
    assert written(read(once)) == once


def test_what_is_written_holds_every_key_of_the_file_it_was_read_from() -> None:
    source = (SAMPLE / "2006.toml").read_text("utf-8")
    assert _with_defaults(tomllib.loads(source)) == _with_defaults(
        tomllib.loads(written(read(source)))
    )


def _with_defaults(values: dict[str, object]) -> dict[str, object]:
    """The letter with what may be left out filled in: the unit people, the gender m."""
    for paragraph in values["paragraph"]:  # type: ignore[attr-defined]
        for sentence in paragraph["sentence"]:
            for bound in sentence.get("quantities", {}).values():
                bound.setdefault("unit", "people")
                for nouns in bound.get("nouns", {}).values():
                    nouns.setdefault("gender", "m")
    return values


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="{}")))
def test_any_text_of_a_sentence_survives(text: str) -> None:
    template = read(letter_of_2005())
    sentence = replace(sentence_of(template, "p1.s1"), quantities={}, text={"en": text})
    longer = add(sentence, paragraph=1, behind="p1.s1").apply(template)
    assert read(written(longer)) == longer


def test_a_name_that_is_no_bare_key_is_quoted() -> None:
    template = read(letter_of_2005())
    first = sentence_of(template, "p1.s1")
    bound = replace(first.quantities["participants"], name="those who came")
    renamed = replace(
        first,
        id="p1.s9",
        text={"en": "It met {those who came}.", "ar": "التقى {those who came}."},
        quantities={bound.name: bound},
    )
    longer = add(renamed, paragraph=1, behind="p1.s1").apply(template)
    assert read(written(longer)) == longer
