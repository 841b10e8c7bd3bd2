"""The archive itself: opened without trusting it, unpacked once and hashed on the way.

Parquet files are written to a folder for the database; everything else stays in memory.
"""

from __future__ import annotations

import hashlib
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sulh.reports.bundles.rules import layout
from sulh.reports.bundles.verification import findings
from sulh.reports.bundles.verification.findings import Finding, UnreadableError

_CHUNK = 1 << 20
_END_OF_ARCHIVE_BYTES = 22
_DIRECTORY_ENTRY_BYTES = 46
_LOCAL_HEADER_BYTES = 30
_LOCAL_LENGTHS_AT = 26
_EXTRA_HEADER_BYTES = 4
_MOST_EXTRA_BYTES = 64
_TIMES_AND_OWNERS = frozenset({0x000A, 0x5455, 0x7875})
"""Extra fields of the zip format that packing programs add: NTFS and Unix times, Unix owners."""
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Container:
    """An unpacked bundle: what it holds, the hash of each entry, what is odd about it."""

    contents: Mapping[str, bytes]
    hashes: Mapping[str, str]
    folder: Path
    odd: tuple[Finding, ...]

    def parquet(self, name: str) -> Path:
        """Where the Parquet file of that name was unpacked."""
        return self.folder / name.replace("/", "__")


def unpack(path: Path, *, into: Path) -> Container:
    """The bundle at ``path``, its Parquet files written to the folder ``into``.

    Raises UnreadableError when it is no archive, or one that is not safe to unpack.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _refuse_unsafe(entries)
            odd = _odd_about(path, archive, entries)
            return _unpacked(archive, into=into, odd=odd)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fault:
        raise UnreadableError(Finding(findings.NOT_A_BUNDLE, path.name)) from fault


def _refuse_unsafe(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > layout.MOST_ENTRIES:
        raise UnreadableError(_too_large(f"{layout.MOST_ENTRIES:,} entries"))
    if sum(entry.file_size for entry in entries) > layout.MOST_UNPACKED_BYTES:
        raise UnreadableError(_too_large("500 MB"))
    for entry in entries:
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if _is_folder(entry):
            continue
        if not layout.is_safe_name(entry.orig_filename) or kind not in (0, stat.S_IFREG):
            raise UnreadableError(Finding(findings.UNSAFE_PATH))
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableError(Finding(findings.DAMAGED_ENTRY, entry.filename))


def _too_large(limit: str) -> Finding:
    return Finding(findings.TOO_LARGE, values={"limit": limit})


def _odd_about(
    path: Path, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]
) -> tuple[Finding, ...]:
    counted = Counter(entry.filename.lower() for entry in entries)
    odd = [Finding(findings.NAME_TWICE, name) for name, times in counted.items() if times > 1]
    noted = archive.comment or any(entry.comment or not _only_times(entry) for entry in entries)
    if not odd and (noted or path.stat().st_size != _size_of_an_archive(path, entries)):
        odd.append(Finding(findings.BYTES_OUTSIDE))
    return tuple(odd)


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    """True for the empty entry of a folder, which programs add when they pack files again."""
    return entry.is_dir() and entry.file_size == 0 and layout.is_safe_name(entry.filename[:-1])


def _only_times(entry: zipfile.ZipInfo) -> bool:
    """True when nothing stands beside the entry but times and owners, as programs add them."""
    rest = entry.extra
    while rest:
        kind, size = struct.unpack_from("<HH", rest) if len(rest) >= _EXTRA_HEADER_BYTES else (0, 0)
        if kind not in _TIMES_AND_OWNERS or len(rest) < _EXTRA_HEADER_BYTES + size:
            return False
        rest = rest[_EXTRA_HEADER_BYTES + size :]
    return True


def _size_of_an_archive(path: Path, entries: list[zipfile.ZipInfo]) -> int:
    """The size an archive has that holds these entries and nothing between or around them."""
    size = _END_OF_ARCHIVE_BYTES
    with path.open("rb") as file:
        for entry in entries:
            file.seek(entry.header_offset)
            header = file.read(_LOCAL_HEADER_BYTES)
            if len(header) < _LOCAL_HEADER_BYTES:
                return -1
            name, extra = struct.unpack_from("<HH", header, _LOCAL_LENGTHS_AT)
            size += _LOCAL_HEADER_BYTES + name + min(extra, _MOST_EXTRA_BYTES) + entry.compress_size
            size += _DIRECTORY_ENTRY_BYTES + name + len(entry.extra)
    return size


def _unpacked(archive: zipfile.ZipFile, *, into: Path, odd: tuple[Finding, ...]) -> Container:
    contents: dict[str, bytes] = {}
    hashes: dict[str, str] = {}
    container = Container(contents=contents, hashes=hashes, folder=into, odd=odd)
    left = layout.MOST_UNPACKED_BYTES
    for entry in archive.infolist():
        if _is_folder(entry):
            continue
        if entry.filename.endswith(".parquet"):
            target = container.parquet(entry.filename)
            hashes[entry.filename], size = _to_disk(archive, entry, target, most=left)
        else:
            content = _read(archive, entry, most=left)
            contents[entry.filename] = content
            hashes[entry.filename], size = hashlib.sha256(content).hexdigest(), len(content)
        left -= size
    return container


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, *, most: int) -> bytes:
    try:
        with archive.open(entry) as stream:
            content = stream.read(min(most, entry.file_size) + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as fault:
        raise UnreadableError(Finding(findings.DAMAGED_ENTRY, entry.filename)) from fault
    if len(content) > most or len(content) > entry.file_size:
        raise UnreadableError(_too_large("500 MB"))
    return content


def _to_disk(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, *, most: int
) -> tuple[str, int]:
    digest = hashlib.sha256()
    size = 0
    try:
        with archive.open(entry) as stream, target.open("wb") as unpacked:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > most:
                    raise UnreadableError(_too_large("500 MB"))
                digest.update(chunk)
                unpacked.write(chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as fault:
        raise UnreadableError(Finding(findings.DAMAGED_ENTRY, entry.filename)) from fault
    return digest.hexdigest(), size
