"""The addresses of a letter in Akoma Ntoso: work, expression, manifestation.

Form (AKN4UN part 1): ``/akn/un/{docType}/{subtype}/{actor}/{date}/{number}``, then
``/{language}@{date}``, then ``.{format}``; in a number "/" becomes "-" and a space "_".
"""

from __future__ import annotations

from sulh.reports.letters.formats.document import LetterView

# The six official languages, from ISO 639-1 to the three letters of ISO 639-2/T.
_THREE_LETTERS = {
    "ar": "ara",
    "en": "eng",
    "es": "spa",
    "fr": "fra",
    "ru": "rus",
    "zh": "zho",
}


def work_iri(view: LetterView) -> str:
    """The letter as such, in no language, by the date it bears."""
    number = view.symbol.replace("/", "-").replace(" ", "_")
    return f"/akn/un/doc/communication/un-sg/{view.dated.isoformat()}/{number}"


def expression_iri(view: LetterView) -> str:
    """The letter in the language of the page, by the date it is distributed."""
    return _in_language(view, view.language.iso639_2t)


def original_expression_iri(view: LetterView) -> str:
    """The letter in the language it was written in; raises ValueError as `original_language`."""
    return _in_language(view, original_language(view))


def manifestation_iri(view: LetterView) -> str:
    """The letter in the language of the page as an XML file."""
    return f"{expression_iri(view)}.xml"


def original_language(view: LetterView) -> str:
    """The three letters of the language the letter was written in.

    Raises ValueError when that is not one of the six official languages.
    """
    try:
        return _THREE_LETTERS[view.original_language]
    except KeyError:
        raise ValueError(f"no official language has the code {view.original_language!r}") from None


def component(iri: str) -> str:
    """The main component at ``iri``: before the format where the address has one."""
    if iri.endswith(".xml"):
        return f"{iri.removesuffix('.xml')}/!main.xml"
    return f"{iri}/!main"


def printed_symbol_address(symbol: str) -> str:
    """The short public address under which the United Nations shows the document ``symbol``."""
    return f"https://undocs.org/{symbol.replace(' ', '%20')}"


def _in_language(view: LetterView, language: str) -> str:
    return f"{work_iri(view)}/{language}@{view.distributed.isoformat()}"
