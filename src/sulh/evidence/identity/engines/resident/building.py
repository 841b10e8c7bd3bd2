"""An index made of a whole register that was linked at once."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import Final

import numpy as np

from sulh.evidence.identity.engines.mixture import Linkage, Warehouse
from sulh.evidence.identity.engines.mixture.blocking import RULES
from sulh.evidence.identity.engines.mixture.comparing import (
    BELIEF_IN_LINES,
    BELIEF_SHARE,
    BIN_SHARES,
    VALUE_SHARES,
)
from sulh.evidence.identity.engines.mixture.fitting import Floats
from sulh.evidence.identity.engines.resident.blocks import blocks_of_rule
from sulh.evidence.identity.engines.resident.records import Numbers, Records, records_of
from sulh.evidence.identity.engines.resident.store import Store
from sulh.evidence.identity.engines.resident.written import (
    SCHEMA,
    meaning,
    tables_text,
    text_of,
)
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
    progress: Callable[[str], None] = lambda _message: None,
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
            _describe(store, linkage)
            records = records_of(warehouse.fetch("SELECT * FROM line ORDER BY id"))
            _keep_usual(store, records)
            store.write(
                "INSERT INTO sheet VALUES (?, ?)", enumerate(each or None for each in sheets)
            )
            store.add_lines(
                names, linkage.clusters, records, [digest_of(line) for line in lines], first=0
            )
            store.keep_doubles(linkage.doubles)
            store.keep_decisions(same=same, different=different)
            for number, rule in enumerate(RULES):
                progress(f"indexing by {rule.name}")
                store.keep_blocks(blocks_of_rule(number, records))
        making.replace(path)
    finally:
        making.unlink(missing_ok=True)


def _make(path: Path) -> None:
    """An empty index."""
    connection = sqlite3.connect(path)
    connection.executescript(SCHEMA)
    connection.close()


def _describe(store: Store, linkage: Linkage) -> None:
    store.tell("levels", meaning())
    store.tell("tables", tables_text(linkage.fit.tables))
    store.tell("people", str(len(set(linkage.clusters))))
    store.write("INSERT INTO workplace VALUES (?, ?)", linkage.workplaces.items())
    store.write(
        "INSERT INTO token VALUES (?, ?)",
        ((number, text_of(token)) for number, token in enumerate(linkage.tokens)),
    )


def digest_of(line: Line) -> bytes:
    """What a line says, as a few bytes, to tell whether a line that comes again says the same."""
    return blake2b(repr(_CELLS(line)).encode(), digest_size=SIZE_OF_A_DIGEST).digest()


def _keep_usual(store: Store, records: Records) -> None:
    """Keep the bins of the names, districts and places of work that are not rare.

    As ``mixture.comparing`` counts them.
    """
    lines, believed = max(1, len(records)), BELIEF_IN_LINES * BELIEF_SHARE
    for part in ("surname", "given"):
        values, counts = _counted(records[f"{part}_key"])
        _keep_bins(store, part, values, (counts + believed) / (lines + BELIEF_IN_LINES), BIN_SHARES)
    for part in ("district", "workplace"):
        values, counts = _counted(records[part])
        _keep_bins(store, part, values, (counts - 1.0) / lines, VALUE_SHARES)


def _counted(values: Numbers) -> tuple[Numbers, Numbers]:
    return np.unique(values[values != 0], return_counts=True)


def _keep_bins(
    store: Store, part: str, values: Numbers, shares: Floats, limits: Sequence[float]
) -> None:
    bins = np.searchsorted(limits, shares, "left")
    store.write(
        "INSERT INTO usual VALUES (?, ?, ?)",
        (
            (part, value, number)
            for value, number in zip(values.tolist(), bins.tolist(), strict=True)
            if number
        ),
    )
