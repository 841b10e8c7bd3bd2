"""What is not there, or not there for this reader."""

from __future__ import annotations


class NotOnRecord(Exception):
    """Raised when nothing of that name is on record, or nothing this reader may know of.

    The two are one on purpose: an answer that tells them apart would tell of things kept from
    the reader.
    """
