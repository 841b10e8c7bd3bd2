"""Sheets and files with what can be wrong with them, one kind each."""

from __future__ import annotations

import datetime
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy

from sulh.interfaces.console.sample.dice import dice
from sulh.interfaces.console.sample.sheets import Sheet

MEGABYTE = 1_000_000
UNPACKED = 600 * MEGABYTE
"""More than a workbook may unpack to."""
SECTOR = 512
FIRST_TAB = "xl/worksheets/sheet1.xml"


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


def unreadable_files(sound: bytes) -> Iterator[tuple[str, bytes]]:
    """Return the files that are refused before a cell is read; ``sound`` is any good workbook."""
    yield "not_a_workbook.xlsx", "ФИО;Район\nрӯйхат дар дафтар аст\n".encode()
    yield "encrypted.xlsx", encrypted_container()
    yield "zip_bomb.xlsx", swollen(sound, declared=4_096)
    yield "over_the_limits.xlsx", swollen(sound, declared=UNPACKED, noise=6_000)


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
    return _rewritten(content, {FIRST_TAB: [(b"</f><v></v>", b"</f>")]}, {})


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


def swollen(content: bytes, *, declared: int, noise: int = 0) -> bytes:
    """Return the workbook with a first tab that unpacks to ``UNPACKED`` bytes.

    ``declared`` is the size the zip states; ``noise`` of every million bytes do not pack. One
    packed megabyte is repeated, so that no such tab is ever built in full.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    grains = dice("noise").randbytes(noise)
    block = packer.compress(grains + bytes(MEGABYTE - noise)) + packer.flush(zlib.Z_FULL_FLUSH)
    swell = block * (UNPACKED // MEGABYTE) + packer.flush(zlib.Z_FINISH)
    with zipfile.ZipFile(io.BytesIO(content)) as sound:
        entries = [
            (entry.filename, swell, declared)
            if entry.filename == FIRST_TAB
            else (entry.filename, _deflated(sound.read(entry)), entry.file_size)
            for entry in sound.infolist()
        ]
        checks = {entry.filename: entry.CRC for entry in sound.infolist()}
    return _zip_of(entries, checks)


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def _zip_of(entries: Sequence[tuple[str, bytes, int]], checks: Mapping[str, int]) -> bytes:
    """A zip written by hand, because no library lets one declare a size that is not so."""
    body, directory = b"", b""
    for name, data, size in entries:
        raw = name.encode()
        # version, flags, method (deflate), time, date (1980-01-01), CRC, packed, unpacked, names
        facts = (20, 0, 8, 0, 33, checks[name], len(data), size, len(raw), 0)
        common = struct.pack("<HHHHHIIIHH", *facts)
        place = struct.pack("<10xI", len(body))
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + common + place + raw
        body += b"PK\x03\x04" + common + raw + data
    count = len(entries)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


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
