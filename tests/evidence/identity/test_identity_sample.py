"""How the engine does on the sample office, whose people and spellings another author invented.

Each line of a sheet is laid beside the person who stands on it. The lines are read from the
sheets' cells as they were laid out, not through the reader of workbooks, which has its own tests.
The polling staff stay out: 13,000 certificates say nothing here and take their time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np
import pytest
from tests.evidence.identity.office_engine import Stands

from sulh.evidence.identity.engines.mixture import Place, open_warehouse
from sulh.evidence.identity.engines.office import link_whole
from sulh.evidence.identity.reads.estimating import Estimator
from sulh.evidence.identity.rules import Assignment, Judgement, Line, Verdict, assign
from sulh.interfaces.console.sample.attendance import Attendance, Attendances
from sulh.interfaces.console.sample.plan import Figure, Plan, Session, read_plan
from sulh.interfaces.console.sample.sheets import Sheet, SheetWriter

LEFT_OUT = {"EL-2005-POLLING", "HE-2005-MEETINGS"}
# Rolls whose every line has a certificate: nothing may be open about them.
ROLLS = {
    "conflict_prevention_trainers_2004_05": 20,
    "commissioners_trained_2005": 300,
    "police_instructors_2004_05": 40,
    "police_staff_trained_2004_05": 1080,
    "studied_abroad_2005_06": 30,
    "ombudsman_conference_participants_2005_06": 80,
    "police_instructors_2005_06": 40,
    "police_staff_trained_2005_06": 1046,
}
# What the letters say "more than" of; it must hold at the fewest people.
MORE_THAN = {
    "dialogue_participants_2004_05": 1000,
    "dialogue_participants_2005_06": 500,
    "seminar_participants_2005_06": 900,
    "media_representatives_briefed_2004_05": 250,
    "conflict_prevention_trained_2004_05": 220,
    "treaty_recommendations_reached_2005_06": 115,
    "police_staff_trained_2005_06": 1000,
}


@dataclass(frozen=True)
class Office:
    """The sample's lines, who stands on them, and what the engine made of them."""

    lines: Sequence[Line]
    people: Mapping[int, Attendance]
    judgements: Sequence[Judgement]
    assigned: Mapping[int, Assignment]
    estimator: Estimator

    def count(self, figure: Figure, column: str) -> int:
        return len({getattr(self.assigned[n], column) for n in self.counted(figure)})

    def truth(self, figure: Figure) -> int:
        return len({self.people[n].person.number for n in self.counted(figure)})

    def counted(self, figure: Figure) -> Iterator[int]:
        activities = read_plan().activities
        for number, stands in self.people.items():
            session = stands.session
            activity = activities[session.activity]
            facts = {
                "activity.project_id": activity.project,
                "activity.course": activity.course,
                "attendance.generation": session.generation,
                "session.status": session.status,
                "attendance.role": stands.role,
            }
            in_period = figure.first_day <= session.held_on <= figure.last_day
            if in_period and all(facts[column] in figure.scope[column] for column in figure.scope):
                yield number


@cache
def office() -> Office:
    lines: list[Line] = []
    people: dict[int, Attendance] = {}
    for number, (sheet, row, attendance, number_of_sheet) in enumerate(written(read_plan()), 1):
        lines.append(line_of(sheet, row, attendance, number, number_of_sheet))
        people[number] = attendance
    with open_warehouse(Place.DUCKDB) as warehouse:
        linked = link_whole(lines, warehouse)
        judgements = list(linked.judgements())
    assigned = assign(lines, [Stands(judgement) for judgement in judgements])
    estimator = Estimator(
        lines=np.array([line.attendance for line in lines]),
        grounds=linked.linkage.grounds([line.sheet for line in lines]),
        is_certified=np.array([bool(line.certificate) for line in lines]),
    )
    by_attendance = {found.attendance: found for found in assigned}
    return Office(lines, people, judgements, by_attendance, estimator)


def written(plan: Plan) -> Iterator[tuple[Sheet, int, Attendance, int]]:
    turns: dict[str, int] = {}
    by_session = Attendances(plan).by_session
    for number, session in enumerate(plan.sessions(), 1):
        turn = turns.get(session.activity, 0)
        turns[session.activity] = turn + 1
        if session.activity not in LEFT_OUT and session.code in by_session:
            sheet, attendances = laid_out(plan, session, turn, by_session[session.code])
            for row, attendance in zip(sheet.line_rows, attendances, strict=True):
                yield sheet, row, attendance, number


def laid_out(
    plan: Plan, session: Session, turn: int, attendances: Sequence[Attendance]
) -> tuple[Sheet, Sequence[Attendance]]:
    roll = plan.rolls[session.activity]
    writer = SheetWriter(session=session, roll=roll, turn=turn, places=plan.places)
    if roll.shapes[turn % len(roll.shapes)] == "merged":
        attendances = sorted(attendances, key=lambda line: line.person.district)
    return writer.list_of(attendances), attendances


