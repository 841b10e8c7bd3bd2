"""In which readings some sheets count: one question for all readings, whatever their rules."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from functools import lru_cache

from django.db import connection
from sqlglot import exp

from sulh.evidence.figures.measures import MEASURES, sql
from sulh.evidence.figures.measures.scope import Scope
from sulh.evidence.figures.measures.tables import column
from sulh.evidence.figures.models import Reading
from sulh.evidence.figures.reads.counting import dialect

_LINES = "FROM activities_attendance WHERE struck_id IS NULL AND sheet_id IN ({sheets})"
_COUNTS = "FROM activities_headcount WHERE struck_id IS NULL AND sheet_id IN ({sheets})"
OF_SHEETS = {
    "attendance": f"SELECT id {_LINES}",
    "headcount": f"SELECT session_id {_COUNTS}",
    "session": f"SELECT session_id {_LINES} UNION SELECT session_id {_COUNTS}",
}
"""Table of a measure -> what of it comes from sheets. Money comes from statements alone."""


def readings_counting_sheets(
    readings: Iterable[Reading], sheets: Collection[int]
) -> frozenset[int]:
    """Those readings that count a line, a head-count or a session of some sheets."""
    asked = [reading for reading in readings if MEASURES[reading.rule].table in OF_SHEETS]
    if not asked or not sheets:
        return frozenset()
    numbers = ", ".join(str(int(sheet)) for sheet in sorted(sheets))
    tables = {MEASURES[reading.rule].table for reading in asked}
    among = ", ".join(
        f"of_{table} (line) AS ({OF_SHEETS[table].format(sheets=numbers)})"
        for table in sorted(tables)
    )
    selects = " UNION ALL ".join(
        f"SELECT {int(reading.pk)} WHERE EXISTS ({_select(reading)})" for reading in asked
    )
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {among} {selects}")
        return frozenset(int(number) for (number,) in cursor.fetchall())


def _select(reading: Reading) -> str:
    return _select_of(reading.rule, json.dumps(reading.scope, sort_keys=True), dialect())


@lru_cache(maxsize=512)
def _select_of(rule: str, scope: str, written_for: str) -> str:
    """The lines of a count that come from the sheets."""
    measure = MEASURES[rule]
    line = column(measure.table, measure.line)
    among = exp.select(exp.column("line")).from_(exp.table_(f"of_{measure.table}"))
    rows = measure.lines_select(Scope.from_record(json.loads(scope)))
    return sql(rows.where(line.isin(query=among)), written_for)
