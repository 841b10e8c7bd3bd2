"""The smaller schema is never more lenient than the whole one."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from letters_formats_sample import arabic_letter, english_letter
from lxml import etree

from sulh.reports.letters.formats import akn
from sulh.reports.letters.formats.akn_elements import NAMESPACE
from sulh.reports.letters.formats.document import LetterView
from sulh.reports.letters.formats.strict_schema import faults_of, schema_of_used, whole_schema

Letter = Callable[[], LetterView]
BOTH = pytest.mark.parametrize("letter", [english_letter, arabic_letter])


def used_in(root: etree._Element) -> frozenset[str]:
    return frozenset(etree.QName(one).localname for one in root.iter(etree.Element))


@BOTH
def test_a_letter_is_valid_against_the_whole_schema_too(letter: Letter) -> None:
    root = akn.document_element(letter())
    assert faults_of(root) == ()
    assert whole_schema().validate(root)


def spoiled(root: etree._Element, chance: random.Random) -> None:
    """Do one thing to a document that may or may not be allowed."""
    one = chance.choice([element for element in root.iter(etree.Element) if element is not root])
    parent = one.getparent()
    assert parent is not None
    match chance.randrange(5):
        case 0:
            parent.remove(one)
        case 1:
            one.tag = chance.choice([element.tag for element in root.iter(etree.Element)])
        case 2 if one.attrib:
            del one.attrib[chance.choice(sorted(one.attrib))]
        case 3:
            one.set("eId", "body")
        case _:
            parent.insert(0, one)


def test_whatever_the_smaller_schema_accepts_the_whole_one_accepts() -> None:
    chance = random.Random(2005)  # noqa: S311  the same faults on every run
    verdicts = set()
    for _ in range(120):
        root = akn.document_element(english_letter())
        spoiled(root, chance)
        smaller = schema_of_used(used_in(root)).validate(root)
        whole = whole_schema().validate(root)
        assert whole or not smaller
        assert bool(faults_of(root)) is not whole
        verdicts.add(whole)
    assert verdicts == {True, False}


def test_an_identifier_used_twice_is_found() -> None:
    root = akn.document_element(english_letter())
    first, second, *_ = root.iter(f"{{{NAMESPACE}}}paragraph")
    second.set("eId", first.get("eId", ""))
    assert any("eId" in fault or "unique" in fault for fault in faults_of(root))
