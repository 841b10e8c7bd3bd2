"""The Parquet files: exactly the columns of their kind, and nothing in them but what may stand."""

# ruff: noqa: S608 -- names of our own columns, and paths that the database quotes
from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from sulh.kernel import evidence
from sulh.reports.bundles.rules import layout
from sulh.reports.bundles.rules.proofs import (
    EVIDENCE_COLUMNS,
    PROOF_COLUMNS,
    Column,
    Holds,
)
from sulh.reports.bundles.rules.records import ReadingRecord
from sulh.reports.bundles.verification import findings
from sulh.reports.bundles.verification.database import ProofDatabase, QueryFailedError
from sulh.reports.bundles.verification.findings import Finding

_PATTERNS = {
    Holds.PSEUDONYM: "[0-9a-f]{32}",
    Holds.TRAINER: "[0-9a-f]{32}|unstated",
    Holds.CURRENCY: "[A-Z]{3}",
    Holds.DATE: "([0-9]{4}-[0-9]{2}-[0-9]{2}|unstated)?",
    # A code of the office is short, ASCII and without blanks; nine digits alone are a telephone.
    Holds.NAME: "([0-9]{0,8}[A-Za-z_][A-Za-z0-9_.:-]{0,60}|[0-9]{1,8}([.:_-][A-Za-z0-9_.:-]*)?)?",
}

_PLACES = (
    ("attendance", "district_id"),
    ("session", "place_id"),
    ("session", "district_id"),
    ("session", "centre_id"),
    ("session", "constituency_id"),
)
"""Columns of an auditor's edition that must name a place of the place table, or none."""

_COARSE_KINDS = ("region", "centre", "constituency")
"""The kinds of place an auditor's edition may name."""


def check_proof_of(database: ProofDatabase, reading: ReadingRecord) -> Iterator[Finding]:
    """The proof of one reading in the public edition."""
    yield from check_table(
        database, layout.proof_file(reading.reading), PROOF_COLUMNS[reading.rule]
    )


def check_evidence(database: ProofDatabase) -> Iterator[Finding]:
    """Every evidence table of an auditor's edition. Each must be there."""
    found: list[Finding] = []
    for table in evidence.TABLES:
        found.extend(check_table(database, layout.proof_file(table), EVIDENCE_COLUMNS[table]))
    yield from found
    if not found:
        yield from _check_places(database)


def check_table(
    database: ProofDatabase, name: str, columns: tuple[Column, ...]
) -> Iterator[Finding]:
    """Whether the file has these columns in this order, and only what may stand in them."""
    source = database.source(name)
    try:
        described = database.rows(f"DESCRIBE FROM {source}")
        notes = database.row(f"SELECT count(*) FROM parquet_kv_metadata({database.path(name)})")[0]
    except QueryFailedError:
        yield Finding(findings.PARQUET_UNREADABLE, name)
        return
    if notes:
        yield Finding(findings.NOTES_IN_PARQUET, name)
    present = [(row[0], row[1]) for row in described]
    wanted = [(each.name, "BIGINT" if each.holds.is_integer else "VARCHAR") for each in columns]
    if present != wanted:
        odd = sorted({name for name, _ in wanted} - {name for name, _ in present})
        more = len({name for name, _ in present} - {name for name, _ in wanted})
        what = f"{', '.join(odd) or '-'} missing or of another type, {more} too many"
        yield Finding(findings.COLUMNS_DIFFER, name, values={"what": what})
        return
    yield from _check_values(database, name, columns)


def check_unlinked(database: ProofDatabase, readings: Iterable[ReadingRecord]) -> Iterator[Finding]:
    """Whether no pseudonym stands in the proofs of two readings (public edition)."""
    named = [
        (
            layout.proof_file(reading.reading),
            [each.name for each in PROOF_COLUMNS[reading.rule] if each.holds is Holds.PSEUDONYM],
        )
        for reading in readings
    ]
    for (first, of_first), (second, of_second) in combinations(named, 2):
        overlap = database.row(
            f"SELECT count(*) FROM ({_pseudonyms(database, first, of_first)})"
            f" WHERE id IN ({_pseudonyms(database, second, of_second)})"
        )
        if overlap[0]:
            yield Finding(findings.LINKED_READINGS, second)


def _pseudonyms(database: ProofDatabase, name: str, columns: list[str]) -> str:
    source = database.source(name)
    return " UNION ALL ".join(f'SELECT "{column}" AS id FROM {source}' for column in columns)


def _check_values(
    database: ProofDatabase, name: str, columns: tuple[Column, ...]
) -> Iterator[Finding]:
    tests = ", ".join(f"coalesce(bool_and({_allowed(column)}), true)" for column in columns)
    try:
        verdicts = database.row(f"SELECT {tests} FROM {database.source(name)}")
    except QueryFailedError:
        yield Finding(findings.PARQUET_UNREADABLE, name)
        return
    for column, allowed in zip(columns, verdicts, strict=True):
        if not allowed:
            yield Finding(findings.FOREIGN_VALUE, name, column.name)


def _allowed(column: Column) -> str:
    """The SQL that is true where the value may stand in the column; an absent value may not."""
    quoted = f'"{column.name}"'
    if column.holds is Holds.CODE:
        test = f"{quoted} IN ({', '.join(repr(word) for word in column.words)})"
    elif column.holds is Holds.FLAG:
        test = f"{quoted} IN (0, 1)"
    elif column.holds is Holds.COUNT:
        test = f"{quoted} >= 0"
    elif column.holds is Holds.AMOUNT:
        test = "true"
    else:
        test = f"regexp_full_match({quoted}, '{_PATTERNS[column.holds]}')"
    return f"{quoted} IS NOT NULL AND {test}"


def _check_places(database: ProofDatabase) -> Iterator[Finding]:
    places = database.source(layout.proof_file("place"))
    kinds = ", ".join(f"'{kind}'" for kind in _COARSE_KINDS)
    if database.row(f"SELECT count(*) FROM {places} WHERE kind NOT IN ({kinds})")[0]:
        yield Finding(findings.FOREIGN_VALUE, layout.proof_file("place"), "kind")
    for table, column in _PLACES:
        name = layout.proof_file(table)
        strays = database.row(
            f'SELECT count(*) FROM {database.source(name)} WHERE "{column}"'
            f" NOT IN ('', 'unstated') AND \"{column}\" NOT IN (SELECT place_id FROM {places})"
        )
        if strays[0]:
            yield Finding(findings.FOREIGN_VALUE, name, column)
