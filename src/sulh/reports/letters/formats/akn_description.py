"""What an Akoma Ntoso file says of itself: which letter it is, of whom, in which language."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from sulh.reports.letters.formats.akn_elements import element
from sulh.reports.letters.formats.document import LetterView
from sulh.reports.letters.formats.iris import (
    component,
    expression_iri,
    manifestation_iri,
    original_expression_iri,
    original_language,
    work_iri,
)

SOURCE = "#un"
"""Who answers for a block of the description, as its ``source`` says."""


@dataclass
class Mentioned:
    """What the text speaks of, so that the references can list it: identifier to words."""

    organizations: dict[str, str] = field(default_factory=dict)
    readings: dict[str, str] = field(default_factory=dict)


def meta(view: LetterView, mentioned: Mentioned) -> etree._Element:
    """Identification, publication and references: what AKN4UN requires of every document.

    Raises ValueError when the letter was written in no official language.
    """
    return element(
        "meta",
        element(
            "identification", _work(view), _expression(view), _manifestation(view), source=SOURCE
        ),
        element(
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
        element("FRBRthis", value=component(iri)),
        element("FRBRuri", value=iri),
        element("FRBRdate", date=date, name=date_name),
        element("FRBRauthor", href=f"#{author}", as_="#author"),
    ]


def _work(view: LetterView) -> etree._Element:
    iri = work_iri(view)
    return element(
        "FRBRWork",
        *_core(iri, date=view.dated.isoformat(), date_name="letter", author="un-sg"),
        element("FRBRcountry", value="un"),
        element("FRBRsubtype", value="communication"),
        element("FRBRnumber", value=iri.rsplit("/", 1)[-1], showAs=view.symbol),
    )


def _expression(view: LetterView) -> etree._Element:
    expression = element(
        "FRBRExpression",
        *_core(
            expression_iri(view),
            date=view.distributed.isoformat(),
            date_name="distribution",
            author="un-sg",
        ),
        element("FRBRlanguage", language=view.language.iso639_2t),
    )
    if view.is_translation:
        expression.append(
            element(
                "FRBRtranslation",
                href=original_expression_iri(view),
                fromLanguage=original_language(view),
                by=SOURCE,
                authoritative="false",
            )
        )
    return expression


def _manifestation(view: LetterView) -> etree._Element:
    return element(
        "FRBRManifestation",
        *_core(
            manifestation_iri(view),
            date=view.distributed.isoformat(),
            date_name="markup",
            author="un",
        ),
        element("FRBRformat", value="application/akn+xml"),
    )


def _references(view: LetterView, mentioned: Mentioned) -> etree._Element:
    words = view.masthead
    known = [
        _known("TLCOrganization", "un", kind="organization", words=words.organization),
        _known("TLCOrganization", "unsc", kind="organization", words=words.organ),
        _known("TLCRole", "un-sg", kind="role", words="Secretary-General"),
        _known("TLCRole", "author", kind="role", words="Author"),
        _known("TLCConcept", "figure", kind="concept", words="Figure"),
    ]
    organizations = [
        _known("TLCOrganization", name, kind="organization", words=text, prefix="org_")
        for name, text in mentioned.organizations.items()
    ]
    readings = [
        _known("TLCObject", name, kind="object", words=text, prefix="reading_")
        for name, text in mentioned.readings.items()
    ]
    return element("references", *known, *organizations, *readings, source=SOURCE)


def _known(tag: str, name: str, *, kind: str, words: str, prefix: str = "") -> etree._Element:
    address = f"/akn/ontology/{kind}/{name}"
    return element(tag, eId=f"{prefix}{name}", href=address, showAs=words)
