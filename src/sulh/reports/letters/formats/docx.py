"""The input for Headquarters as a Word file: a cover, the letter, and the table of its facts.

Headquarters edits this file, so it uses ordinary styles, and fonts that every copy of Word has.
python-docx knows nothing of right-to-left text; what it lacks is in `wordprocessing`.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterable, Sequence
from typing import cast

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import Section
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from sulh.reports.letters.formats.directions import Piece, pieces_of, run_pieces
from sulh.reports.letters.formats.document import FactRow, LetterView, paragraph_runs
from sulh.reports.letters.formats.wordprocessing import (
    add_page_number,
    add_piece,
    add_rule_around,
    drop_thumbnail,
    fixed_zip,
    keep_row_whole,
    read_table_from_the_right,
    remove_rule_under,
    repeat_row_as_header,
    set_document_language,
    set_style_fonts,
    turn_paragraph,
    turn_section,
)

SUFFIX = "docx"

_FONT = "Times New Roman"  # has Arabic letters, and is on every machine with Word
_CELL_STYLE = "Cell"
# Points by style; Arabic letters look small for their size.
_POINTS = {
    "ltr": {"Normal": 11, _CELL_STYLE: 9, "Title": 20, "Heading 1": 15, "Heading 2": 13},
    "rtl": {"Normal": 14, _CELL_STYLE: 10, "Title": 22, "Heading 1": 17, "Heading 2": 15},
}
_AFTER_A_COMMA = re.compile(r"(?<=[,،;؛]) ")
_LONGEST_PROPERTY = 255  # characters; python-docx refuses more
_COVER_WIDTHS = (Cm(4.5), Cm(11.5))
# Wide where numbers stand: LibreOffice cuts a grouped Arabic number in two at the end of a line.
_FACT_WIDTHS = (Cm(3.2), Cm(4.1), Cm(3.8), Cm(2.0), Cm(3.7), Cm(3.4), Cm(4.5))


def render(view: LetterView) -> bytes:
    """The Word file; the same view gives the same bytes."""
    page = _Page(view)
    page.write_cover()
    page.write_letter()
    page.write_facts()
    return page.saved()


class _Page:
    """A document being written for one view, in the direction of its language."""

    def __init__(self, view: LetterView) -> None:
        self.view = view
        self.direction = view.language.direction
        self.document: Document = docx.Document()
        self._set_styles()
        self._set_properties()
        self._set_first_section(self.document.sections[0])

    # What is on every page

    def _set_styles(self) -> None:
        set_document_language(self.document, code=self.view.language.code, direction=self.direction)
        self.document.styles.add_style(_CELL_STYLE, WD_STYLE_TYPE.PARAGRAPH)
        for name, points in _POINTS[self.direction].items():
            style = cast(ParagraphStyle, self.document.styles[name])
            heading = name not in ("Normal", _CELL_STYLE)
            set_style_fonts(style, font=_FONT, points=points, bold=heading)
            style.font.color.rgb = RGBColor(0, 0, 0)
            style.paragraph_format.space_before = Pt(12 if heading else 2)
            style.paragraph_format.space_after = Pt(2 if name == _CELL_STYLE else 8)
            remove_rule_under(style)

    def _set_properties(self) -> None:
        day = datetime.datetime.combine(self.view.distributed, datetime.time())
        properties = self.document.core_properties
        properties.title = self.view.title[:_LONGEST_PROPERTY]
        properties.subject = self.view.symbol
        properties.language = self.view.language.code
        properties.author = self.view.masthead.organization
        properties.last_modified_by = ""
        properties.comments = self.view.notice[:_LONGEST_PROPERTY]
        properties.content_status = self.view.notice[:_LONGEST_PROPERTY]
        properties.created = properties.modified = day
        properties.revision = 1
        drop_thumbnail(self.document)

    def _set_first_section(self, section: Section) -> None:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        section.top_margin, section.bottom_margin = Cm(3.2), Cm(2.2)
        turn_section(section, direction=self.direction)
        notice = self._fill(section.header.paragraphs[0], self.view.notice, bold=True)
        notice.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_rule_around(notice)
        self._fill(section.header.add_paragraph(), self.view.symbol, bold=True)
        foot = section.footer.paragraphs[0]
        turn_paragraph(foot, direction=self.direction)
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_page_number(foot, direction=self.direction)

    # The three parts

    def write_cover(self) -> None:
        """What this is, its period, its state and who had it in hand."""
        self._paragraph(self.view.headings.cover, style="Title")
        table = self._table(rows=len(self.view.cover), widths=_COVER_WIDTHS)
        for row, (label, text) in zip(table.rows, self.view.cover, strict=True):
            keep_row_whole(row)
            name = self._fill(row.cells[0].paragraphs[0], label, bold=True)
            told = self._fill(row.cells[1].paragraphs[0], text)
            name.paragraph_format.space_after = told.paragraph_format.space_after = Pt(3)

    def write_letter(self) -> None:
        """The text proposed, from its title to its signature, on a page of its own."""
        heading = self._paragraph(self.view.headings.letter, style="Heading 1")
        heading.paragraph_format.page_break_before = True
        self._paragraph(self.view.title, style="Heading 2")
        for number, sentences in enumerate(self.view.paragraphs, start=1):
            paragraph = self.document.add_paragraph()
            runs = paragraph_runs(sentences)
            self._fill_pieces(paragraph, run_pieces(runs, direction=self.direction))
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            paragraph.paragraph_format.first_line_indent = Cm(1)
            if number == len(self.view.paragraphs):
                paragraph.paragraph_format.keep_with_next = True
        signature = self._paragraph(self.view.signature)
        signature.paragraph_format.space_before = Pt(18)

    def write_facts(self) -> None:
        """The table of facts, on pages laid on their side."""
        section = self.document.add_section()
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
        turn_section(section, direction=self.direction)
        self._paragraph(self.view.headings.facts, style="Heading 1")
        table = self._table(rows=1 + len(self.view.facts), widths=_FACT_WIDTHS)
        head, *rows = table.rows
        repeat_row_as_header(head)
        for cell, words in zip(head.cells, self.view.headings.columns, strict=True):
            self._fill_cell(cell, (words,), bold=True)
        for row, fact in zip(rows, self.view.facts, strict=True):
            keep_row_whole(row)
            for cell, lines in zip(row.cells, _fact_cells(fact), strict=True):
                self._fill_cell(cell, lines)

    def saved(self) -> bytes:
        """The file, packed with fixed times."""
        packed = io.BytesIO()
        self.document.save(packed)
        return fixed_zip(packed.getvalue())

    # Text in the right direction

    def _paragraph(self, text: str, *, style: str = "Normal") -> Paragraph:
        return self._fill(self.document.add_paragraph(style=style), text)

    def _fill(self, paragraph: Paragraph, text: str, *, bold: bool = False) -> Paragraph:
        pieces = pieces_of(text, direction=self.direction)
        return self._fill_pieces(paragraph, pieces, bold=bold)

    def _fill_pieces(
        self, paragraph: Paragraph, pieces: Iterable[Piece], *, bold: bool = False
    ) -> Paragraph:
        turn_paragraph(paragraph, direction=self.direction)
        for piece in pieces:
            add_piece(paragraph, piece, bold=bold)
        return paragraph

    def _table(self, *, rows: int, widths: Sequence[Length]) -> Table:
        table: Table = self.document.add_table(rows=rows, cols=len(widths), style="Table Grid")
        table.autofit = False
        if self.direction == "rtl":
            read_table_from_the_right(table)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for row in table.rows:  # Word reads the columns, LibreOffice the cells
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = width
        return table

    def _fill_cell(self, cell: _Cell, lines: Iterable[str], *, bold: bool = False) -> None:
        for index, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
            paragraph._p.style = _CELL_STYLE  # by its id: a look-up by name costs a millisecond
            self._fill(paragraph, line, bold=bold)


def _fact_cells(fact: FactRow) -> tuple[tuple[str, ...], ...]:
    """The lines of each of the seven cells."""
    where = (", ".join(fact.sentence_ids), fact.reading, fact.note)
    return (
        (fact.figure,),
        (fact.said,),
        (fact.rule,),
        (fact.value,),
        (fact.interval,),
        _parts(fact.by_sex),
        tuple(line for line in where if line),
    )


def _parts(listed: str) -> tuple[str, ...]:
    """A list of figures, one a line: so no number stands where a line must be broken."""
    return tuple(_AFTER_A_COMMA.split(listed))
