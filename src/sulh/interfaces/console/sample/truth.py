"""What the sample's workbooks hold in truth: for the demo's account and for tests."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sulh.interfaces.console.sample.attendance import Attendance
from sulh.interfaces.console.sample.plan import Activity, Figure, Plan, Session, read_toml
from sulh.interfaces.console.sample.sheets import Sheet

FAULTY = "faulty/"


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """What was written.

    ``files`` and ``faulty`` are paths in the folder; ``lines`` counts people's lines by period,
    copies and faulty sheets left out; ``truth`` gives each figure its true number (money in minor
    units); ``people_spelled_differently`` came to several sessions under several spellings.
    """

    files: tuple[str, ...]
    faulty: tuple[str, ...]
    lines: Mapping[str, int]
    people: int
    people_spelled_differently: int
    truth: Mapping[str, int]
    names: Mapping[int, frozenset[str]] = field(repr=False)


def truth_account(
    *,
    plan: Plan,
    attendances: Mapping[str, Sequence[Attendance]],
    files: Mapping[str, Sequence[Sheet]],
    written: Iterable[str],
) -> SampleAccount:
    """Return the account of the sheets in ``files``, written under the names ``written``."""
    paths = sorted(written)
    sound = {name: sheets for name, sheets in files.items() if not name.startswith(FAULTY)}
    names = _names(sound)
    return SampleAccount(
        files=tuple(path for path in paths if not path.startswith(FAULTY)),
        faulty=tuple(path for path in paths if path.startswith(FAULTY)),
        lines=_lines_by_period(attendances, {s.session for tabs in sound.values() for s in tabs}),
        people=len(names),
        people_spelled_differently=sum(len(spellings) > 1 for spellings in names.values()),
        truth={figure.name: true_number(plan, attendances, figure) for figure in plan.figures},
        names=names,
    )


def true_number(plan: Plan, attendances: Mapping[str, Sequence[Attendance]], figure: Figure) -> int:
    """Return what a figure would be if everybody knew who everybody is."""
    if figure.rule == "money":
        return sum(row["minor_units"] for row in plan.money if _is_counted(row, figure))
    held = [(a, s) for a, s in _held(plan) if _is_in_scope(a, s, figure)]
    lines = [
        (activity, line)
        for activity, session in held
        for line in attendances.get(session.code, ())
        if line.role in figure.scope.get("attendance.role", (line.role,))
    ]
    match figure.rule:
        case "sessions":
            return len(held)
        case "headcount":
            return sum(sum(session.headcount.values()) for _, session in held)
        case "attendances":
            return len(lines)
        case "once_per_course":
            return len({(activity.course, line.person.number) for activity, line in lines})
        case "covered_of_universe":
            seen = {place for _, s in held for place in (s.constituency, s.centre, s.district)}
            return len(seen & set(plan.universes[figure.universe]))
        case _:
            return len({line.person.number for _, line in lines})


def _held(plan: Plan) -> Iterator[tuple[Activity, Session]]:
    for activity in plan.activities.values():
        for session in activity.sessions:
            if session.has_sheet:
                yield activity, session


def _is_in_scope(activity: Activity, session: Session, figure: Figure) -> bool:
    stands = {
        "activity.project_id": activity.project,
        "activity.course": activity.course,
        "attendance.generation": session.generation,
        "session.status": session.status,
    }
    return figure.first_day <= session.held_on <= figure.last_day and all(
        stands[column] in values
        for column, values in figure.scope.items()
        if column != "attendance.role"
    )


def _is_counted(row: Mapping[str, object], figure: Figure) -> bool:
    dated = row["dated"]
    return (
        isinstance(dated, datetime.date)
        and figure.first_day <= dated <= figure.last_day
        and all(row[column.partition(".")[2]] in values for column, values in figure.scope.items())
    )


def _names(files: Mapping[str, Sequence[Sheet]]) -> Mapping[int, frozenset[str]]:
    """Person -> the spellings that stand on sheets of different sessions."""
    written: dict[int, set[str]] = defaultdict(set)
    for sheets in files.values():
        for sheet in sheets:
            for person, name in sheet.names.items():
                written[person].add(name)
    return {person: frozenset(spellings) for person, spellings in written.items()}


def _lines_by_period(
    attendances: Mapping[str, Sequence[Attendance]], sound: Collection[str]
) -> Mapping[str, int]:
    days = {code: lines[0].session.held_on for code, lines in attendances.items() if code in sound}
    return {
        period["name"]: sum(
            len(attendances[code])
            for code, day in days.items()
            if period["from"] <= day <= period["to"]
        )
        for period in read_toml("plan/mandates")["period"]
    }
