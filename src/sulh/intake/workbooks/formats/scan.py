"""A look over a workbook's XML before the parser, and what the parser does not tell: formulas.

The look is by patterns over bytes: nothing is resolved, no entity is expanded, nothing is built.
A pattern may see too much (text in a comment), which refuses a strange file; it may not see less.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers import expat

from sulh.intake.workbooks.formats.limits import Limits

_USUAL_FAR_CELL = re.compile(rb'<c r="(?:[A-Za-z]{2}|[A-Za-z]\d{6})')
_UNUSUAL_CELLS = (
    b"<c>",
    b"<c/",
    b"<c\n",
    b"<c\r",
    b"<c\t",
    b":c>",
    b":c/",
    b":c ",
    b":c\n",
    b":c\r",
    b":c\t",
)
_FAR_CELL = re.compile(rb"\sr\s*=\s*[\"'](?:[A-Za-z]{2,}\d|[A-Za-z]*\d{6})")
_CELL = re.compile(rb"<(?:\w+:)?c\s[^<>]*?\br\s*=\s*[\"']([A-Za-z]+)(\d+)[\"'][^<>]*(?<!/)>")
_UNPLACED_CELL = re.compile(
    rb"<(?:\w+:)?c(?:\s+(?!r\s*=)[\w:]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>"
)
_ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
_FORMULA_CELL = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f\s*>)"
    rb"\s*(?:<(?:\w+:)?v(?:\s[^<>]*)?>([^<]*)<)?"
)
_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Z]+)(\d+)[\"']")
_TYPE = re.compile(rb"\bt\s*=\s*[\"'](\w+)[\"']")
_ERROR_CELL = re.compile(rb"<(?:\w+:)?c\s([^<>]*\bt\s*=\s*[\"']e[\"'][^<>]*)>")
_STRING = re.compile(rb"<(?:\w+:)?si[\s>/]")
_STRING_USED = re.compile(
    rb"\bt\s*=\s*[\"']s[\"'][^<>]*>\s*(?:<(?:\w+:)?f[^<>]*>[^<]*(?:</[^<>]*>\s*)?)?<(?:\w+:)?v>(\d+)<"
)
_FORMULA_TAGS = (
    b"<f>",
    b"<f ",
    b"<f/",
    b"<f\n",
    b"<f\r",
    b"<f\t",
    b":f>",
    b":f ",
    b":f/",
    b":f\n",
    b":f\r",
    b":f\t",
)
_LONG_STRING = 2_000
_FROM_RIGHT = re.compile(rb"<(?:\w+:)?sheetView\s[^<>]*\brightToLeft\s*=\s*[\"'](?:1|true)[\"']")
_BEFORE_THE_CELLS = 20_000


class UnsafeError(Exception):
    """Raised when a part would make the parser hold far more than the file's size."""


class BrokenError(Exception):
    """Raised when a part is no plain UTF-8 XML or declares a document type."""


def scan_parts(parts: Mapping[str, bytes], limits: Limits) -> None:
    """Look over every part. Raises UnsafeError or BrokenError."""
    sheets = [data for data in parts.values() if b"sheetData" in data]
    for data in filter(None, parts.values()):
        _check_well_formed(data)
    for data in sheets:
        if _area(data) > limits.cells:
            raise UnsafeError
    strings = [data for name, data in parts.items() if name.lower().endswith("sharedstrings.xml")]
    for data in strings:
        if _repeated_text(data, sheets) > limits.text:
            raise UnsafeError


def _check_well_formed(data: bytes) -> None:
    """The workbook parser reads on past a damaged tag and would lose lines without a word."""
    if b"\x00" in data[:200]:
        raise BrokenError  # UTF-16, which the patterns here would not see through
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_document_type
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError):  # the latter two: unknown encodings
        raise BrokenError from None


def _refuse_document_type(*_declared: object) -> None:
    raise BrokenError


