"""What a received file is, told from its bytes before anything in it is parsed.

A workbook's parts are inflated here, counted, and handed on repacked without compression, so that
the parser sees exactly what was examined and can be made to inflate nothing.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sulh.intake.workbooks.formats.limits import LIMITS, Limits
from sulh.kernel.problems import (
    EMPTY_FILE,
    ENCRYPTED,
    NOT_A_WORKBOOK,
    OVER_THE_LIMITS,
    ZIP_BOMB,
    Fault,
    Problem,
    Refused,
)

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINS = (b"\x09\x08\x10\x00\x00\x06\x05\x00", b"\x09\x08\x08\x00\x00\x05\x05\x00")
_FILE_PASS = b"\x2f\x00"
_RECORDS_BEFORE_A_PASSWORD = 4
_IS_PASSWORD_PROTECTED = 0x1
_LEFT_OUT = (
    "xl/media/",
    "xl/drawings/",
    "xl/charts/",
    "xl/externallinks/",
    "customxml/",
    "docprops/",
)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"


class Kind(StrEnum):
    """How the file is to be read."""

    PARTS = "parts"  # .xlsx and .xlsm: the examined parts
    APART = "apart"  # .xls, .xlsb and .ods: in a process of its own with bounded memory


@dataclass(frozen=True, slots=True)
class Container:
    """An examined file. ``parts`` maps part names to their bytes for Kind.PARTS."""

    kind: Kind
    has_macros: bool
    parts: Mapping[str, bytes]

    def repacked(self) -> io.BytesIO:
        """The examined parts as a zip without compression."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
            for name, data in self.parts.items():
                archive.writestr(zipfile.ZipInfo(name), data)
        packed.seek(0)
        return packed


