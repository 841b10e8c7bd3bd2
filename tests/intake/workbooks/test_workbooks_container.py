"""What is refused before anything is parsed, and what is read all the same."""

from __future__ import annotations

import io
import re
import struct
import zipfile

import docx
import msoffcrypto.format.ooxml
import pytest

from sulh.intake.workbooks.formats.limits import Limits
from sulh.intake.workbooks.formats.workbook import read_workbook
from sulh.kernel.problems import Refused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(content, *, limits=None):
    with pytest.raises(Refused) as caught:
        read_workbook(content, "list.xlsx", limits=limits or Limits())
    (problem,) = caught.value.problems
    assert problem.file == "list.xlsx"
    assert problem.remedy
    return problem.code


def zip_of(parts):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()


def test_a_plain_workbook_is_read(plain_workbook):
    parsed = read_workbook(plain_workbook, "list.xlsx")
    assert parsed.size == len(plain_workbook)
    assert len(parsed.sha256) == 64
    assert len(parsed.sheets[0].lines) == 2
    assert parsed.all_problems == ()


@pytest.mark.parametrize(
    "content",
    [b"hello", "№;Ф.И.О.\n1;Саидов".encode(), b"%PDF-1.4", b"\x00" * 4096, b"PK\x03\x04", OLE,
     OLE + b"\x00" * 8192, OLE + "WordDocument".encode("utf-16-le"),
     OLE + b"\x00" * 504 + "Workbook".encode("utf-16-le") + b"\x00" * 4096],
)  # fmt: skip
def test_what_is_no_workbook_is_refused(content):
    assert refusal(content) == "not_a_workbook"


def test_an_empty_file_is_said_to_be_empty():
    assert refusal(b"") == "empty_file"