def _area(data: bytes) -> int:
    """An upper bound of the cells in the rectangle the parser would fill; 0 when surely small."""
    if _has_usual_cells(data):
        if not _USUAL_FAR_CELL.search(data):
            return 0
        return _placed_area(data)
    if _UNPLACED_CELL.search(data):
        rows = _ROW.split(data)
        return len(rows) * max(len(_ANY_CELL.findall(row)) for row in rows)
    return _placed_area(data) if _FAR_CELL.search(data) else 0


def _has_usual_cells(data: bytes) -> bool:
    usual = data.count(b'<c r="')
    if b":c" not in data and usual + data.count(b"<col") == data.count(b"<c"):
        return True  # nothing else begins as a cell does: one look for nearly every tab
    return usual == data.count(b"<c ") and not any(cell in data for cell in _UNUSUAL_CELLS)


def _placed_area(data: bytes) -> int:
    last_row = last_column = 0
    for letters, digits in _CELL.findall(data):
        last_row = max(last_row, int(digits[:9]))
        last_column = max(last_column, column_index(letters) + 1)
    return last_row * last_column


def column_index(letters: bytes) -> int:
    """The column (from 0) that spreadsheet letters name."""
    index = 0
    for letter in letters.upper()[:6]:
        index = index * 26 + letter - 64
    return index - 1


def _repeated_text(strings: bytes, sheets: list[bytes]) -> int:
    """The bytes that long shared strings take once every cell holds its own copy."""
    texts = _STRING.split(strings) if b":si" in strings else strings.split(b"<si")
    lengths = [len(text) for text in texts[1:]]
    if max(lengths, default=0) < _LONG_STRING:
        return 0
    return sum(
        lengths[index]
        for data in sheets
        for used in _STRING_USED.findall(data)
        if (index := int(used[:9])) < len(lengths)
    )


def formulas(data: bytes) -> dict[tuple[int, int], bool]:
    """The place (row, column from 0) of each formula and whether it has a value that is no error.

    An error that stands there as a value, where a formula once did, has none either.
    """
    found = _errors(data)
    if b"<f" not in data and b":f" not in data:  # one look for nearly every tab
        return found
    if not any(tag in data for tag in _FORMULA_TAGS):
        return found
    for attributes, value in _FORMULA_CELL.findall(data):
        place, kind = _PLACE.search(attributes), _TYPE.search(attributes)
        if place is None:
            continue
        is_error = kind is not None and kind[1] == b"e"
        found[_at(place)] = bool(value.strip()) and not is_error
    return found


def runs_from_right(data: bytes) -> bool:
    """True when the tab is shown with column A at the right."""
    if data.find(b"rightToLeft", 0, _BEFORE_THE_CELLS) < 0:  # one look for nearly every tab
        return False
    return _FROM_RIGHT.search(data, 0, _BEFORE_THE_CELLS) is not None


def _errors(data: bytes) -> dict[tuple[int, int], bool]:
    if b't="e"' not in data and b"t='e'" not in data:
        return {}
    places = (_PLACE.search(attributes) for attributes in _ERROR_CELL.findall(data))
    return {_at(place): False for place in places if place}


def _at(place: re.Match[bytes]) -> tuple[int, int]:
    return int(place[2][:9]) - 1, column_index(place[1])


def sheet_parts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Tab name -> the XML of the tab, as the workbook's relations say. Raises BrokenError."""
    by_name = {name.lower(): data for name, data in parts.items()}
    targets = {
        attributes.get("Id", ""): attributes.get("Target", "")
        for attributes in _elements(by_name.get("xl/_rels/workbook.xml.rels", b""), "Relationship")
    }
    tabs: dict[str, bytes] = {}
    for attributes in _elements(by_name.get("xl/workbook.xml", b""), "sheet"):
        relation = next((v for k, v in attributes.items() if k.split(":")[-1] == "id"), "")
        target = targets.get(relation, "").lower()
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        tabs[attributes.get("name", "")] = by_name.get(path, b"")
    return tabs


def _elements(data: bytes, wanted: str) -> list[dict[str, str]]:
    """The attributes of every element of that local name. No entity is ever resolved."""
    found: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.split(":")[-1] == wanted:
            found.append(attributes)

    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartElementHandler = start
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError):  # the latter two: unknown encodings
        raise BrokenError from None
    return found
