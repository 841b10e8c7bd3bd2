"""A zip archive that depends on nothing but what is in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PLAIN_FILE = 0o100644 << 16
_LEVEL = 9
_ALREADY_PACKED = (".parquet", ".pdf", ".docx", ".sig")


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """``files`` as a zip archive: sorted names, one fixed time, fixed packing."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, date_time=_EARLIEST)
            entry.create_system = _UNIX
            entry.external_attr = _PLAIN_FILE
            packed = name.endswith(_ALREADY_PACKED)
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name], compresslevel=_LEVEL)
    return target.getvalue()
