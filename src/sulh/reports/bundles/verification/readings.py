"""Every reading recomputed from its proof by the query its rule and scope make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from sulh.evidence.figures.measures.small_cells import is_small
from sulh.reports.bundles.rules import layout
from sulh.reports.bundles.rules.layout import Edition
from sulh.reports.bundles.rules.proofs import RULES_OF_PEOPLE
from sulh.reports.bundles.rules.queries import NoSuchQueryError, is_query_of, query_of
from sulh.reports.bundles.rules.records import ReadingRecord
from sulh.reports.bundles.verification import findings
from sulh.reports.bundles.verification.database import ProofDatabase, QueryFailedError
from sulh.reports.bundles.verification.findings import Finding

Readings = Mapping[str, ReadingRecord]


def check_query(
    reading: ReadingRecord, *, edition: Edition, queries: Mapping[str, bytes]
) -> Iterator[Finding]:
    """Whether the shipped query is the one the reading's rule and scope make."""
    name = layout.query_file(reading.reading)
    shipped = queries.get(name)
    try:
        if shipped is None:
            yield Finding(findings.FILE_MISSING, name)
        elif not is_query_of(shipped, reading, edition=edition):
            yield Finding(findings.QUERY_DIFFERS, name, reading.reading)
    except NoSuchQueryError:
        yield Finding(findings.RULE_UNKNOWN, layout.READINGS, reading.reading)


def recompute(
    reading: ReadingRecord, *, edition: Edition, database: ProofDatabase
) -> Iterator[Finding]:
    """Whether the proof gives the value, low, high and universe the reading says.

    In the public edition the reading's own proof must stand as the table ``proof``.
    The query is made anew from rule and scope: the shipped one is never run.
    """
    try:
        query = query_of(reading, edition=edition)
    except NoSuchQueryError:
        return
    try:
        found = database.row(query)
        currencies = _currencies(database, reading) if edition is Edition.PUBLIC else set()
    except QueryFailedError:
        yield Finding(findings.QUERY_FAILS, layout.READINGS, reading.reading)
        return
    said = (reading.value, reading.low, reading.high, reading.universe)
    names = ("value", "low", "high", "universe")
    for what, stated, counted in zip(names, said, (*found, None), strict=False):
        if stated != counted:
            values = {"what": what, "said": str(stated), "found": str(counted)}
            yield Finding(findings.FIGURE_DIFFERS, layout.READINGS, reading.reading, values)
    if currencies - {reading.currency}:
        yield Finding(findings.CURRENCIES_MIXED, layout.READINGS, reading.reading)


def check_records(readings: list[ReadingRecord], *, edition: Edition) -> Iterator[Finding]:
    """What the readings say of themselves and of one another, without their proof."""
    counted = Counter(reading.reading for reading in readings)
    by_name = {reading.reading: reading for reading in readings}
    for name in (name for name, times in counted.items() if times > 1):
        yield Finding(findings.READING_TWICE, layout.READINGS, name)
    for reading in readings:
        if not reading.low <= reading.value <= reading.high:
            yield Finding(findings.INTERVAL_REVERSED, layout.READINGS, reading.reading)
        if edition is Edition.PUBLIC and reading.rule in RULES_OF_PEOPLE:
            yield from _check_small_cells(reading)
        yield from _check_whole(reading, by_name)
        yield from _check_cell(reading, by_name)


def _currencies(database: ProofDatabase, reading: ReadingRecord) -> set[str | None]:
    if reading.currency is None:
        return set()
    return {row[0] for row in database.rows("SELECT DISTINCT currency FROM proof")}


def _check_small_cells(reading: ReadingRecord) -> Iterator[Finding]:
    shown = [cell for cells in (reading.cut or {}).values() for cell in cells.values()]
    if reading.part_of is not None:
        shown.append({"value": reading.value, "low": reading.low, "high": reading.high})
    if any(is_small(cell) for cell in shown):
        yield Finding(findings.SMALL_CELL, layout.READINGS, reading.reading)


def _check_whole(reading: ReadingRecord, by_name: Readings) -> Iterator[Finding]:
    for column, cells in (reading.cut or {}).items():
        total = sum(cell["value"] for cell in cells.values())
        if total != reading.value and not (isinstance(reading.sums, str) and reading.sums):
            yield Finding(findings.CELLS_DO_NOT_SUM, layout.READINGS, reading.reading)
        for key in cells:
            cell = by_name.get(f"{reading.reading}.{column}.{key}")
            if cell is None or cell.part_of != reading.reading:
                place = f"{reading.reading}.{column}.{key}"
                yield Finding(findings.CELL_ASTRAY, layout.READINGS, place)


def _check_cell(reading: ReadingRecord, by_name: Readings) -> Iterator[Finding]:
    if reading.part_of is None:
        if reading.cell is not None:
            yield Finding(findings.CELL_ASTRAY, layout.READINGS, reading.reading)
        return
    whole = by_name.get(reading.part_of)
    cell = reading.cell or {}
    asks_the_same = whole and (whole.rule, whole.scope) == (reading.rule, reading.scope)
    if whole is None or len(cell) != 1 or not asks_the_same:
        yield Finding(findings.CELL_ASTRAY, layout.READINGS, reading.reading)
        return
    ((column, key),) = cell.items()
    stated = (whole.cut or {}).get(column, {}).get(key)
    if stated != {"value": reading.value, "low": reading.low, "high": reading.high}:
        yield Finding(findings.CELL_ASTRAY, layout.READINGS, reading.reading)
