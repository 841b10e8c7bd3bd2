"""Sheets and files with what can be wrong with them, one kind each."""

from __future__ import annotations

import datetime
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from copy import deepcopy

from sulh.interfaces.console.sample.sheets import Sheet

MEGABYTE = 1_000_000
UNPACKED = 600 * MEGABYTE
"""More than a workbook may unpack to."""
SECTOR = 512


def spoiled(sheet: Sheet, fault: str) -> Sheet:
    """Return a copy of ``sheet`` with the fault that its session's topic names."""
    copy = deepcopy(sheet)
    SPOILERS[fault](copy)
    return copy


def spoiled_bytes(name: str, content: bytes, fault: str) -> tuple[str, bytes]:
    """Return file name and bytes of a workbook whose fault lies in the file, not in a cell."""
    if fault == "macros":
        return f"{name}.xlsm", with_macros(content)
    if fault == "formula_without_value":
        return f"{name}.xlsx", never_calculated(content)
    return f"{name}.xlsx", content


def unreadable_files() -> Iterator[tuple[str, bytes]]:
    """Return the files that are refused before a cell is read."""
    yield "not_a_workbook.xlsx", "ФИО;Район\nрӯйхат дар дафтар аст\n".encode()
    yield "encrypted.xlsx", encrypted_container()
    yield "zip_bomb.xlsx", packed_zeros(declared=4_096)
    yield "over_the_limits.xlsx", packed_zeros(declared=UNPACKED)


def with_macros(content: bytes) -> bytes:
    """Return a workbook saved as one with macros (the macro project is empty)."""
    main = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    project = (
        b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        b'<Default Extension="xml"'
    )
    return _rewritten(
        content,
        {"[Content_Types].xml": [(main, macro), (b'<Default Extension="xml"', project)]},
        {"xl/vbaProject.bin": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(SECTOR - 8)},
    )


def never_calculated(content: bytes) -> bytes:
    """Return a workbook whose formulas hold no value: no program has counted them."""
    return _rewritten(content, {"xl/worksheets/sheet1.xml": [(b"</f><v></v>", b"</f>")]}, {})


def _rewritten(
    content: bytes, changes: dict[str, list[tuple[bytes, bytes]]], added: dict[str, bytes]
) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            data = old.read(entry)
            for before, after in changes.get(entry.filename, []):
                data = data.replace(before, after)
            new.writestr(_entry(entry.filename), data)
        for name, data in added.items():
            new.writestr(_entry(name), data)
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def packed_zeros(*, declared: int) -> bytes:
    """Return a small zip that unpacks to ``UNPACKED`` bytes and declares ``declared``.

    One packed megabyte is repeated, so that no such file is ever built in full.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    data = block * (UNPACKED // MEGABYTE) + packer.flush(zlib.Z_FINISH)
    name = b"xl/worksheets/sheet1.xml"
    # version, flags, method (deflate), time, date (1980-01-01), CRC, packed, unpacked, names
    common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, 0, len(data), declared, len(name), 0)
    local = b"PK\x03\x04" + common + name
    central = b"PK\x01\x02" + struct.pack("<H", 20) + common + bytes(14) + name
    end = struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local) + len(data), 0)
    return local + data + central + b"PK\x05\x06" + end


def encrypted_container() -> bytes:
    """Return an OLE container with an EncryptedPackage stream, as a password leaves a workbook."""
    names = ("Root Entry", "EncryptionInfo", "EncryptedPackage")
    free, end, fat_sector = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    streams = 8  # sectors of each stream: 4096 bytes, the least that needs no mini stream
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack(
        "<HHHHH6xIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0
    )
    header += struct.pack("<I", 0) + struct.pack("<I", free) * 108
    first = range(2, 2 + streams), range(2 + streams, 2 + 2 * streams)
    table = [fat_sector, end]
    for sectors in first:
        table += [*sectors[1:], end]
    table += [free] * (SECTOR // 4 - len(table))
    directory = _directory_entry(names[0], 5, start=end, size=0, child=1)
    directory += _directory_entry(names[1], 2, start=first[0][0], size=4096, right=2)
    directory += _directory_entry(names[2], 2, start=first[1][0], size=4096)
    directory += _directory_entry("", 0, start=0, size=0)
    content = b"".join(zlib.crc32(bytes([i % 251])).to_bytes(4, "little") for i in range(2048))
    return header + struct.pack(f"<{len(table)}I", *table) + directory + content


def _directory_entry(
    name: str, kind: int, *, start: int, size: int, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF
) -> bytes:
    written = name.encode("utf-16-le")
    length = len(written) + 2 if name else 0
    links = struct.pack("<III", 0xFFFFFFFF, right, child)
    return (
        written.ljust(64, b"\0") + struct.pack("<HBB", length, kind, 1) + links + bytes(36)
    ) + struct.pack("<IQ", start, size)


def _formula_without_value(sheet: Sheet) -> None:
    sheet.rows[sheet.line_rows[2]][_name(sheet)] = '=CONCATENATE("A","B")'


def _no_header_found(sheet: Sheet) -> None:
    del sheet.rows[sheet.heading_row]


def _needed_column_missing(sheet: Sheet) -> None:
    column = _name(sheet)
    for row in sheet.rows[sheet.heading_row : sheet.line_rows[-1] + 1]:
        del row[column : column + 1]


def _unknown_session(sheet: Sheet) -> None:
    _replace_code(sheet, "HM-2099-01")


def _no_session_named(sheet: Sheet) -> None:
    _replace_code(sheet, "")


def _replace_code(sheet: Sheet, code: str) -> None:
    for row in sheet.rows[: sheet.heading_row]:
        for index, cell in enumerate(row):
            if isinstance(cell, str) and sheet.session in cell:
                row[index] = cell.replace(sheet.session, code)


def _line_without_a_name(sheet: Sheet) -> None:
    sheet.rows[sheet.line_rows[3]][_name(sheet)] = None


def _impossible_date(sheet: Sheet) -> None:
    column = sheet.column("birth_date")
    sheet.rows[sheet.line_rows[1]][column] = "31.02.1970"
    sheet.rows[sheet.line_rows[4]][column] = datetime.date(2031, 5, 1)


def _unknown_district(sheet: Sheet) -> None:
    sheet.rows[sheet.line_rows[2]][sheet.column("district")] = "Атлантида"


def _certificate_used_twice(sheet: Sheet) -> None:
    column = sheet.column("certificate")
    sheet.rows[sheet.line_rows[5]][column] = sheet.rows[sheet.line_rows[0]][column]


def _total_differs(sheet: Sheet) -> None:
    for row in sheet.rows[sheet.line_rows[-1] + 1 :]:
        for index, cell in enumerate(row):
            if isinstance(cell, int):
                row[index] = cell + 3


def _nothing(sheet: Sheet) -> None:
    """The fault lies in the file."""


def _name(sheet: Sheet) -> int:
    return sheet.column("full_name")


SPOILERS = {
    "formula_without_value": _formula_without_value,
    "no_header_found": _no_header_found,
    "needed_column_missing": _needed_column_missing,
    "unknown_session": _unknown_session,
    "no_session_named": _no_session_named,
    "line_without_a_name": _line_without_a_name,
    "impossible_date": _impossible_date,
    "unknown_district": _unknown_district,
    "certificate_used_twice": _certificate_used_twice,
    "total_differs": _total_differs,
    "macros": _nothing,
}
