"""How a cell of a cut is written in an address: ``sex:f;region:TJK-SU``."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from sulh.evidence.figures.measures.scope import NotCountable
from sulh.kernel.marks import _

BETWEEN_COLUMNS = ";"
BEFORE_CODE = ":"


def cell_written(of: Mapping[str, object]) -> str:
    """The cell as an address carries it; "" for the whole."""
    return BETWEEN_COLUMNS.join(f"{name}{BEFORE_CODE}{code}" for name, code in of.items())


def cell_read(written: str) -> dict[str, str]:
    """The cell of an address. Raises NotCountable for text that names none."""
    cell: dict[str, str] = {}
    for part in filter(None, written.split(BETWEEN_COLUMNS)):
        name, mark, code = part.partition(BEFORE_CODE)
        if not (name and mark and code) or name in cell or not _is_printable(code):
            raise NotCountable(
                _("The address names no part of a figure."),
                remedy=_("Open the figure, and click the number there."),
            )
        cell[name] = code
    return cell


def _is_printable(code: str) -> bool:
    # A NUL ends the statement on SQLite and is refused by PostgreSQL; no code holds any of its kin.
    return all(unicodedata.category(character) not in {"Cc", "Cs"} for character in code)
