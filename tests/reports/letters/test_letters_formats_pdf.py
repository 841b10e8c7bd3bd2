"""The PDF preview: read back as a reader would, page by page."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from letters_formats_reading import (
    NEEDS_PDFTOTEXT,
    bare,
    numbers,
    printed_text,
    recall,
    stands_in_order,
)
from letters_formats_sample import NO_BREAK, arabic_letter, english_letter, paragraph

from sulh.reports.letters.formats import pdf
from sulh.reports.letters.formats.document import LetterView, paragraph_text

BOTH = pytest.mark.parametrize("letter", [english_letter, arabic_letter])
Letter = Callable[[], LetterView]


def written(view: LetterView) -> str:
    body = (paragraph_text(sentences) for sentences in view.paragraphs)
    return "\n".join([view.title, *body, view.signature])


def language_of(pdf_bytes: bytes) -> str:
    with pypdfium2.PdfDocument(pdf_bytes) as document:
        buffer = (ctypes.c_ushort * 32)()
        pdfium.FPDFCatalog_GetLanguage(document.raw, buffer, ctypes.sizeof(buffer))
        return "".join(chr(unit) for unit in buffer if unit)


@BOTH
def test_the_same_letter_gives_the_same_bytes(letter: Letter) -> None:
    assert pdf.render(letter()) == pdf.render(letter())


@NEEDS_PDFTOTEXT
@BOTH
def test_the_words_come_back_from_the_printed_letter(letter: Letter, tmp_path: Path) -> None:
    assert recall(written(letter()), printed_text(pdf.render(letter()), tmp_path)) >= 0.98


@NEEDS_PDFTOTEXT
@BOTH
def test_every_number_comes_back_in_order(letter: Letter, tmp_path: Path) -> None:
    wanted = numbers(written(letter()))
    assert len(wanted) > 15
    assert stands_in_order(wanted, numbers(printed_text(pdf.render(letter()), tmp_path)))


@NEEDS_PDFTOTEXT
def test_a_plain_space_in_an_arabic_number_would_be_noticed(tmp_path: Path) -> None:
    turned = replace(arabic_letter(), paragraphs=(paragraph(1, ("تم تدريب ١٣ ٠٠٠ موظف.",)),))
    printed = numbers(printed_text(pdf.render(turned), tmp_path))
    assert not stands_in_order(["13000"], printed)
    joined = replace(turned, paragraphs=(paragraph(1, (f"تم تدريب ١٣{NO_BREAK}٠٠٠ موظف.",)),))
    assert stands_in_order(["13000"], numbers(printed_text(pdf.render(joined), tmp_path)))


@NEEDS_PDFTOTEXT
@BOTH
def test_every_page_says_that_it_is_a_draft(letter: Letter, tmp_path: Path) -> None:
    pages = printed_text(pdf.render(letter()), tmp_path).split("\f")[:-1]
    assert len(pages) == 2
    for page in pages:
        assert bare(letter().notice) in bare(page)


@NEEDS_PDFTOTEXT
def test_later_pages_repeat_the_symbol_and_count_in_the_digits_of_the_language(
    tmp_path: Path,
) -> None:
    second = printed_text(pdf.render(arabic_letter()), tmp_path).split("\f")[1]
    assert "S/2006/355" in second
    assert bare(second).endswith(bare("٢"))


@NEEDS_PDFTOTEXT
def test_a_translation_names_its_original_in_the_masthead(tmp_path: Path) -> None:
    text = printed_text(pdf.render(english_letter()), tmp_path)
    for line in ("United Nations", "Security Council", "31 May 2006", "English"):
        assert line in text
    assert "Original: French" in text


@NEEDS_PDFTOTEXT
def test_text_is_never_read_as_markup(tmp_path: Path) -> None:
    sentence = "*Not bold* #emph[no] $x$ _plain_ \\ @ref <tag> & `raw` // no comment"
    view = replace(english_letter(), paragraphs=(paragraph(1, (sentence,)),))
    assert bare(sentence) in bare(printed_text(pdf.render(view), tmp_path))


@BOTH
def test_the_file_knows_its_title_language_and_standards(letter: Letter) -> None:
    made = pdf.render(letter())
    assert language_of(made).split("-")[0] == letter().language.code
    with pypdfium2.PdfDocument(made) as document:
        assert document.get_metadata_value("Title") == letter().title
        assert pdfium.FPDFCatalog_IsTagged(document.raw)
    assert re.search(rb"<pdfaid:part>2</pdfaid:part>", made)
    assert re.search(rb"<pdfuaid:part>1</pdfuaid:part>", made)


def test_the_time_of_the_file_is_the_day_of_distribution() -> None:
    with pypdfium2.PdfDocument(pdf.render(english_letter())) as document:
        assert document.get_metadata_value("CreationDate").startswith("D:20060531")


def test_the_signature_never_stands_alone_on_a_page() -> None:
    """Whatever the length of the letter, the last page holds more than the name."""
    whole = english_letter()
    filler = whole.paragraphs[4]
    for extra in range(8):
        view = replace(whole, paragraphs=(*(filler,) * extra, *whole.paragraphs))
        with pypdfium2.PdfDocument(pdf.render(view)) as document:
            last = document[len(document) - 1].get_textpage().get_text_bounded()
        assert "I should be grateful" in last
