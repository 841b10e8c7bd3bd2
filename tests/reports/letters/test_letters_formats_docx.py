"""The Word file: its parts, its directions, and what LibreOffice makes of it."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from letters_formats_reading import NEEDS_PDFTOTEXT, bare, numbers, recall, stands_in_order
from letters_formats_sample import ARABIC, DISTRIBUTED, arabic_letter, english_letter

from sulh.reports.letters.formats import docx as docx_format
from sulh.reports.letters.formats.document import LetterView, paragraph_text

Letter = Callable[[], LetterView]
BOTH = pytest.mark.parametrize("letter", [english_letter, arabic_letter])
NEEDS_SOFFICE = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"
)


def opened(view: LetterView) -> Document:
    return docx.Document(io.BytesIO(docx_format.render(view)))


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What LibreOffice prints of both files, by language."""
    folder = tmp_path_factory.mktemp("libreoffice")
    views = (english_letter(), arabic_letter())
    files = [folder / f"{view.language.code}.docx" for view in views]
    for view, file in zip(views, files, strict=True):
        file.write_bytes(docx_format.render(view))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=180)
    return {file.stem: _text(file.with_suffix(".pdf")) for file in files}


def _text(file: Path) -> str:
    done = subprocess.run(["pdftotext", str(file), "-"], check=True, capture_output=True)
    return done.stdout.decode("utf-8")


@BOTH
def test_the_same_letter_gives_the_same_bytes(letter: Letter) -> None:
    assert docx_format.render(letter()) == docx_format.render(letter())


def test_no_entry_carries_the_time_it_was_made() -> None:
    with zipfile.ZipFile(io.BytesIO(docx_format.render(english_letter()))) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in packed.namelist() if "thumbnail" in name]


@BOTH
def test_the_letter_stands_in_it_word_for_word(letter: Letter) -> None:
    found = [paragraph.text for paragraph in opened(letter()).paragraphs]
    for sentences in letter().paragraphs:
        assert paragraph_text(sentences) in found
    assert letter().signature in found


@BOTH
def test_headings_are_headings(letter: Letter) -> None:
    by_style = {
        paragraph.text: paragraph.style.name
        for paragraph in opened(letter()).paragraphs
        if paragraph.style is not None
    }
    assert by_style[letter().headings.cover] == "Title"
    assert by_style[letter().headings.letter] == "Heading 1"
    assert by_style[letter().headings.facts] == "Heading 1"


@BOTH
def test_the_table_of_facts_holds_every_fact_in_order(letter: Letter) -> None:
    table = opened(letter()).tables[1]
    head, *rows = ([cell.text for cell in row.cells] for row in table.rows)
    assert tuple(head) == letter().headings.columns
    assert len(rows) == len(letter().facts)
    for cells, fact in zip(rows, letter().facts, strict=True):
        assert cells[:5] == [fact.figure, fact.said, fact.rule, fact.value, fact.interval]
        assert cells[5].replace("\n", " ") == fact.by_sex
        assert cells[6].split("\n")[0] == ", ".join(fact.sentence_ids)
        assert fact.reading in cells[6]
        assert fact.note in cells[6]


@BOTH
def test_the_draft_notice_stands_over_every_page(letter: Letter) -> None:
    for section in opened(letter()).sections:
        assert letter().notice in [paragraph.text for paragraph in section.header.paragraphs]


def test_the_properties_say_what_it_is_and_when() -> None:
    properties = opened(arabic_letter()).core_properties
    assert properties.title == arabic_letter().title
    assert properties.language == ARABIC.code
    assert properties.created is not None
    assert properties.created.date() == DISTRIBUTED


def test_every_arabic_paragraph_section_and_table_runs_from_the_right() -> None:
    document = opened(arabic_letter())
    body = document.element.body
    for paragraph in body.iter(qn("w:p")):
        if paragraph.find(f".//{qn('w:t')}") is not None:
            assert paragraph.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
    sections = list(body.iter(qn("w:sectPr")))
    assert len(sections) == 2
    assert all(section.find(qn("w:bidi")) is not None for section in sections)
    for table in document.tables:
        assert table._tbl.tblPr.find(qn("w:bidiVisual")) is not None


def test_arabic_runs_are_marked_and_latin_runs_are_not() -> None:
    for run in opened(arabic_letter()).element.body.iter(qn("w:r")):
        text = "".join(part.text or "" for part in run.iter(qn("w:t")))
        marked = run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None
        arabic = any("\u0600" <= sign <= "\u06ff" for sign in text)
        latin = any(sign.isascii() and sign.isalpha() for sign in text)
        assert not (arabic and latin)
        if text.strip():
            assert marked != latin


def test_nothing_in_an_english_file_is_marked_right_to_left() -> None:
    xml = opened(english_letter()).element.xml
    assert "w:rtl" not in xml.replace("w:rtlGutter", "")
    assert "w:bidi" not in xml


def test_the_document_knows_its_language() -> None:
    arabic, english = opened(arabic_letter()), opened(english_letter())
    assert 'w:bidi="ar"' in arabic.styles.element.xml
    assert '<w:lang w:val="en"' in english.styles.element.xml


@NEEDS_SOFFICE
@NEEDS_PDFTOTEXT
@BOTH
def test_libreoffice_prints_every_fact_with_its_number(
    letter: Letter, printed: dict[str, str]
) -> None:
    view = letter()
    text = printed[view.language.code]
    facts = text[text.rindex(view.symbol) :]
    for fact in view.facts:
        (number,) = numbers(fact.value)
        assert number in numbers(facts)
        assert bare(fact.figure.split()[0]) in bare(facts)
        assert stands_in_order(numbers(fact.interval), numbers(facts))


@NEEDS_SOFFICE
@NEEDS_PDFTOTEXT
@BOTH
def test_libreoffice_prints_the_notice_on_every_page(
    letter: Letter, printed: dict[str, str]
) -> None:
    pages = printed[letter().language.code].split("\f")[:-1]
    assert len(pages) == 4
    for page in pages:  # the font that stands in for ours may turn a ligature round
        assert recall(letter().notice, page) > 0.9
