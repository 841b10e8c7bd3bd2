"""What python-docx cannot say: right-to-left text, rows that stay whole, files without a clock.

Each function sets one property of WordprocessingML, in the place the schema wants it
(ECMA-376, part 1, chapter 17).
"""

from __future__ import annotations

import io
import zipfile
from typing import cast

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from sulh.reports.letters.formats.directions import Piece

_FIRST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
# The children of w:rPr that stand after w:szCs, and those after w:rtl.
_AFTER_SIZE = ("w:highlight", "w:u", "w:effect", "w:bdr", "w:shd", "w:vertAlign", "w:rtl", "w:lang")
_AFTER_RTL = ("w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath")
_AFTER_PARAGRAPH_BIDI = (
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:outlineLvl",
    "w:rPr",
    "w:sectPr",
)
_AFTER_PARAGRAPH_BORDER = ("w:shd", "w:tabs", "w:bidi", *_AFTER_PARAGRAPH_BIDI)


def _new(tag: str) -> BaseOxmlElement:
    return cast(BaseOxmlElement, OxmlElement(tag))


def add_piece(paragraph: Paragraph, piece: Piece, *, bold: bool = False) -> Run:
    """Add ``piece`` as a run of its own; only a right-to-left piece is marked ``w:rtl``.

    Latin symbols and Arabic-Indic digits change order when they share a run.
    """
    run = paragraph.add_run(piece.text)
    if bold:
        run.font.bold = True
    if not piece.left_to_right:
        run.font.rtl = True
        if bold:
            run.font.cs_bold = True
    return run


def turn_paragraph(paragraph: Paragraph, *, direction: str) -> None:
    """Let ``paragraph`` run in ``direction``."""
    properties = paragraph._p.get_or_add_pPr()
    if direction == "rtl" and properties.find(qn("w:bidi")) is None:
        properties.insert_element_before(_new("w:bidi"), *_AFTER_PARAGRAPH_BIDI)


def turn_section(section: Section, *, direction: str) -> None:
    """Let the pages of ``section`` be bound and counted in ``direction``."""
    properties = section._sectPr
    if direction == "rtl" and properties.find(qn("w:bidi")) is None:
        properties.insert_element_before(
            _new("w:bidi"), "w:rtlGutter", "w:docGrid", "w:printerSettings"
        )


def read_table_from_the_right(table: Table) -> None:
    """Put the first column of ``table`` at the right."""
    properties = table._tbl.tblPr
    properties.insert_element_before(
        _new("w:bidiVisual"),
        "w:tblStyleRowBandSize",
        "w:tblStyleColBandSize",
        "w:tblW",
        "w:jc",
        "w:tblCellSpacing",
        "w:tblInd",
        "w:tblBorders",
        "w:shd",
        "w:tblLayout",
        "w:tblCellMar",
        "w:tblLook",
    )


def repeat_row_as_header(row: _Row) -> None:
    """Print ``row`` again at the head of each page the table runs over."""
    keep_row_whole(row)
    row._tr.get_or_add_trPr().append(_new("w:tblHeader"))


def keep_row_whole(row: _Row) -> None:
    """Do not cut ``row`` at the end of a page."""
    row._tr.get_or_add_trPr().append(_new("w:cantSplit"))


def add_rule_around(paragraph: Paragraph) -> None:
    """Draw a thin box around ``paragraph``."""
    borders = _new("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        border = _new(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "3"), ("color", "auto")):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_PARAGRAPH_BORDER)


def remove_rule_under(style: ParagraphStyle) -> None:
    """Take the coloured line away that the template draws under its title."""
    properties = style.element.get_or_add_pPr()
    for borders in properties.findall(qn("w:pBdr")):
        properties.remove(borders)


def add_page_number(paragraph: Paragraph, *, direction: str) -> None:
    """Add the number of the page as a field that Word counts."""
    field = _new("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    run = add_piece(paragraph, Piece("1", left_to_right=direction == "ltr"))
    field.append(run._r)


def set_style_fonts(style: ParagraphStyle, *, font: str, points: int, bold: bool) -> None:
    """Give ``style`` one font, size and weight, for Latin and for Arabic letters alike."""
    style.font.name = font
    style.font.size = Pt(points)
    style.font.bold = bold
    style.font.cs_bold = bold
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), font)
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    size = _new("w:szCs")
    size.set(qn("w:val"), str(points * 2))
    properties.insert_element_before(size, *_AFTER_SIZE, *_AFTER_RTL)


def set_document_language(document: Document, *, code: str, direction: str) -> None:
    """Tell the spelling checker which language the document is in."""
    language = document.styles.element.find(
        "/".join(qn(tag) for tag in ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang"))
    )
    if language is None:
        raise ValueError("The Word template names no default language.")
    language.set(qn("w:bidi" if direction == "rtl" else "w:val"), code)


def drop_thumbnail(document: Document) -> None:
    """Remove the picture of an empty page that the template of python-docx brings."""
    relations = document.part.package.rels
    for name in [key for key, one in relations.items() if one.reltype.endswith("/thumbnail")]:
        del relations[name]


def fixed_zip(packed: bytes) -> bytes:
    """The same archive, every entry with the first time a zip can hold."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packed)) as given,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as fixed,
    ):
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, date_time=_FIRST_ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same bytes from every operating system
            fixed.writestr(entry, given.read(name))
    return result.getvalue()