def test_a_workbook_cut_short_is_refused(plain_workbook):
    assert refusal(plain_workbook[: len(plain_workbook) // 2]) == "not_a_workbook"
    assert refusal(plain_workbook[:-30]) == "not_a_workbook"


def test_a_text_document_named_xlsx_is_refused():
    packed = io.BytesIO()
    docx.Document().save(packed)
    assert refusal(packed.getvalue()) == "not_a_workbook"


def test_broken_xml_inside_is_refused(plain_workbook, repack):
    broken = repack(
        plain_workbook,
        lambda name, data: data[: len(data) // 2] if "workbook.xml" in name else data,
    )
    assert refusal(broken) == "not_a_workbook"
    mixed = repack(
        plain_workbook,
        lambda name, data: data.replace(b"</row>", b"</wor>") if "sheet1" in name else data,
    )
    assert refusal(mixed) == "not_a_workbook"
    cut = repack(
        plain_workbook,
        lambda name, data: data[: data.rindex(b"<row")] if "sheet1" in name else data,
    )
    assert refusal(cut) == "not_a_workbook"


def test_a_document_type_is_refused_and_nothing_is_resolved(plain_workbook, repack):
    attack = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    content = repack(
        plain_workbook,
        lambda name, data: (
            data.replace(b"?>", b"?>" + attack, 1) if name.endswith(".xml") else data
        ),
    )
    assert refusal(content) == "not_a_workbook"


def test_a_protected_workbook_is_refused_as_encrypted(plain_workbook):
    sealed = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(plain_workbook)).encrypt("secret", sealed)
    assert sealed.getvalue().startswith(OLE)
    assert refusal(sealed.getvalue()) == "encrypted"


def test_a_zip_whose_parts_ask_for_a_password_is_refused_as_encrypted(plain_workbook):
    content = bytearray(plain_workbook)
    for header, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = content.find(header)
        content[at + flags] |= 1
    assert refusal(bytes(content)) == "encrypted"


def test_more_than_50_megabytes_are_over_the_limits():
    assert refusal(b"PK\x03\x04" + b"\x00" * 50_000_000) == "over_the_limits"


def test_more_than_500_megabytes_unpacked_are_over_the_limits(plain_workbook):
    assert refusal(plain_workbook, limits=Limits(unpacked=5_000)) == "over_the_limits"


def test_a_part_that_unpacks_out_of_proportion_is_a_bomb(plain_workbook, repack):
    content = repack(
        plain_workbook,
        lambda name, data: data + b" " * 60_000_000 if "sheet1" in name else data,
    )
    assert len(content) < 1_000_000
    assert refusal(content) == "zip_bomb"


def test_a_bomb_that_declares_gigabytes_is_refused_unopened():
    parts = {"[Content_Types].xml": b"", "xl/workbook.xml": b" " * 40_000_000}
    parts |= {f"xl/worksheets/sheet{n}.xml": b" " * 40_000_000 for n in range(13)}
    assert refusal(zip_of(parts)) == "zip_bomb"


def test_a_part_larger_than_it_declares_is_a_bomb(plain_workbook):
    content = bytearray(plain_workbook)
    with zipfile.ZipFile(io.BytesIO(plain_workbook)) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
    at = content.rfind(b"xl/worksheets/sheet1.xml") - 46
    assert content[at : at + 4] == b"PK\x01\x02"
    content[at + 24 : at + 28] = (entry.file_size // 2).to_bytes(4, "little")
    assert refusal(bytes(content)) == "zip_bomb"


def test_hugely_many_parts_are_a_bomb():
    parts = {f"xl/part{n}.xml": b"" for n in range(200)} | {"xl/workbook.xml": b""}
    assert refusal(zip_of(parts), limits=Limits(parts=100)) == "zip_bomb"


@pytest.mark.parametrize(
    "cell",
    [b'<c r="XFD1048576"><v>1</v></c>', b"<c  r = 'XFD1048576'><v>1</v></c>",
     b'<c s="0" r="XFD1048576"><v>1</v></c>', b'<x:c xmlns:x="y" r="ZZ900000"><v>1</v></x:c>'],
)  # fmt: skip
def test_a_cell_at_the_far_corner_does_not_fill_the_memory(plain_workbook, repack, cell):
    content = repack(
        plain_workbook,
        lambda name, data: (
            data.replace(b"</sheetData>", b'<row r="1048576">' + cell + b"</row></sheetData>")
            if "sheet1" in name
            else data
        ),
    )
    assert refusal(content) == "zip_bomb"


def test_a_far_cell_without_a_value_and_a_gigantic_dimension_do_no_harm(plain_workbook, repack):
    def change(name, data):
        if "sheet1" not in name:
            return data
        data = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', data)
        far = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
        return data.replace(b"</sheetData>", far)

    assert len(read_workbook(repack(plain_workbook, change), "list.xlsx").sheets[0].lines) == 2


def test_one_long_text_repeated_in_every_cell_is_a_bomb(workbook):
    long = "x" * 30_000
    rows = "\n".join(f"| {long} | {long} |" for _ in range(20))
    assert refusal(workbook({"List": rows}), limits=Limits(text=1_000_000)) == "zip_bomb"


def test_macros_are_not_run_and_said(plain_workbook):
    packed = io.BytesIO(plain_workbook)
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub AutoOpen()")
    parsed = read_workbook(packed.getvalue(), "list.xlsm")
    assert [problem.code for problem in parsed.problems] == ["macros_not_run"]
    assert len(parsed.sheets[0].lines) == 2


def test_links_to_other_workbooks_are_left_alone(plain_workbook):
    packed = io.BytesIO(plain_workbook)
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("xl/externalLinks/externalLink1.xml", b"<broken")
    assert len(read_workbook(packed.getvalue(), "list.xlsx").sheets[0].lines) == 2


def open_document(rows):
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="ND-2004-03">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    return zip_of(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )


def open_document_row(*cells):
    filled = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row>{filled}</table:table-row>"


def test_an_open_document_is_read_apart():
    content = open_document(
        open_document_row("Name", "Sex") + open_document_row("Saidov Farrukh", "m")
    )
    (sheet,) = read_workbook(content, "list.ods").sheets
    assert [(line.full_name, line.sex) for line in sheet.lines] == [("Saidov Farrukh", "m")]


def test_an_open_document_that_repeats_its_cells_without_end_is_a_bomb():
    repeated = (
        '<table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell table:number-columns-repeated="16384" office:value-type="string">'
        "<text:p>x</text:p></table:table-cell></table:table-row>"
    )
    assert refusal(open_document(repeated)) in {"zip_bomb", "not_a_workbook"}


def record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def label(row, column, text):
    """A BIFF8 cell of text."""
    data = struct.pack("<HHHHB", row, column, 15, len(text), 1) + text.encode("utf-16-le")
    return record(0x0204, data)


def old_workbook(rows, *, protection=b""):
    """A .xls of one tab, by hand: an OLE container with one stream of BIFF8 records."""
    title = "ND-2004-03"
    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 6)) + protection
    bound = record(0x0085, struct.pack("<IHBB", 0, 0, len(title), 0) + title.encode())
    start = len(begin) + len(bound) + 4
    bound = bound[:4] + struct.pack("<I", start) + bound[8:]
    cells = b"".join(label(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    tab = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 6)) + cells
    stream = begin + bound + record(0x000A) + tab + record(0x000A)
    return ole_container(stream.ljust(8192, b"\x00"))


def ole_container(stream):
    sectors = len(stream) // 512
    end, free, fat = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    header = OLE + b"\x00" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\x00" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", free) * 108
    chain = [fat, end, *range(3, sectors + 2), end]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    root = directory_entry("Root Entry", kind=5, child=1, start=end, size=0)
    book = directory_entry("Workbook", kind=2, child=free, start=2, size=len(stream))
    return header + table + (root + book).ljust(512, b"\x00") + stream


