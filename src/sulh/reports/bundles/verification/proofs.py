"""The Parquet files: exactly the columns of their kind, and nothing in them but what may stand."""

# ruff: noqa: S608 -- names of our own columns, and paths that the database quotes
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sulh.kernel import evidence
from sulh.reports.bundles.rules import layout
from sulh.reports.bundles.rules.proofs import (
    EVIDENCE_COLUMNS,
    PROOF_COLUMNS,
    Column,
    Holds,
)
from sulh.reports.bundles.rules.queries import lines_query_of, table_of
from sulh.reports.bundles.rules.records import ReadingRecord
from sulh.reports.bundles.verification import findings
from sulh.reports.bundles.verification.database import ProofDatabase, QueryFailedError
from sulh.reports.bundles.verification.findings import Finding

_PATTERNS = {
    Holds.TRAINER: "[0-9a-f]{32}|unstated",
    Holds.CURRENCY: "[A-Z]{3}",
    Holds.DATE: "([0-9]{4}-[0-9]{2}-[0-9]{2}|unstated)?",
    # A code of the office is short, ASCII and without blanks; nine digits alone are a telephone.
    Holds.NAME: "([0-9]{0,8}[A-Za-z_][A-Za-z0-9_.:-]{0,60}|[0-9]{1,8}([.:_-][A-Za-z0-9_.:-]*)?)?",
}

_TESTS = {Holds.FLAG: "IN (0, 1)", Holds.COUNT: ">= 0"}

_PLACES = (
    ("attendance", "district_id"),
    ("session", "place_id"),
    ("session", "district_id"),
    ("session", "centre_id"),
    ("session", "constituency_id"),
)
"""Columns of an auditor's edition that must name a place of the place table, or none."""

_MAKER = re.compile(r"parquet-cpp-arrow version [0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}")
_MAGIC_AND_FOOTER_BYTES = 12
"""PAR1 at both ends, and the length of the footer."""

_REPEATS = ("person_low", "person_high")
"""Columns that say the same as ``person`` but for the undecided."""

_COARSE_KINDS = ("region", "centre", "constituency")
"""The kinds of place an auditor's edition may name."""


def check_proof_of(
    database: ProofDatabase, reading: ReadingRecord, *, table: str
) -> Iterator[Finding]:
    """The proof of one reading in the public edition, loaded as ``table``."""
    name = layout.proof_file(reading.reading)
    yield from check_table(database, name, PROOF_COLUMNS[reading.rule], table=table)


def check_evidence(database: ProofDatabase) -> Iterator[Finding]:
    """Every evidence table of an auditor's edition. Each must be there."""
    found: list[Finding] = []
    for table in evidence.TABLES:
        name = layout.proof_file(table)
        found.extend(check_table(database, name, EVIDENCE_COLUMNS[table], table=table))
    yield from found
    if not found:
        yield from _check_places(database)
        yield from _check_ids(database)


def check_table(
    database: ProofDatabase, name: str, columns: tuple[Column, ...], *, table: str
) -> Iterator[Finding]:
    """Whether the file has these columns in this order, and only what may stand in them.

    Its rows are loaded as ``table`` on the way, so that the file is read once.
    """
    source = database.source(name)
    try:
        described = database.rows(f"DESCRIBE FROM {source}")
        notes = database.row(f"SELECT count(*) FROM parquet_kv_metadata({database.path(name)})")[0]
        notes = notes or _hides_bytes(database, name)
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
    try:
        database.load(table, _select(columns, source))
    except QueryFailedError:
        yield Finding(findings.PARQUET_UNREADABLE, name)
        return
    counts = ", ".join(f'count("{column.name}")' for column in columns)
    rows, *allowed = database.row(f'SELECT count(*), {counts} FROM "{table}"')
    for column, times in zip(columns, allowed, strict=True):
        if times != rows or _holds_a_foreign_word(database, table, column):
            yield Finding(findings.FOREIGN_VALUE, name, column.name)


def _hides_bytes(database: ProofDatabase, name: str) -> bool:
    """True when the file holds more than its columns: bytes between them, least and greatest
    values, another maker's name."""
    ((maker, footer),) = database.rows(
        f"SELECT created_by, footer_size FROM parquet_file_metadata({database.path(name)})"
    )
    columns, extremes = database.row(
        "SELECT coalesce(sum(total_compressed_size), 0),"
        " count(stats_min_value) + count(stats_max_value) + count(stats_min) + count(stats_max)"
        f" FROM parquet_metadata({database.path(name)})"
    )
    size = _MAGIC_AND_FOOTER_BYTES + columns + footer
    return bool(extremes) or size != database.size(name) or not _MAKER.fullmatch(maker or "")


def _holds_a_foreign_word(database: ProofDatabase, table: str, column: Column) -> bool:
    """True when a column of few words holds another. Each word is looked at once, not each row."""
    if column.holds is Holds.CODE:
        test = f"word IN ({', '.join(repr(word) for word in column.words)})"
    elif column.holds in _PATTERNS:
        test = f"regexp_full_match(word, '{_PATTERNS[column.holds]}')"
    else:
        return False
    words = f'SELECT DISTINCT "{column.name}" AS word FROM "{table}"'
    return bool(database.row(f"SELECT count(*) FROM ({words}) WHERE NOT {test}")[0])


