"""The words of a letter as a file holds them: PDF pages, Word documents, Akoma Ntoso."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

import pypdfium2

_MOST_CHARACTERS = 20_000_000
_MOST_PAGES = 500
_WORD_DOCUMENT = "word/document.xml"
_AROUND = re.compile(r"word/(?:header|footer|footnotes|endnotes|comments)[A-Za-z0-9]*\.xml")
"""The parts of a Word document that are printed around or beside its text."""
_BREAKS = frozenset({"p", "tr", "tab", "br", "inline", "container", "doc"})
"""Elements (without their prefix) after which a new word begins."""

Pages = tuple[str, ...]


class NoTextError(ValueError):
    """Raised when a file is not of its format, or no text can be read from it."""


def pdf_pages(content: bytes) -> Pages:
    """The text of each page, in reading order as far as the file tells it. Raises NoTextError."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as fault:
        raise NoTextError from fault
    try:
        if len(document) > _MOST_PAGES:
            raise NoTextError
        pages = tuple(page.get_textpage().get_text_range() for page in document)
    except pypdfium2.PdfiumError as fault:
        raise NoTextError from fault
    finally:
        document.close()
    if not any(page.strip() for page in pages):
        raise NoTextError
    return pages


def word_text(content: bytes) -> Pages:
    """The text of a Word document (.docx) and of what is printed around it. Raises NoTextError.

    The document is the first page; headers, footers, notes and comments follow.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [name for name in archive.namelist() if _AROUND.fullmatch(name)]
            parts = [archive.getinfo(name) for name in (_WORD_DOCUMENT, *sorted(names))]
            if sum(part.file_size for part in parts) > _MOST_CHARACTERS:
                raise NoTextError
            markup = [archive.read(part) for part in parts]
    except (zipfile.BadZipFile, KeyError, zlib.error, RuntimeError, OSError) as fault:
        raise NoTextError from fault
    return tuple(page for part in markup for page in akoma_ntoso_text(part))


def akoma_ntoso_text(content: bytes) -> Pages:
    """The character data of an XML document, as one page. Raises NoTextError.

    A document type declaration is refused: entities could unfold without end.
    """
    words: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.CharacterDataHandler = words.append
    parser.EndElementHandler = lambda name: (
        words.append("\n") if name.rpartition(" ")[2] in _BREAKS else None
    )
    try:
        parser.Parse(content, True)
    except expat.ExpatError as fault:
        raise NoTextError from fault
    return ("".join(words),)


READERS: dict[str, Callable[[bytes], Pages]] = {
    "pdf": pdf_pages,
    "docx": word_text,
    "xml": akoma_ntoso_text,
}
"""File name suffix -> how its text is read."""


def _refuse_doctype(*_declaration: object) -> None:
    raise NoTextError
