"""Which of some attendances count in which readings: asked for one pair, not for every line."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from functools import lru_cache

from django.db import connection
from sqlglot import exp

from sulh.evidence.figures.measures import MEASURES, Measure, sql
from sulh.evidence.figures.measures.measure import each_person_once
from sulh.evidence.figures.measures.scope import Scope
from sulh.evidence.figures.measures.tables import column, named
from sulh.evidence.figures.models import Reading
from sulh.evidence.figures.reads.counting import dialect
from sulh.evidence.figures.rules.effects import CountedLine

PEOPLE = each_person_once()


def lines_counted_among(
    readings: Iterable[Reading], attendances: Collection[int]
) -> dict[int, list[CountedLine]]:
    """Reading -> those of ``attendances`` that count in it as people; one query for all readings.

    A reading by a rule that does not tell people apart is left out: no decision changes it.
    """
    asked = [reading for reading in readings if _tells_people_apart(MEASURES[reading.rule])]
    if not asked or not attendances:
        return {}
    among = ", ".join(f"({int(number)})" for number in sorted(attendances))
    selects = " UNION ALL ".join(
        f"SELECT {int(reading.pk)} AS reading, line, person "  # noqa: S608 - numbers alone
        f"FROM ({_select(reading)}) counted_{int(reading.pk)}"
        for reading in asked
    )
    found: dict[int, list[CountedLine]] = {}
    with connection.cursor() as cursor:
        cursor.execute(f"WITH among (line) AS (VALUES {among}) {selects}")
        for reading, line, person in cursor.fetchall():
            found.setdefault(reading, []).append(CountedLine.read(line, str(person)))
    return found


def people_at_most_behind(*, rule: str, scope: Scope) -> frozenset[int]:
    """The people behind a count if no undecided pair is one person; empty for other rules.

    A line that was recorded just now has no person before it is recognised.
    """
    measure = MEASURES[rule]
    if not _tells_people_apart(measure):
        return frozenset()
    lines = sql(measure.lines_select(scope), dialect())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT person_high FROM attendance "  # noqa: S608 - no value in it
            f"WHERE person_high IS NOT NULL AND attendance_id IN ({lines})"
        )
        return frozenset(int(person) for (person,) in cursor.fetchall())


def _tells_people_apart(measure: Measure) -> bool:
    return dict(measure.tally) == PEOPLE


def _select(reading: Reading) -> str:
    return _select_of(reading.rule, json.dumps(reading.scope, sort_keys=True), dialect())


@lru_cache(maxsize=512)
def _select_of(rule: str, scope: str, written_for: str) -> str:
    """The lines of a count that stand in ``among``, and what each is counted as."""
    measure = MEASURES[rule]
    line = column(measure.table, measure.line)
    among = exp.select(exp.column("line")).from_(exp.table_("among"))
    proof = measure.proof_select(Scope.from_record(json.loads(scope)))
    return sql(proof.select(named(line, "line")).where(line.isin(query=among)), written_for)