def directory_entry(name, *, kind, child, start, size):
    free = 0xFFFFFFFF
    written = name.encode("utf-16-le")
    entry = written.ljust(64, b"\x00") + struct.pack("<HBB", len(written) + 2, kind, 1)
    entry += struct.pack("<III", free, free, child) + b"\x00" * 36
    return entry + struct.pack("<IQ", start, size)


LIST = [["Name", "Sex", "Born"], ["Саидов Фаррух", "м", "12.03.1974"]]


def test_an_old_workbook_is_read_apart():
    (sheet,) = read_workbook(old_workbook(LIST), "list.xls").sheets
    (line,) = sheet.lines
    assert (line.full_name, line.sex, line.birth_date) == ("Саидов Фаррух", "m", "1974-03-12")


def test_an_old_workbook_with_a_password_is_refused_as_encrypted():
    file_pass = record(0x002F, b"\x01\x00\x01\x00\x01\x00" + b"\x00" * 48)
    assert refusal(old_workbook(LIST, protection=file_pass)) == "encrypted"


def test_an_old_container_without_a_workbook_is_refused():
    content = old_workbook(LIST).replace(
        "Workbook".encode("utf-16-le"), "Document".encode("utf-16-le")
    )
    assert refusal(content) == "not_a_workbook"


def test_cells_merged_downwards_are_told_of_an_open_document():
    def row(name, district):
        cell = f"<text:p>{name}</text:p></table:table-cell>"
        return (
            f'<table:table-row><table:table-cell office:value-type="string">{cell}{district}'
            "</table:table-row>"
        )

    rudaki = (
        '<table:table-cell office:value-type="string" table:number-rows-spanned="2">'
        "<text:p>Rudaki</text:p></table:table-cell>"
    )
    content = open_document(
        open_document_row("Name", "District")
        + row("Saidov Farrukh", rudaki)
        + row("Karimova Nigora", "<table:covered-table-cell/>")
        + row("Sharipov Daler", "<table:table-cell/>")
    )
    (sheet,) = read_workbook(content, "list.ods").sheets
    assert [line.district for line in sheet.lines] == ["Rudaki", "Rudaki", ""]


@pytest.mark.parametrize("encoding", [b"BTF-8", b"UTF-7", b"idna"])
def test_a_part_in_an_unknown_encoding_is_refused(plain_workbook, repack, encoding):
    def change(name, data):
        return data.replace(b"UTF-8", encoding) if name.endswith("sheet1.xml") else data

    assert refusal(repack(plain_workbook, change)) == "not_a_workbook"


def test_a_strict_workbook_is_read(plain_workbook, repack):
    def strict(_name, data):
        main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        relations = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        return data.replace(main, b"http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            relations, b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        )

    (sheet,) = read_workbook(repack(plain_workbook, strict), "list.xlsx").sheets
    assert len(sheet.lines) == 2
    assert sheet.problems == ()


def test_an_error_that_stands_as_a_value_holds_the_line_back(plain_workbook, repack):
    def with_error(name, data):
        if not name.endswith("sheet1.xml"):
            return data
        return re.sub(rb'<c r="C3"[^>]*><v>\d+</v>', b'<c r="C3" t="e"><v>#N/A</v>', data)

    (sheet,) = read_workbook(repack(plain_workbook, with_error), "list.xlsx").sheets
    assert [(problem.code, problem.row) for problem in sheet.problems] == [
        ("formula_without_value", 3)
    ]
    assert sheet.held_back == (3,)
