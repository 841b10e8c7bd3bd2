"""Who came to which session: the truth of the sample, before anybody wrote it down."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sulh.interfaces.console.sample.dice import dice
from sulh.interfaces.console.sample.people import Person, Population
from sulh.interfaces.console.sample.plan import Plan, Session


@dataclass(frozen=True, slots=True)
class Attendance:
    """One person at one session."""

    session: Session
    person: Person
    role: str
    certificate: str = ""
    trained_by: str = ""


@dataclass(slots=True)
class Register:
    """What is known of an activity while the sessions go by: its people, in order of coming."""

    people: dict[int, Person] = field(default_factory=dict)

    def add(self, people: Iterable[Person]) -> None:
        self.people.update((person.number, person) for person in people)


class Attendances:
    """Fills the sessions of a plan with people, in order of their days."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._population = Population(plan)
        self._registers: dict[str, Register] = {}
        self._certificates: dict[str, dict[int, str]] = {}
        self.by_session: dict[str, tuple[Attendance, ...]] = {}
        for session in plan.sessions():
            if session.people:
                self.by_session[session.code] = tuple(self._attended(session))

    def _attended(self, session: Session) -> list[Attendance]:
        chance = dice("session", session.code)
        roll = self._plan.rolls[session.activity]
        people = self._participants(session, chance)
        trainers = self._trainers(roll.trainers_of, session.trainers, chance)
        trained_by = self._trained_by(roll.trained_by or roll.trainers_of, trainers, chance)
        lines = [
            Attendance(
                session,
                person,
                "participant",
                "" if roll.trainers_of else self._certificate(roll.series, roll.digits, person),
                trained_by,
            )
            for person in people
        ]
        lines += [
            Attendance(session, person, role, self._certificate(roll.series, roll.digits, person))
            for role, count in session.others.items()
            for person in self._experts(session, count)
        ]
        series = self._certificates.get(self._series_of(roll.trainers_of), {})
        head = [Attendance(session, p, "trainer", series.get(p.number, "")) for p in trainers]
        return head + lines

    def _participants(self, session: Session, chance: random.Random) -> list[Person]:
        here = self._registers.setdefault(session.activity, Register())
        chosen: dict[tuple[str, str], Person] = {}
        _take(chosen, here.people, session.returning, chance, session)
        for activity, count in session.known.items():
            others = self._registers[activity].people
            strangers = {n: p for n, p in others.items() if n not in here.people}
            _take(chosen, strangers, count, chance, session)
        roll = self._plan.rolls[session.activity]
        while len(chosen) < session.people:
            person = self._population.invent(session=session, roll=roll)
            chosen.setdefault(person.namesake_key, person)
        people = list(chosen.values())
        chance.shuffle(people)
        here.add(people)
        return people

    def _experts(self, session: Session, count: int) -> list[Person]:
        roll = self._plan.rolls[session.activity]
        return [
            self._population.invent(session=session, roll=roll, affiliation="international")
            for _ in range(count)
        ]

    def _trainers(self, activity: str, count: int, chance: random.Random) -> list[Person]:
        if not activity:
            return []
        return chance.sample(list(self._registers[activity].people.values()), count)

    def _trained_by(self, activity: str, trainers: list[Person], chance: random.Random) -> str:
        if not activity:
            return ""
        trainer = trainers[0] if trainers else self._trainers(activity, 1, chance)[0]
        return self._certificates[self._series_of(activity)][trainer.number]

    def _series_of(self, activity: str) -> str:
        return self._plan.rolls[activity].series if activity else ""

    def _certificate(self, series: str, digits: int, person: Person) -> str:
        if not series:
            return ""
        issued = self._certificates.setdefault(series, {})
        return issued.setdefault(person.number, f"{series}-{len(issued) + 1:0{digits}d}")


def _take(
    chosen: dict[tuple[str, str], Person],
    people: Mapping[int, Person],
    count: int,
    chance: random.Random,
    session: Session,
) -> None:
    """Choose ``count`` of ``people`` who are no namesakes of anybody chosen."""
    wanted = len(chosen) + count
    for person in chance.sample(list(people.values()), len(people)):
        if len(chosen) == wanted:
            return
        chosen.setdefault(person.namesake_key, person)
    if len(chosen) < wanted:
        raise ValueError(f"{session.code} asks for {count} known people; too few are known")
