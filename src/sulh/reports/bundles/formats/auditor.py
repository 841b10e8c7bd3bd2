"""The evidence tables of an auditor's edition: only the rows its readings need, made coarse.

Which rows those are is asked of the measures (the line each reading stands on); what those rows
belong to (session, activity, project) comes with them.
"""

# ruff: noqa: S608 -- what is put into the queries are names of our own tables and columns
from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb
import pyarrow as pa

from sulh.kernel import evidence
from sulh.reports.bundles.formats.evidence import EvidenceSource, asked, database_of
from sulh.reports.bundles.formats.pseudonyms import pseudonymised
from sulh.reports.bundles.rules.proofs import EVIDENCE_COLUMNS
from sulh.reports.bundles.rules.queries import lines_query_of, table_of, universes_of
from sulh.reports.bundles.rules.records import ReadingRecord

_COARSE_KINDS = "('region', 'centre', 'constituency')"
_COARSE_PLACES = f"""
CREATE TEMP TABLE coarse_place AS
WITH RECURSIVE above AS (
    SELECT place_id, kind, parent_id, place_id AS region FROM place
    UNION
    SELECT above.place_id, place.kind, place.parent_id, place.place_id
    FROM above JOIN place ON place.place_id = above.parent_id
    WHERE above.kind NOT IN {_COARSE_KINDS}
)
SELECT place_id, region FROM above WHERE kind IN {_COARSE_KINDS}
"""

_COARSE_COLUMNS = {
    "attendance": ("district_id",),
    "session": ("place_id", "district_id"),
    "place": ("parent_id",),
}
"""Table -> the columns of places that are led up to their region."""

_OWNERS = (
    ("attendance", "session", "session_id"),
    ("headcount", "session", "session_id"),
    ("session", "activity", "activity_id"),
    ("activity", "project", "project_id"),
    ("money", "project", "project_id"),
)
"""Table, the table its rows belong to, the column both share; owners come after what they own."""


def auditor_tables(
    readings: Sequence[ReadingRecord], source: EvidenceSource, *, key: bytes
) -> dict[str, pa.Table]:
    """The evidence tables behind ``readings``, coarse and pseudonymous under ``key``."""
    universes = sorted({each for reading in readings for each in universes_of(reading)})
    tables = {name: source.table(name) for name in evidence.TABLES}
    with database_of(tables) as connection:
        needed = _needed_lines(readings)
        coarse = _coarse(connection, _kept_rows(connection, needed, universes))
    return {
        name: pseudonymised(table, EVIDENCE_COLUMNS[name], key=key)
        for name, table in coarse.items()
    }


def _needed_lines(readings: Sequence[ReadingRecord]) -> dict[str, list[str]]:
    """Table -> the queries that name its needed lines, one for each whole reading."""
    needed: dict[str, list[str]] = {}
    for reading in readings:
        if reading.part_of is None:
            needed.setdefault(table_of(reading), []).append(lines_query_of(reading))
    return needed


def _kept_rows(
    connection: duckdb.DuckDBPyConnection,
    needed: Mapping[str, list[str]],
    universes: Sequence[str],
) -> dict[str, pa.Table]:
    kept = {name: asked(connection, f'FROM "{name}" LIMIT 0') for name in evidence.TABLES}
    for table, queries in needed.items():
        lines = " UNION ".join(f"({query})" for query in queries)
        line = connection.execute(f"DESCRIBE {queries[0]}").fetchall()[0][0]
        kept[table] = asked(connection, f'FROM "{table}" WHERE "{line}" IN ({lines})')
    if universes:
        named = ", ".join("'" + each.replace("'", "''") + "'" for each in universes)
        kept["universe"] = asked(connection, f"FROM universe WHERE universe_id IN ({named})")
    for owned, owner, column in _OWNERS:
        _keep_owners(connection, kept, owned=owned, owner=owner, column=column)
    kept["place"] = asked(connection, f"FROM place WHERE kind IN {_COARSE_KINDS}")
    return kept


def _keep_owners(
    connection: duckdb.DuckDBPyConnection,
    kept: dict[str, pa.Table],
    *,
    owned: str,
    owner: str,
    column: str,
) -> None:
    connection.register("kept_owned", kept[owned])
    connection.register("kept_owner", kept[owner])
    kept[owner] = asked(
        connection,
        f"FROM {owner} WHERE {column} IN (SELECT {column} FROM kept_owned)"
        f" OR {column} IN (SELECT {column} FROM kept_owner)",
    )


def _coarse(
    connection: duckdb.DuckDBPyConnection, kept: Mapping[str, pa.Table]
) -> dict[str, pa.Table]:
    """``kept`` with every district and city led up to the region it stands in."""
    connection.execute(_COARSE_PLACES)
    coarse = dict(kept)
    for table, columns in _COARSE_COLUMNS.items():
        for column in columns:
            connection.register("fine", coarse[table])
            coarse[table] = asked(
                connection,
                f"SELECT fine.* REPLACE (coalesce(region, '{evidence.UNSTATED}') AS {column})"
                f" FROM fine LEFT JOIN coarse_place ON fine.{column} = coarse_place.place_id",
            )
    return coarse
