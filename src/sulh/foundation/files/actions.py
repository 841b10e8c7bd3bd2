"""Keeping what was received."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.foundation.files.models import ReceivedFile


@dataclass(frozen=True, slots=True)
class Kept:
    """The file as kept, and whether it had come before."""

    file: ReceivedFile
    is_new: bool

    def audit_details(self) -> dict[str, object]:
        return {"sha256": self.file.sha256, "size": self.file.size, "new": self.is_new}


@action("received a file")
def keep_file(
    *, content: bytes, name: str, at: datetime, by: Account, only_its_hash: bool = False
) -> Kept:
    """Keep a file untouched; the same bytes again are kept once.

    ``only_its_hash`` is for files over the limits. A file name can hold a person's name, so the
    audit entry tells the hash alone.
    """
    file, is_new = ReceivedFile.objects.get_or_create(
        sha256=hashlib.sha256(content).hexdigest(),
        defaults={
            "name": name[:255].replace("\x00", ""),
            "size": len(content),
            "content": None if only_its_hash else content,
            "received_at": at,
            "received_by": by,
        },
    )
    return Kept(file=file, is_new=is_new)


def keep_only_its_hash(*, file: ReceivedFile) -> None:
    """Let go of the bytes of a file that turned out to be over the limits.

    Part of refusing it, whose audit entry tells it.
    """
    ReceivedFile.objects.filter(pk=file.pk).update(content=None)


@action("received a file too large to keep")
def keep_name_and_hash(
    *, sha256: str, size: int, name: str, at: datetime, by: Account
) -> ReceivedFile:
    """Keep what a file over the limits was: its name, its size and its hash."""
    file, _is_new = ReceivedFile.objects.get_or_create(
        sha256=sha256,
        defaults={
            "name": name[:255].replace("\x00", ""),
            "size": size,
            "content": None,
            "received_at": at,
            "received_by": by,
        },
    )
    return file