def examine(content: bytes, *, file_name: str, limits: Limits) -> Container:
    """The container, or Refused: empty, not a workbook, encrypted, a bomb, over the limits."""
    if not content:
        raise _refused(EMPTY_FILE, file_name)
    if len(content) > limits.packed:
        raise Refused(over_the_limits(file_name, len(content), limits))
    if content.startswith(_OLE):
        return _examine_ole(content, file_name)
    if not content.startswith(_ZIP):
        raise _refused(NOT_A_WORKBOOK, file_name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _examine_zip(archive, file_name, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        raise _refused(NOT_A_WORKBOOK, file_name) from None
    except (OverflowError, IndexError, RuntimeError, LookupError):
        raise _refused(NOT_A_WORKBOOK, file_name) from None


def _refused(fault: Fault, file_name: str) -> Refused:
    return Refused(Problem(fault, file_name))


def over_the_limits(file_name: str, size: int, limits: Limits = LIMITS) -> Problem:
    """Why a packed file of that size is refused."""
    return _over(file_name, size, limits.packed)


def _over(file_name: str, size: int, limit: int) -> Problem:
    values = {"size": _megabytes(size), "limit": _megabytes(limit)}
    return Problem(OVER_THE_LIMITS, file_name, values=values)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"


def _examine_ole(content: bytes, file_name: str) -> Container:
    """The old container; the names of its streams stand in it as UTF-16."""
    if _names_stream(content, "EncryptedPackage") or _asks_for_password(content):
        raise _refused(ENCRYPTED, file_name)
    if not _names_stream(content, "Workbook") and not _names_stream(content, "Book"):
        raise _refused(NOT_A_WORKBOOK, file_name)
    return Container(Kind.APART, _names_stream(content, "_VBA_PROJECT"), {})


def _asks_for_password(content: bytes) -> bool:
    """True when a record FILEPASS follows the beginning of the workbook's stream (BIFF 5 or 8).

    The parser tries one format after another and loses this reason on the way.
    """
    begin = next((at for mark in _BEGINS if (at := content.find(mark)) >= 0), -1)
    for _ in range(_RECORDS_BEFORE_A_PASSWORD):
        kind, length = content[begin : begin + 2], content[begin + 2 : begin + 4]
        if begin < 0 or len(length) < 2 or kind == _FILE_PASS:
            return begin >= 0 and kind == _FILE_PASS
        begin += 4 + int.from_bytes(length, "little")
    return False


def _names_stream(content: bytes, name: str) -> bool:
    return name.encode("utf-16-le") in content


def _examine_zip(archive: zipfile.ZipFile, file_name: str, limits: Limits) -> Container:
    entries = archive.infolist()
    names = {entry.filename.lower() for entry in entries}
    if len(entries) > limits.parts:
        raise _refused(ZIP_BOMB, file_name)
    if any(entry.flag_bits & _IS_PASSWORD_PROTECTED for entry in entries):
        raise _refused(ENCRYPTED, file_name)
    kind = _kind(archive, names)
    if kind is None or len(names) != len(entries):
        raise _refused(NOT_A_WORKBOOK, file_name)
    _hold_against_declared(archive, file_name, limits)
    has_macros = any(name.endswith("vbaproject.bin") for name in names)
    return Container(kind, has_macros, _parts(archive, file_name, limits, keep=kind is Kind.PARTS))


def _kind(archive: zipfile.ZipFile, names: set[str]) -> Kind | None:
    if "xl/workbook.xml" in names:
        return Kind.PARTS
    if "xl/workbook.bin" in names:
        return Kind.APART
    if "mimetype" in names and "content.xml" in names:
        with archive.open("mimetype") as mimetype:
            return Kind.APART if mimetype.read(200).startswith(_OPEN_DOCUMENT) else None
    return None


def _hold_against_declared(archive: zipfile.ZipFile, file_name: str, limits: Limits) -> None:
    declared = sum(entry.file_size for entry in archive.infolist())
    packed = sum(entry.compress_size for entry in archive.infolist())
    if declared > limits.unpacked:
        if declared > limits.ratio * max(packed, 1):
            raise _refused(ZIP_BOMB, file_name)
        raise Refused(_over(file_name, declared, limits.unpacked))


def _parts(
    archive: zipfile.ZipFile, file_name: str, limits: Limits, *, keep: bool
) -> dict[str, bytes]:
    """Inflate every part a reader would open, counting; pictures and links are left out."""
    parts: dict[str, bytes] = {}
    total = 0
    for entry in archive.infolist():
        if entry.is_dir() or entry.filename.lower().startswith(_LEFT_OUT):
            continue
        if keep and not entry.filename.lower().endswith((".xml", ".rels")):
            continue
        data = _inflated(archive, entry, file_name, limits)
        total += len(data)
        if total > limits.unpacked:
            raise _refused(ZIP_BOMB, file_name)
        if keep:
            parts[entry.filename] = data
    return parts


def _inflated(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file_name: str, limits: Limits
) -> bytes:
    """One part; refused when it is larger than it declares or grows out of proportion."""
    if entry.file_size > limits.ratio_counts_from and entry.file_size > limits.ratio * max(
        entry.compress_size, 1
    ):
        raise _refused(ZIP_BOMB, file_name)
    raw = _raw(archive, entry)
    if entry.compress_type == zipfile.ZIP_STORED:
        data, is_whole = raw, len(raw) == entry.file_size
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        data = inflater.decompress(raw, entry.file_size + 1)
        if len(data) > entry.file_size:
            raise _refused(ZIP_BOMB, file_name)
        is_whole = len(data) == entry.file_size
    else:
        raise _refused(NOT_A_WORKBOOK, file_name)
    if not is_whole or zlib.crc32(data) != entry.CRC:
        raise _refused(NOT_A_WORKBOOK, file_name)
    return data


def _raw(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The part's packed bytes, found through its local header."""
    stream = archive.fp
    if stream is None:
        raise zipfile.BadZipFile
    stream.seek(entry.header_offset)
    header = stream.read(30)
    if len(header) < 30 or header[:4] != _ZIP:
        raise zipfile.BadZipFile
    stream.seek(int.from_bytes(header[26:28], "little"), io.SEEK_CUR)
    stream.seek(int.from_bytes(header[28:30], "little"), io.SEEK_CUR)
    return stream.read(entry.compress_size)
