"""What is known of a whole register that was linked at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
from sulh.evidence.identity.engines.mixture.warehouse import Progress, say_nothing
from sulh.evidence.identity.engines.resident.blocks import blocks_of_rule
from sulh.evidence.identity.engines.resident.keys import Places
from sulh.evidence.identity.engines.resident.known import Known
from sulh.evidence.identity.engines.resident.records import (
    Numbers,
    Records,
    records_of,
    shape_names,
)
from sulh.evidence.identity.engines.resident.written import MEANING, meaning, tables_text


def linked_records(warehouse: Warehouse) -> Records:
    """The records of all lines, of what a linkage left in its warehouse."""
    return records_of(warehouse.fetch("SELECT * FROM line ORDER BY id"))


def write_known(
    known: Known,
    linkage: Linkage,
    records: Records,
    *,
    numbers: Places,
    progress: Progress = say_nothing,
) -> None:
    """Know the lines of a linkage and no others: ``records`` under ``numbers``, which grow."""
    known.clear()
    shape_names(records, linkage.tokens)
    known.tell(MEANING, meaning())
    known.tell("tables", tables_text(linkage.fit.tables))
    known.keep_workplaces(linkage.workplaces)
    known.keep_tokens(enumerate(linkage.tokens))
    for part, bins in _usual(records):
        known.keep_usual(part, bins)
    known.keep_records(numbers.tolist(), records)
    for number, rule in enumerate(RULES):
        progress(f"indexing by {rule.name}")
        known.keep_packed_blocks(blocks_of_rule(number, records, numbers))


def _usual(records: Records) -> Iterator[tuple[str, Iterator[tuple[int, int]]]]:
    """The bins of the names, districts and places of work that are not rare, part by part.

    As ``mixture.comparing`` counts them.
    """
    lines, believed = max(1, len(records)), BELIEF_IN_LINES * BELIEF_SHARE
    for part in ("surname", "given"):
        values, counts = _counted(records[f"{part}_key"])
        yield part, _bins(values, (counts + believed) / (lines + BELIEF_IN_LINES), BIN_SHARES)
    for part in ("district", "workplace"):
        values, counts = _counted(records[part])
        yield part, _bins(values, (counts - 1.0) / lines, VALUE_SHARES)


def _counted(values: Numbers) -> tuple[Numbers, Numbers]:
    return np.unique(values[values != 0], return_counts=True)


def _bins(values: Numbers, shares: Floats, limits: Sequence[float]) -> Iterator[tuple[int, int]]:
    bins = np.searchsorted(limits, shares, "left")
    some = np.flatnonzero(bins)
    return zip(values[some].tolist(), bins[some].tolist(), strict=True)
