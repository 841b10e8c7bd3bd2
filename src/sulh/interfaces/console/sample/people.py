"""Invented people: who they are does not depend on any sheet they stand on."""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sulh.interfaces.console.sample.dice import dice, weighted
from sulh.interfaces.console.sample.lexicon import (
    GivenName,
    Surname,
    employers,
    given_names,
    surnames,
)
from sulh.interfaces.console.sample.plan import Place, Plan, Roll, Session
from sulh.interfaces.console.sample.spelling import FullName

ENDINGS = {"ov": 84.0, "zoda": 11.0, "nisba": 5.0}
ORIGINS = {"tg": 74.0, "uz": 18.0, "ru": 8.0}
SIBLINGS = 0.04
"""The share of new people who are a sister or brother of somebody seen before."""
AT_HOME = 0.7
"""The share of people who live where the session is held; others come from the same region."""
DAYS_OF_BIRTHS = 16_000
YOUNGEST = datetime.date(1985, 6, 1)
PHONE_PREFIXES = ("90", "91", "92", "93", "95", "98")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person. ``organization`` and ``position`` index the employer's lists."""

    number: int
    name: FullName
    born: datetime.date
    district: str
    phone: str
    affiliation: str
    organization: int
    position: int
    workplace: int

    @property
    def sex(self) -> str:
        """``f`` or ``m``."""
        return self.name.sex

    @property
    def namesake_key(self) -> tuple[str, str]:
        """Given name and stem: people who share it are namesakes."""
        return self.name.given.tajik, self.name.surname.stem


class Population:
    """The people invented so far."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._names = _NamesByOrigin()
        self._neighbours = _places_by_region(plan)
        self.people: list[Person] = []

    def invent(self, *, session: Session, roll: Roll, affiliation: str = "") -> Person:
        """Return one more person, such as would come to this session."""
        number = len(self.people)
        chance = dice("person", number)
        affiliation = affiliation or weighted(chance, roll.affiliations)
        employer = employers()[affiliation]
        person = Person(
            number=number,
            name=self._names.draw(chance, "f" if chance.random() < roll.women else "m"),
            born=YOUNGEST
            - datetime.timedelta(days=int(chance.triangular(0, DAYS_OF_BIRTHS, 4000))),
            district=self._home(chance, session),
            phone=f"{chance.choice(PHONE_PREFIXES)}{(number * 7919 + 1234567) % 10_000_000:07d}",
            affiliation=affiliation,
            organization=chance.randrange(len(employer.organizations)),
            position=chance.randrange(len(employer.positions)),
            workplace=chance.randrange(1, 90),
        )
        if self.people and chance.random() < SIBLINGS:
            person = self._as_sibling(
                person, self.people[chance.randrange(max(0, number - 60), number)]
            )
        self.people.append(person)
        return person

    def _as_sibling(self, person: Person, other: Person) -> Person:
        """The same household: one surname, one father, one telephone, another given name."""
        if person.name.given is other.name.given:
            return person
        name = replace(
            person.name,
            surname=other.name.surname,
            ending=other.name.ending,
            father=other.name.father,
        )
        return replace(person, name=name, district=other.district, phone=other.phone)

    def _home(self, chance: random.Random, session: Session) -> str:
        home = self._plan.places.get(session.district)
        if home is None:
            return chance.choice(list(self._plan.places))
        if chance.random() < AT_HOME:
            return home.code
        return chance.choice(self._neighbours[home.region]).code


class _NamesByOrigin:
    """Draws names: all three of one origin, the first of each list more often."""

    def __init__(self) -> None:
        self._given: dict[tuple[str, str], list[GivenName]] = {}
        for name in given_names():
            self._given.setdefault((name.origin, name.sex), []).append(name)
        self._surnames: dict[str, list[Surname]] = {}
        for surname in surnames():
            self._surnames.setdefault(surname.origin, []).append(surname)

    def draw(self, chance: random.Random, sex: str) -> FullName:
        origin = weighted(chance, ORIGINS)
        family = "tg" if origin == "uz" and chance.random() < 0.5 else origin
        return FullName(
            sex=sex,
            given=_early(chance, self._given[origin, sex]),
            surname=_early(chance, self._surnames[family]),
            ending=weighted(chance, ENDINGS),
            father=_early(chance, self._given[origin, "m"]),
        )


def _early(chance: random.Random, items: Sequence[T]) -> T:
    return items[int(len(items) * chance.random() ** 1.3)]


def _places_by_region(plan: Plan) -> dict[str, list[Place]]:
    regions: dict[str, list[Place]] = {}
    for place in plan.places.values():
        regions.setdefault(place.region, []).append(place)
    return regions
