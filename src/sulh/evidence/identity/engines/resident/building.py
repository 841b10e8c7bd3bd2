"""An index made of a whole register that was linked at once."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import fields
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import Final

import numpy as np

from sulh.evidence.identity.engines.mixture import Linkage, Warehouse
from sulh.evidence.identity.engines.mixture.warehouse import Progress, say_nothing
from sulh.evidence.identity.engines.resident.store import Store
from sulh.evidence.identity.engines.resident.tally import Joints, first_tally
from sulh.evidence.identity.engines.resident.whole import linked_records, write_known
from sulh.evidence.identity.engines.resident.written import SCHEMA
from sulh.evidence.identity.rules import Line

Pair = tuple[int, int]
SIZE_OF_A_DIGEST: Final = 8
_PLACES: Final = ("attendance", "sheet", "session")
_CELLS: Final = attrgetter(*(each.name for each in fields(Line) if each.name not in _PLACES))


def build(
    path: Path,
    linkage: Linkage,
    warehouse: Warehouse,
    *,
    lines: Sequence[Line],
    names: Sequence[str],
    sheets: Sequence[str],
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
    progress: Progress = say_nothing,
) -> None:
    """Make an index of a linkage and of what it left in the warehouse.

    ``names`` are the lines' own names, ``sheets`` those of the sheets, by number; empty for a
    sheet without one. The file is there when it is whole, and not before.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    os.close(handle)
    making = Path(name)
    try:
        _make(making)
        with Store(making) as store, store.transaction():
            write_known(
                store, linkage, linked_records(warehouse), numbers=np.arange(len(lines)),
                progress=progress,
            )  # fmt: skip
            store.set_people(len(set(linkage.clusters)))
            store.add_sheets(enumerate(sheets))
            store.set_tally(first_tally(linkage))
            store.exchange_joints(Joints(), Joints.of(linkage.merged, linkage.possible))
            store.add_lines(names, linkage.clusters, [digest_of(line) for line in lines], first=0)
            store.keep_doubles(linkage.doubles)
            store.keep_decisions(same=same, different=different)
        making.replace(path)
    finally:
        making.unlink(missing_ok=True)


def _make(path: Path) -> None:
    """An empty index."""
    connection = sqlite3.connect(path)
    connection.executescript(SCHEMA)
    connection.close()


def digest_of(line: Line) -> bytes:
    """What a line says, as a few bytes, to tell whether a line that comes again says the same."""
    return blake2b(repr(_CELLS(line)).encode(), digest_size=SIZE_OF_A_DIGEST).digest()
