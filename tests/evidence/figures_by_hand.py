"""The counting rules counted slowly, row by row in Python: what the SELECTs are held against."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from tests.evidence.figures_offices import Evidence

from sulh.evidence.figures.measures import Scope
from sulh.evidence.figures.rules import Count
from sulh.kernel.evidence import TABLES

Row = dict[str, str | int]
Tables = dict[str, list[Row]]

USUAL: dict[str, tuple[str | int, ...]] = {
    "session.status": ("held",),
    "attendance.role": ("participant",),
    "attendance.generation": (0,),
    "attendance.rung": ("came", "completed", "certified"),
}


def tables_of(evidence: Evidence) -> Tables:
    return {
        table: [dict(zip(columns, row, strict=True)) for row in evidence.get(table, ())]
        for table, columns in TABLES.items()
    }


def counted_by_hand(evidence: Evidence, rule: str, scope: Scope) -> Count:
    tables = tables_of(evidence)
    return RULES[rule](tables, scope)


def _passes(table: str, row: Row, filters: Mapping[str, tuple[str | int, ...]]) -> bool:
    return all(
        row[key.partition(".")[2]] in values
        for key, values in filters.items()
        if key.startswith(f"{table}.")
    )


def _is_such(table: str, row: Row | None, filters: Mapping[str, tuple[str | int, ...]]) -> bool:
    return row is not None and _passes(table, row, filters)


def _asks(scope: Scope, table: str) -> bool:
    return any(key.startswith(f"{table}.") for key in scope.filters)


def _session_fits(tables: Tables, session: Row, scope: Scope, *, beside: tuple[str, ...]) -> bool:
    filters = USUAL | dict(scope.filters)
    activity = _the(tables["activity"], "activity_id", session["activity_id"])
    project = _the(tables["project"], "project_id", activity and activity["project_id"])
    first, last = scope.period or ("", "~")
    checks = [
        _passes("session", session, filters),
        first <= str(session["held_on"]) <= last,
        _is_such("activity", activity, filters),
        not _asks(scope, "project")
        or (project is not None and _passes("project", project, filters)),
        not _asks(scope, "place")
        or any(
            _passes("place", place, filters)
            and place["place_id"] in _stands_in(session, "place_id")
            for place in tables["place"]
        ),
        not _asks(scope, "universe")
        or any(
            _passes("universe", item, filters) and item["item_id"] in _stands_in(session)
            for item in tables["universe"]
        ),
        *(
            not _asks(scope, table)
            or any(_passes(table, row, filters) for row in _of(session, tables[table]))
            for table in beside
        ),
    ]
    return all(checks)


def _the(rows: Iterable[Row], key: str, value: object) -> Row | None:
    return next((row for row in rows if row[key] == value), None)


def _of(session: Row, rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row["session_id"] == session["session_id"]]


def _stands_in(session: Row, *more: str) -> set[str | int]:
    return {session[name] for name in ("constituency_id", "centre_id", "district_id", *more)}


def _lines(tables: Tables, scope: Scope, table: str = "attendance") -> list[tuple[Row, Row]]:
    filters = USUAL | dict(scope.filters)
    return [
        (session, line)
        for session in tables["session"]
        if _session_fits(tables, session, scope, beside=())
        for line in _of(session, tables[table])
        if _passes(table, line, filters)
    ]


def _interval(distinct: Callable[[str], int]) -> Count:
    return Count(distinct("person"), distinct("person_low"), distinct("person_high"))


def _unique_people(tables: Tables, scope: Scope) -> Count:
    lines = _lines(tables, scope)
    return _interval(lambda person: len({line[person] for _session, line in lines}))


def _once_per_course(tables: Tables, scope: Scope) -> Count:
    courses = {row["activity_id"]: row["course"] for row in tables["activity"]}
    lines = _lines(tables, scope)
    return _interval(
        lambda person: len({(courses[s["activity_id"]], line[person]) for s, line in lines})
    )


def _attendances(tables: Tables, scope: Scope) -> Count:
    return _sure(len(_lines(tables, scope)))


def _sessions(tables: Tables, scope: Scope) -> Count:
    beside = ("attendance", "headcount")
    fitting = (_session_fits(tables, row, scope, beside=beside) for row in tables["session"])
    return _sure(sum(fitting))


def _headcount(tables: Tables, scope: Scope) -> Count:
    return _sure(sum(int(line["people"]) for _s, line in _lines(tables, scope, "headcount")))


def _covered(tables: Tables, scope: Scope) -> Count:
    filters = {"universe.universe_id": (scope.universe or "",), **scope.filters}
    of_sessions = {key: v for key, v in scope.filters.items() if not key.startswith("universe.")}
    lines = _lines(tables, Scope(of_sessions, scope.period))
    reached = {place for session, _line in lines for place in _stands_in(session)}
    items = [row["item_id"] for row in tables["universe"] if _passes("universe", row, filters)]
    covered = sum(item in reached for item in items)
    return Count(covered, covered, covered, universe=len(items))


def _money(tables: Tables, scope: Scope) -> Count:
    first, last = scope.period or ("", "~")
    total = 0
    for row in tables["money"]:
        project = _the(tables["project"], "project_id", row["project_id"])
        of_project = not _asks(scope, "project") or (
            project is not None and _passes("project", project, scope.filters)
        )
        if (
            of_project
            and _passes("money", row, scope.filters)
            and first <= str(row["dated"]) <= last
        ):
            total += int(row["minor_units"])
    return _sure(total)


def _sure(number: int) -> Count:
    return Count(number, number, number)


RULES: dict[str, Callable[[Tables, Scope], Count]] = {
    "unique_people": _unique_people,
    "attendances": _attendances,
    "sessions": _sessions,
    "once_per_course": _once_per_course,
    "headcount": _headcount,
    "covered_of_universe": _covered,
    "money": _money,
}
