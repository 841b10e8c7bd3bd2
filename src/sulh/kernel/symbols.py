"""Symbols of United Nations documents: S/2006/355, S/PRST/2000/17, A/69/1/Add.1.

Source: the United Nations Editorial Manual, "Document symbols"; AKN4UN for the file-safe form
("/" becomes "-", a space "_").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SYMBOL = re.compile(r"[A-Z]{1,6}(?:\.\d+)?(?:/[A-Z0-9][A-Za-z0-9.]*)*/\d+(?:/[A-Z][a-z]+\.\d+)*")
_SUFFIX = re.compile(r"/(?:add|rev|corr)\.\d+$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class DocumentSymbol:
    """A symbol in its printed form, ``text``."""

    text: str

    @property
    def file_safe(self) -> str:
        """The symbol as a file name or an AKN identifier: S-2006-355."""
        return self.text.replace("/", "-").replace(" ", "_")

    @property
    def year(self) -> int | None:
        """The year that the symbol names; None where it names a session instead (A/60/1)."""
        for part in self.text.split("/"):
            if _YEAR.fullmatch(part):
                return int(part)
        return None

    @property
    def without_suffix(self) -> DocumentSymbol:
        """The document that an addendum, a revision or a corrigendum belongs to."""
        text = self.text
        while _SUFFIX.search(text):
            text = _SUFFIX.sub("", text)
        return DocumentSymbol(text)

    def __str__(self) -> str:
        return self.text


def parse_symbol(written: str) -> DocumentSymbol:
    """The symbol that ``written`` means, however it is spaced, cased or dashed.

    Reads the printed form and the file-safe one (S-2006-355). Raises ValueError for anything else.
    """
    text = re.sub(r"\s+", "", written).upper()
    if "/" not in text:
        text = text.replace("-", "/")
    text = re.sub(r"/(ADD|REV|CORR)\.", lambda found: f"/{found[1].capitalize()}.", text)
    if not _SYMBOL.fullmatch(text):
        raise ValueError("not the symbol of a document")
    return DocumentSymbol(text)


def symbols_in(text: str) -> list[tuple[DocumentSymbol, int, int]]:
    """Each symbol printed in ``text`` with its start and end."""
    found = re.finditer(rf"(?<![\w/]){_SYMBOL.pattern}", text)
    return [(DocumentSymbol(match.group()), *match.span()) for match in found]
