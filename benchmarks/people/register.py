"""An invented register in the columns of ``sulh people link``, and who is who in it.

Households share surname, father's name, district and often a phone; some have twins, some a
father beside his children. People come to several sheets of their district. A sheet is one hand:
one scheme of spelling, one order of names, its own columns filled or not; lines stray from it.
The same arguments give the same register.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from benchmarks.people.lexicon import Lexicon
from rapidfuzz.distance import OSA

from sulh.interfaces.console.sample.lexicon import GivenName, employers
from sulh.interfaces.console.sample.spelling import FullName

COLUMNS = (
    "rec_id", "sheet_id", "event_date", "sheet_district", "surname", "given", "patronymic",
    "name_raw", "sex", "dob", "district", "affiliation", "phone",
)  # fmt: skip
_PLACE = re.compile(r",? *[^ ,]*\{\w+\}[^ ,]*")
LINES_A_SHEET = 27
LINES_A_PERSON = 3.2
TWINS = 0.06  # of brothers and sisters; half of them have names that sound alike
DISTRICTS = 58


@dataclass(frozen=True, slots=True)
class Profile:
    """How well the sheets of a register are filled in; shares of lines."""

    name: str
    no_birth: float = 0.22
    year_only: float = 0.17
    no_phone: float = 0.35
    no_father: float = 0.37
    no_organization: float = 0.08
    other_organization: float = 0.04
    coded_organizations: bool = True  # an affiliation of thirteen, else the name of a place of work
    no_district: float = 0.03
    one_name_column: float = 0.1
    slips: float = 0.035
    initials: float = 0.02


BASE = Profile("base")
HARD = Profile(
    "hard",
    no_birth=0.44,
    year_only=0.21,
    no_phone=0.60,
    no_father=0.55,
    no_organization=0.15,
    slips=0.07,
    initials=0.04,
)
DIALOGUE = Profile(
    "dialogue", no_birth=0.95, year_only=0.02, no_phone=0.72, no_father=0.78,
    no_organization=0.06, coded_organizations=False, one_name_column=0.5,
)  # fmt: skip
# The same with a place of work on every line, which on dialogue sheets stays one person's: beside
# HARD and DIALOGUE they show what it costs that names alone never merge.
HARD_WITH_WORK = replace(HARD, name="hard-with-work", no_organization=0.0)
DIALOGUE_WITH_WORK = replace(
    DIALOGUE, name="dialogue-with-work", no_organization=0.0, other_organization=0.0
)
PROFILES = {
    profile.name: profile for profile in (BASE, HARD, DIALOGUE, HARD_WITH_WORK, DIALOGUE_WITH_WORK)
}


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person."""

    number: int
    name: FullName
    birth: tuple[int, int, int]
    phone: str
    district: int
    organization: tuple[int, int]  # which of the places of work, and its number
    household: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One list of one session, and the habits of the hand that wrote it."""

    number: int
    district: int
    scheme: str
    given_first: bool
    exchanged: bool
    one_column: bool
    father: str
    has_birth: float
    has_phone: float
    has_organization: bool
    language: str  # of the organizations
    date: str


def make(
    *, rows: int, seed: int, profile: Profile, lexicon: Lexicon, into: Path, truth: Path
) -> int:
    """Write a register and its truth (rec_id, person, household); returns how many people."""
    chance = random.Random(f"{rows} {seed} {profile.name} {lexicon.world}")
    people = list(_people(rows, lexicon, chance))
    sheets = _sheets(rows, profile, lexicon, chance)
    came = _who_came(people, sheets, rows, chance)
    with into.open("w", newline="", encoding="utf-8") as file, truth.open("w", newline="") as told:
        lines, truths = csv.writer(file), csv.writer(told)
        lines.writerow(COLUMNS)
        truths.writerow(("rec_id", "person", "household"))
        number, seen = 0, set()
        for sheet, attending in zip(sheets, came, strict=True):
            for person in attending:
                for _again in range(1 + (chance.random() < 0.0015)):
                    number += 1
                    seen.add(person.number)
                    lines.writerow(_line(f"r{number}", person, sheet, profile, lexicon, chance))
                    truths.writerow((f"r{number}", person.number, person.household))
    return len(seen)


def _people(rows: int, lexicon: Lexicon, chance: random.Random) -> Iterator[Person]:
    wanted, number, household = int(rows / LINES_A_PERSON), 0, 0
    works = _organizations()
    while number < wanted:
        household += 1
        size = chance.choices((1, 2, 3, 4), (78, 13, 6, 3))[0]
        district = min(int(chance.expovariate(1 / (DISTRICTS / 4))), DISTRICTS - 1)
        head = lexicon.person_name(chance, sex="m" if chance.random() < 0.6 else "f")
        phone, born = _phone(chance), _birth(chance)
        used = {head.given.tajik}
        for place in range(size):
            name = head
            if place:
                name = _relative(head, lexicon, chance, used)
                if chance.random() >= TWINS:
                    born = _birth_near(born, chance)
                elif chance.random() < 0.5:
                    name = replace(name, sex=head.sex, given=_like(head.given, lexicon))
            yield Person(
                number, name, born, phone if chance.random() < 0.5 else _phone(chance), district,
                (chance.randrange(len(works)), 1 + district + DISTRICTS * chance.randrange(3)),
                household,
            )  # fmt: skip
            number += 1


def _relative(head: FullName, lexicon: Lexicon, chance: random.Random, used: set[str]) -> FullName:
    if chance.random() < 0.15 and head.father.tajik not in used:  # the father himself
        used.add(head.father.tajik)
        father = lexicon.given(chance, sex="m")
        return replace(head, sex="m", given=head.father, father=father)
    while True:
        sex = "m" if chance.random() < 0.6 else "f"
        given = lexicon.given(chance, sex=sex)
        if given.tajik not in used:
            used.add(given.tajik)
            return replace(head, sex=sex, given=given)


def _like(given: GivenName, lexicon: Lexicon) -> GivenName:
    """The name of the lexicon that sounds most like another: Ҳасан and Ҳусейн."""
    names = lexicon.women if given.sex == "f" else lexicon.men
    return min(
        (name for name in names if name.tajik != given.tajik),
        key=lambda name: (OSA.distance(name.tajik, given.tajik), name.tajik),
    )


@cache
def _organizations() -> list[Mapping[str, str]]:
    places = (place for employer in employers().values() for place in employer.organizations)
    return [
        {language: _PLACE.sub("", text) for language, text in place.items()} for place in places
    ]


def _organization(person: Person, sheet: Sheet, profile: Profile, chance: random.Random) -> str:
    if not sheet.has_organization or chance.random() < profile.no_organization * 0.4:
        return ""
    works = _organizations()
    kind, number = person.organization
    if profile.coded_organizations:
        affiliations = list(employers())
        return affiliations[
            (kind if chance.random() > profile.other_organization else chance.randrange(40)) ** 2
            // 50
            % len(affiliations)
        ]
    if chance.random() < profile.other_organization:  # another place of work
        kind = chance.randrange(len(works))
    place = _slip(works[kind].get(sheet.language) or works[kind]["tg"], profile, chance)
    return f"{place} № {number}"


def _phone(chance: random.Random) -> str:
    return f"9{chance.choice('0123578')}{chance.randrange(10**7):07}"


def _birth(chance: random.Random) -> tuple[int, int, int]:
    year = int(chance.triangular(1935, 1988, 1968))
    return year, chance.randint(1, 12), chance.randint(1, 28)


def _birth_near(born: tuple[int, int, int], chance: random.Random) -> tuple[int, int, int]:
    year, month, day = _birth(chance)
    return (born[0] + chance.randint(1, 9) if chance.random() < 0.8 else year), month, day


def _sheets(rows: int, profile: Profile, lexicon: Lexicon, chance: random.Random) -> list[Sheet]:
    return [
        Sheet(
            number=number,
            district=min(int(chance.expovariate(1 / (DISTRICTS / 4))), DISTRICTS - 1),
            scheme=lexicon.scheme(chance),
            given_first=chance.random() < 0.2,
            exchanged=chance.random() < 0.04,
            one_column=chance.random() < profile.one_name_column,
            father=chance.choices(("patronymic", "bare"), (8, 2))[0],
            has_birth=_share(1 - profile.no_birth, chance),
            has_phone=_share(1 - profile.no_phone, chance),
            language=chance.choices(("tg", "ru", "en"), (80, 13, 7))[0],
            has_organization=chance.random() > profile.no_organization * 0.6,
            date=f"200{chance.randint(4, 6)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        )
        for number in range(max(4, rows // LINES_A_SHEET))
    ]


def _share(mean: float, chance: random.Random) -> float:
    """Some sheets have the column and some have not, around a mean."""
    spread = 0.25 * min(1.0, 4 * mean * (1 - mean))
    return min(1.0, max(0.0, mean + chance.choice((-spread, 0.0, spread))))


def _who_came(
    people: Sequence[Person], sheets: Sequence[Sheet], rows: int, chance: random.Random
) -> list[list[Person]]:
    by_district: dict[int, list[int]] = {}
    for place, sheet in enumerate(sheets):
        by_district.setdefault(sheet.district, []).append(place)
    came: list[list[Person]] = [[] for _sheet in sheets]
    left = rows
    for place, person in enumerate(chance.sample(people, len(people))):
        mean = max(1.0, left / (len(people) - place))
        times = min(1 + int(chance.expovariate(1 / max(0.3, mean - 0.6))), 14)
        own = by_district.get(person.district) or range(len(sheets))
        chosen = set(chance.sample(own, min(times, len(own))))
        chosen = {s if chance.random() < 0.85 else chance.randrange(len(sheets)) for s in chosen}
        for number in sorted(chosen):
            came[number].append(person)
        left -= len(chosen)
    for attending in came:
        chance.shuffle(attending)
    return came


def _line(
    rec_id: str, person: Person, sheet: Sheet, profile: Profile, lexicon: Lexicon,
    chance: random.Random,
) -> list[str]:  # fmt: skip
    name = person.name
    if chance.random() < 0.04:  # the document's ending, another one
        name = replace(name, ending=chance.choice(("ov", "zoda", "nisba")))
    scheme = sheet.scheme if chance.random() > 0.05 else lexicon.scheme(chance)
    written = lexicon.written(name, scheme, chance)
    surname, given = (_hand(text, profile, chance) for text in (written.surname, written.given))
    if len(given) > 3 and chance.random() < profile.initials:
        given = given[0] + "."
    father = ""
    if chance.random() > profile.no_father:
        bare = lexicon.written(replace(name, given=name.father), scheme, chance).given
        father = written.patronymic if sheet.father == "patronymic" else bare
        father = _hand(father, profile, chance)
    order = (given, father, surname) if sheet.given_first else (surname, given, father)
    whole = " ".join(filter(None, order))
    if sheet.exchanged or chance.random() < 0.01:
        surname, given = given, surname
    columns = ("", "", "") if sheet.one_column else (surname, given, father)
    district = sheet.district if chance.random() < 0.01 else person.district
    return [
        rec_id, f"s{sheet.number}", sheet.date, f"d{sheet.district}", *columns, whole,
        _sex(person, chance), _birth_written(person, sheet, profile, chance),
        f"d{district}" if chance.random() > profile.no_district else "",
        _organization(person, sheet, profile, chance),
        _phone_written(person, sheet, chance),
    ]  # fmt: skip


def _hand(text: str, profile: Profile, chance: random.Random) -> str:
    """Endearments, variants and slips of the pen."""
    if text.lower().endswith(("ҷон", "jon")) and chance.random() < 0.5:
        text = text[:-3]
    text = _slip(text, profile, chance)
    return text.upper() if chance.random() < 0.03 else text


def _slip(text: str, profile: Profile, chance: random.Random) -> str:
    """Now and then a letter lost, added, changed or exchanged with the next."""
    if chance.random() < profile.slips and len(text) > 3:
        place = chance.randrange(1, len(text) - 1)
        kind = chance.randrange(4)
        other = chance.choice(text.lower())
        if kind == 0:
            text = text[:place] + text[place + 1 :]
        elif kind == 1:
            text = text[:place] + other + text[place:]
        elif kind == 2:
            text = text[:place] + other + text[place + 1 :]
        else:
            text = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    return text


def _sex(person: Person, chance: random.Random) -> str:
    if chance.random() < 0.03:
        return ""
    sex = person.name.sex if chance.random() > 0.003 else chance.choice("mf")
    return sex.upper()


def _birth_written(person: Person, sheet: Sheet, profile: Profile, chance: random.Random) -> str:
    if chance.random() > sheet.has_birth:
        return ""
    year, month, day = person.birth
    if chance.random() < profile.year_only / (1 - profile.no_birth):
        return str(year + chance.choice((-1, 0, 1)) if chance.random() < 0.06 else year)
    slip = chance.random()
    if slip < 0.008:
        month, day = (day, month) if day <= 12 else (month, day)
    elif slip < 0.02:
        day = chance.randint(1, 28)
    elif slip < 0.03:
        year += chance.choice((-1, 1, -10, 10))
    elif slip < 0.05:
        month, day = 1, 1
    elif slip < 0.053:
        return "нест"
    return f"{year:04}-{month:02}-{day:02}"


def _phone_written(person: Person, sheet: Sheet, chance: random.Random) -> str:
    if chance.random() > sheet.has_phone:
        return ""
    phone = person.phone
    slip = chance.random()
    if slip < 0.02:
        place = chance.randrange(2, 9)
        phone = phone[:place] + chance.choice("0123456789") + phone[place + 1 :]
    elif slip < 0.05:
        phone = _phone(chance)
    return f"+992{phone}" if chance.random() < 0.5 else phone