def check_unlinked(
    database: ProofDatabase, readings: Iterable[tuple[str, ReadingRecord]]
) -> Iterator[Finding]:
    """Whether no pseudonym stands in the proofs of two readings, each loaded as its table."""
    named = list(readings)
    pseudonyms = [
        f'SELECT "{column.name}" AS id, {number} AS reading FROM "{table}"'
        for number, (table, reading) in enumerate(named)
        for column in PROOF_COLUMNS[reading.rule]
        if column.holds is Holds.PSEUDONYM and column.name not in _REPEATS
    ]
    pseudonyms += [
        f'SELECT "{repeat}", {number} FROM "{table}" WHERE "{repeat}" <> "person"'
        for number, (table, reading) in enumerate(named)
        for repeat in _REPEATS
        if repeat in [column.name for column in PROOF_COLUMNS[reading.rule]]
    ]
    if len(named) < 2:
        return
    linked = database.rows(
        "SELECT DISTINCT last FROM (SELECT min(reading) AS first, max(reading) AS last"
        f" FROM ({' UNION ALL '.join(pseudonyms)}) GROUP BY id) WHERE first <> last"
    )
    for (number,) in sorted(linked):
        yield Finding(findings.LINKED_READINGS, layout.proof_file(named[number][1].reading))


def _select(columns: tuple[Column, ...], source: str) -> str:
    """The rows of ``source`` with nothing where a value may not stand.

    Pseudonyms become 128-bit numbers: comparing them costs a third of comparing their text.
    """
    firsts = [each for each in columns if each.holds is Holds.PSEUDONYM]
    made = ", ".join(
        f'{_pseudonym(each.name)} AS "{each.name}_id"'
        for each in firsts
        if each.name not in _REPEATS
    )
    outer = ", ".join(f'{_value(each)} AS "{each.name}"' for each in columns)
    return f"SELECT {outer} FROM (SELECT *{', ' if made else ''}{made} FROM {source})"


def _pseudonym(name: str) -> str:
    text = f'"{name}"'
    return f"CASE WHEN strlen({text}) = 32 THEN try_cast({text} AS UUID) END"


def _value(column: Column) -> str:
    """The SQL of the column's value; NULL where it may not stand in the column."""
    quoted = f'"{column.name}"'
    if column.name in _REPEATS:
        # Nearly always the person itself: one comparison instead of another conversion.
        return f'CASE WHEN {quoted} = "person" THEN person_id ELSE {_pseudonym(column.name)} END'
    if column.holds is Holds.PSEUDONYM:
        return f'"{column.name}_id"'
    if column.holds in _TESTS:
        return f"CASE WHEN {quoted} {_TESTS[column.holds]} THEN {quoted} END"
    return quoted


def check_needed(database: ProofDatabase, readings: Iterable[ReadingRecord]) -> Iterator[Finding]:
    """Whether every line of an auditor's edition is one that some reading counts."""
    needed: dict[str, list[str]] = {table: [] for table in _LINES}
    for reading in (each for each in readings if each.part_of is None):
        needed.setdefault(table_of(reading), []).append(lines_query_of(reading))
    for table, queries in needed.items():
        line = _LINES.get(table)
        if line is None:
            continue
        counted = " UNION ".join(f"({query})" for query in queries) or "SELECT NULL WHERE false"
        rows = f'SELECT count(*) FROM "{table}" WHERE "{line}" NOT IN ({counted})'
        if database.row(rows)[0]:
            yield Finding(findings.LINE_NOT_NEEDED, layout.proof_file(table))


_LINES = {"attendance": "attendance_id", "money": "statement_id"}
"""Tables of lines about people and money, with the column that names a line."""
_IDS = {
    **_LINES,
    "session": "session_id",
    "activity": "activity_id",
    "project": "project_id",
    "place": "place_id",
}


def _check_ids(database: ProofDatabase) -> Iterator[Finding]:
    """Whether no line, session, activity, project or place stands in its table twice."""
    for table, column in _IDS.items():
        rows, ids = database.row(f'SELECT count(*), count(DISTINCT "{column}") FROM "{table}"')
        if rows != ids:
            yield Finding(findings.ROW_TWICE, layout.proof_file(table), column)


def _check_places(database: ProofDatabase) -> Iterator[Finding]:
    kinds = ", ".join(f"'{kind}'" for kind in _COARSE_KINDS)
    if database.row(f"SELECT count(*) FROM place WHERE kind NOT IN ({kinds})")[0]:
        yield Finding(findings.FOREIGN_VALUE, layout.proof_file("place"), "kind")
    for table, column in _PLACES:
        strays = database.row(
            f"SELECT count(*) FROM {table} WHERE {column} NOT IN ('', 'unstated')"
            f" AND {column} NOT IN (SELECT place_id FROM place)"
        )
        if strays[0]:
            yield Finding(findings.FOREIGN_VALUE, layout.proof_file(table), column)
