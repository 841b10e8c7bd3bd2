"""The merged cells of an open document, which its parser does not tell."""

from __future__ import annotations

import io
import zipfile
from xml.parsers import expat

from sulh.intake.workbooks.formats.scan import BrokenError
from sulh.intake.workbooks.rules.grids import Merge

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})


def merges_in_document(content: bytes) -> dict[str, list[Merge]]:
    """Tab name -> its merges; repeated cells are counted, never unfolded.

    Raises BrokenError.
    """
    reader = _SpanReader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = reader.begin
    parser.EndElementHandler = reader.end
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parser.Parse(archive.read("content.xml"), True)
    except (expat.ExpatError, LookupError, ValueError, zipfile.BadZipFile):
        raise BrokenError from None
    return reader.tabs


def _refuse_document_type(*_declared: object) -> None:
    raise BrokenError


class _SpanReader:
    """Where in which tab the parser stands."""

    def __init__(self) -> None:
        self.tabs: dict[str, list[Merge]] = {}
        self._merges: list[Merge] = []
        self._row = self._column = self._rows_alike = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == f"{_TABLE}table":
            self._merges = self.tabs.setdefault(attributes.get(f"{_TABLE}name", ""), [])
            self._row = 0
        elif name == f"{_TABLE}table-row":
            self._column, self._rows_alike = 0, _count(attributes, "number-rows-repeated")
        elif name in _CELLS:
            down = _count(attributes, "number-rows-spanned")
            across = _count(attributes, "number-columns-spanned")
            if down > 1 or across > 1:
                bottom, right = self._row + down - 1, self._column + across - 1
                self._merges.append(Merge(self._row, self._column, bottom, right))
            self._column += _count(attributes, "number-columns-repeated")

    def end(self, name: str) -> None:
        if name == f"{_TABLE}table-row":
            self._row += self._rows_alike


def _count(attributes: dict[str, str], name: str) -> int:
    """How often or how far, 1 unless told; no tab has more than a million rows."""
    told = attributes.get(_TABLE + name, "1")
    return min(int(told), 1 << 20) if told.isascii() and told.isdecimal() else 1
