"""A count taken now on the live database, and what it stands on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from sulh.evidence.figures.engines import live
from sulh.evidence.figures.measures import MEASURES, sql
from sulh.evidence.figures.measures.covered_of_universe import ITEM, without_universe
from sulh.evidence.figures.measures.scope import Scope
from sulh.evidence.figures.measures.tables import ITEMS_OF_A_SESSION, column, literal, named
from sulh.evidence.figures.models import Reading
from sulh.evidence.figures.rules import Cell, Count
from sulh.foundation.places.reads import items_of
from sulh.kernel.evidence import ATTENDANCE_RUNGS
from sulh.records.activities.models import Attendance

DIALECTS = {"sqlite": "sqlite", "postgresql": "postgres"}
OF_PEOPLE = "attendance_id"
OF_SESSIONS = "session_id"
LINES_COUNTED_QUICKLY = 60_000
"""So many lines are read and cut in about a second; a million take a minute."""


def count_now(*, rule: str, scope: Scope, cell: Mapping[str, str] | None = None) -> Count:
    """Count by ``rule`` over ``scope`` (or one cell of it) on the live database."""
    with connection.cursor() as cursor:
        [whole] = live.take_counts(cursor, MEASURES[rule], scope, dialect=dialect(), cell=cell)
    return whole.count


def count_by(*, rule: str, scope: Scope, by: Sequence[str]) -> list[Cell]:
    """Count each cell of the cut ``by``."""
    with connection.cursor() as cursor:
        return live.take_counts(cursor, MEASURES[rule], scope, dialect=dialect(), by=by)


def count_items(scope: Scope) -> list[Cell]:
    """The people known by name at each item of the scope's universe; 0 where nobody was reached.

    An item is a constituency, a centre or a district: each is sought where such a place stands.
    """
    people = dict.fromkeys(items_of(scope.universe or ""), Count(0, 0, 0))
    for place in (f"session.{name}" for name in ITEMS_OF_A_SESSION):
        for cell in count_by(rule="unique_people", scope=without_universe(scope), by=[place]):
            if (item := str(cell.of[place])) in people:
                people[item] = cell.count
    return [Cell({ITEM: item}, count) for item, count in people.items()]


def cells_by(*, rule: str, scope: Scope, by: Sequence[str]) -> list[Cell]:
    """The cells of any cut a rule offers, the items of a universe among them."""
    return count_items(scope) if tuple(by) == (ITEM,) else count_by(rule=rule, scope=scope, by=by)


def counts_quickly() -> bool:
    """True while the office is small enough that somebody may wait for a count."""
    newest = Attendance.objects.order_by("-pk").values_list("pk", flat=True).first()
    return (newest or 0) < LINES_COUNTED_QUICKLY


def lines_behind(*, rule: str, scope: Scope, cell: Mapping[str, str] | None = None) -> list[int]:
    """The attendances that a count (or one cell of it) rests on; empty for rules without people.

    In order.
    """
    if MEASURES[rule].line != OF_PEOPLE:
        return []
    with connection.cursor() as cursor:
        lines = live.lines_behind(cursor, MEASURES[rule], scope, dialect=dialect(), cell=cell)
    return [int(line) for line in lines]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a count stands on: activities, projects, and the lowest rung of who came."""

    activities: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    lowest_rung: str = ""


def standing_behind(*, rule: str, scope: Scope) -> Standing:
    """What the lines behind a count stand on; empty for rules that count no session."""
    measure = MEASURES[rule]
    if measure.line not in (OF_PEOPLE, OF_SESSIONS):
        return Standing()
    # Asked of the rows themselves: holding every line against a list of them took seven times as
    # long on PostgreSQL.
    rung = column("attendance", "rung") if measure.line == OF_PEOPLE else named(literal(""), "rung")
    stands_on = (column("activity", "activity_id"), column("activity", "project_id"), rung)
    behind = measure.rows_behind(scope, needs={"activity"}).select(*stands_on).distinct()
    rows = _rows(sql(behind, dialect()))
    rungs = {rung for _activity, _project, rung in rows if rung}
    return Standing(
        activities=tuple(sorted({activity for activity, _project, _rung in rows})),
        projects=tuple(sorted({project for _activity, project, _rung in rows})),
        lowest_rung=min(rungs, key=ATTENDANCE_RUNGS.index) if rungs else "",
    )


def people_behind(*, rule: str, scope: Scope) -> frozenset[int]:
    """The people, as decided, behind a count of people; empty for other rules."""
    measure = MEASURES[rule]
    if measure.line != OF_PEOPLE:
        return frozenset()
    lines = sql(measure.lines_select(scope), dialect())
    rows = _rows(
        "SELECT DISTINCT person FROM attendance "  # noqa: S608 - no value in it
        f"WHERE person IS NOT NULL AND attendance_id IN ({lines})"
    )
    return frozenset(int(person) for (person,) in rows)


def still_holds(reading: Reading) -> bool:
    """True when counting again now gives the same value, interval and universe."""
    now = count_now(rule=reading.rule, scope=Scope.from_record(reading.scope))
    return now == Count(reading.value, reading.low, reading.high, reading.universe)


def dialect() -> str:
    """What SQLGlot calls the language of the live database."""
    return DIALECTS[connection.vendor]


def _rows(select: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(select)
        return list(cursor.fetchall())
