"""The catalogues hold every sentence of the pages, and the translations we promise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from sulh.interfaces.console import catalogues

COMPLETE = ("ru", "ar")
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
SEEN_BY_CENTRE_STAFF = (
    "interfaces/pages/",
    "interfaces/office/start/",
    "interfaces/office/signing/",
    "interfaces/office/sheets/",
    "interfaces/office/activities/",
    "interfaces/office/accounts/words",
    "interfaces/office/menu",
    "kernel/problems",
    "intake/",
    "records/activities/",
)


def forms(message: Message) -> list[str]:
    """The translation, or its plural forms."""
    return list(message.string) if isinstance(message.string, tuple) else [message.string]


def english(message: Message) -> str:
    """The sentence itself; of a plural the form for many."""
    return message.id[-1] if isinstance(message.id, tuple) else message.id


@pytest.fixture(scope="module")
def said() -> set[tuple[object, str | None]]:
    """Every sentence of the pages with its context, found once."""
    return {(message.id, message.context) for message in catalogues.sentences() if message.id}


@pytest.mark.parametrize("code", catalogues.TRANSLATED)
def test_every_sentence_of_the_pages_stands_in_each_catalogue(
    code: str, said: set[tuple[object, str | None]]
) -> None:
    kept = {(message.id, message.context) for message in catalogues.read_catalogue(code)}
    assert sorted(map(str, said - kept)) == [], "run ./sulh catalogues"


@pytest.mark.parametrize("code", COMPLETE)
def test_russian_and_arabic_are_complete(code: str) -> None:
    assert [english(message) for message in catalogues.untranslated(code)] == []


def test_what_centre_staff_see_is_complete_in_tajik() -> None:
    missing = [
        english(message)
        for message in catalogues.untranslated("tg")
        if any(place.startswith(SEEN_BY_CENTRE_STAFF) for place, _line in message.locations)
    ]
    assert missing == []


@pytest.mark.parametrize("code", catalogues.TRANSLATED)
def test_a_translation_names_no_place_that_its_sentence_has_not(code: str) -> None:
    wrong = [
        english(message)
        for message in catalogues.read_catalogue(code)
        if message.id
        for form in forms(message)
        if set(PLACE.findall(form)) - set(PLACE.findall(english(message)))
    ]
    assert wrong == []


def test_a_template_is_read_whatever_its_indents(tmp_path: Path) -> None:
    page = tmp_path / "templates" / "page.html"
    page.parent.mkdir()
    page.write_text(
        "{% load i18n %}\n      <p>{% translate 'One' %}\n   text {% translate 'Two' %}</p>\n",
        "utf-8",
    )
    found = catalogues.sentences([tmp_path], relative_to=tmp_path)
    assert {message.id for message in found if message.id} == {"One", "Two"}