def line_of(
    sheet: Sheet, row: int, attendance: Attendance, number: int, number_of_sheet: int
) -> Line:
    cells = {
        column: cell
        for column, cell in zip(sheet.columns, sheet.rows[row], strict=True)
        if cell is not None
    }
    born = attendance.person.born
    return Line(
        attendance=number,
        sheet=number_of_sheet,
        session=sheet.session,
        surname=str(cells.get("surname", "")),
        given_name=str(cells.get("given_name", "")),
        patronymic=str(cells.get("patronymic", "")),
        full_name=str(cells.get("full_name", "")),
        birth_date=born.isoformat() if "birth_date" in cells else "",
        birth_year=born.year if "birth_year" in cells else None,
        phone=str(cells.get("phone", "")),
        certificate=str(cells.get("certificate", "")),
        organization=str(cells.get("organization", "")),
        district=district(str(cells.get("district", ""))),
        sex=attendance.person.sex if cells.get("sex") else "",
    )


# As Tajik is typed on a Russian keyboard.
KEYBOARD = str.maketrans("ғӣқӯҳҷҒӢҚӮҲҶ", "гикухчГИКУХЧ")


@cache
def district(name: str) -> str:
    """The first place of that name: a city and the district around it share theirs."""
    typed = name.translate(KEYBOARD)
    for place in read_plan().places.values():
        former = place.former.partition("(")[0].partition(";")[0].strip()
        if typed in {known.translate(KEYBOARD) for known in (*place.names.values(), former)}:
            return place.code if name else ""
    return ""


def pairs(groups: Iterable[Iterable[int]]) -> set[tuple[int, int]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def grouped(person_of: Mapping[int, int]) -> list[list[int]]:
    found: dict[int, list[int]] = {}
    for attendance, person in person_of.items():
        found.setdefault(person, []).append(attendance)
    return list(found.values())


FIGURES = {
    figure.name: figure
    for figure in read_plan().figures
    if figure.rule == "unique_people" and figure.name != "polling_staff_trained_2005"
}


# Some of their lines are too badly written to meet any other: nobody is asked about them.
MET_BY_NOBODY = {
    "dialogue_participants_2004_05": "low 1,109 and value 1,126 of 1,105 people",
    "treaty_recommendations_reached_2005_06": "low 127 of 126 people",
}
# The estimate of dialogue sheets, which have little but names, is held to what the issue asks.
ESTIMATE_WITHIN = {name: 0.03 if name.startswith("dialogue") else 0.015 for name in FIGURES}


def unless_missed(name: str) -> object:
    """A figure; strictly expected to miss the bounds where it is known to."""
    missed = MET_BY_NOBODY.get(name)
    marks = [pytest.mark.xfail(reason=missed, strict=True)] if missed else []
    return pytest.param(name, marks=marks)


@pytest.mark.parametrize("name", map(unless_missed, FIGURES))
def test_the_columns_hold_the_truth_and_the_value_is_near_it(name: str) -> None:
    figure = FIGURES[name]
    low, value, high = (
        office().count(figure, column) for column in ("person_low", "person", "person_high")
    )
    truth = office().truth(figure)
    print(f"{name}: truth {truth}, [{low}, {value}, {high}]")  # noqa: T201 - the measurement
    assert low <= truth <= high
    assert abs(value - truth) <= 0.015 * truth


@pytest.mark.parametrize("name", FIGURES)
def test_the_most_are_near_the_value_and_what_letters_say_holds_at_low(name: str) -> None:
    figure = FIGURES[name]
    low, value, high = (
        office().count(figure, column) for column in ("person_low", "person", "person_high")
    )
    assert low <= 1.01 * office().truth(figure) <= 1.01 * high
    assert high <= 1.13 * value
    assert low > MORE_THAN.get(name, 0)


@pytest.mark.parametrize("name", FIGURES)
def test_the_interval_of_the_estimate_holds_the_truth(name: str) -> None:
    figure = FIGURES[name]
    count = office().estimator.part(office().counted(figure))
    truth = office().truth(figure)
    print(f"{name}: truth {truth}, {count}")  # noqa: T201 - the measurement
    assert count.low <= truth <= count.high
    assert abs(count.estimate - truth) <= ESTIMATE_WITHIN[name] * truth
    assert count.high - count.low <= 0.08 * truth


@pytest.mark.parametrize("name", ROLLS)
def test_a_roll_with_certificates_is_exact(name: str) -> None:
    figure = FIGURES[name]
    columns = ("person_low", "person", "person_high")
    assert {office().count(figure, column) for column in columns} == {ROLLS[name]}
    assert office().truth(figure) == ROLLS[name]


def test_what_is_judged_the_same_is_the_same() -> None:
    people = office().people
    same = [found for found in office().judgements if found.verdict is Verdict.SAME]
    right = sum(
        people[found.first].person.number == people[found.second].person.number for found in same
    )
    true = pairs(grouped({number: found.person.number for number, found in people.items()}))
    print(f"{right} of {len(same)} right")  # noqa: T201 - the measurement
    for column in ("person_high", "person", "person_low"):
        found = {a.attendance: getattr(a, column) for a in office().assigned.values()}
        claimed = pairs(grouped(found))
        both = len(claimed & true)
        print(f"{column}: P {both / len(claimed):.4f} R {both / len(true):.4f}")  # noqa: T201
    assert right >= 0.995 * len(same)


def test_what_is_left_open_is_worth_a_look() -> None:
    people = office().people
    still_open = [found for found in office().judgements if found.verdict is Verdict.UNDECIDED]
    right = sum(
        people[found.first].person.number == people[found.second].person.number
        for found in still_open
    )
    print(f"{right} of {len(still_open)} undecided pairs are one person")  # noqa: T201
    assert right >= 0.4 * len(still_open)
