"""People and places found, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sulh.evidence.identity.access import FoundPeople, FoundPerson, LineOfAPair
from sulh.evidence.identity.reads.beside import birth_of
from sulh.foundation.places.reads import NamedPlace, current_names, parents_of
from sulh.interfaces.pages.speaking import title_shown
from sulh.records.activities.reads.happened import Happened
from sulh.records.names.access import How

HOW: Mapping[How, Promise] = {
    How.EXACT: _("the name sounds the same"),
    How.SLIP: _("the name is one slip away"),
    How.BEGINNING: _("the name begins so, or an initial fits"),
}
KINDS: Mapping[str, Promise] = {
    "region": _("region"),
    "district": _("district"),
    "city": _("city"),
    "centre": _("centre of the office"),
    "constituency": _("constituency"),
}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of a person: where they are from, and where the session was."""

    line: LineOfAPair
    born: str = field(repr=False)
    district: str
    place: str


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """Somebody found, by the spelling that was met first."""

    number: int
    name: str = field(repr=False)
    latin: str = field(repr=False)
    how: Promise
    is_exact: bool
    lines: Sequence[ShownLine]
    further: int


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A place found: its names by language, where it lies, what happened there."""

    code: str
    kind: Promise
    names: Mapping[str, str]
    within: Mapping[str, str]
    happened: Happened | None


def people_shown(found: FoundPeople) -> list[ShownPerson]:
    """The people of a page, the names of places asked once for all."""
    shown = lines_shown(line for person in found.people for line in person.lines)
    by_number = {line.line.line.attendance: line for line in shown}
    return [_person(person, by_number) for person in found.people]


def lines_shown(lines: Iterable[LineOfAPair]) -> list[ShownLine]:
    """Lines with the names of their districts and places."""
    listed = list(lines)
    wheres = [line.place or line.district_of_session or "" for line in listed]
    names = current_names([*wheres, *(line.line.district for line in listed)])

    def named(code: str) -> str:
        return title_shown(names.get(code, {}), code)[0]

    return [
        ShownLine(line, birth_of(line.line), named(line.line.district), named(where))
        for line, where in zip(listed, wheres, strict=True)
    ]


def places_shown(
    places: Sequence[NamedPlace], happened: Mapping[str, Happened]
) -> list[ShownPlace]:
    """Places with what they lie in."""
    parents = parents_of(place.code for place in places)
    names = current_names(set(parents.values()))
    return [
        ShownPlace(
            place.code,
            KINDS[place.kind],
            place.names,
            names.get(parents[place.code], {}),
            happened.get(place.code),
        )
        for place in places
    ]


def _person(person: FoundPerson, lines: Mapping[int, ShownLine]) -> ShownPerson:
    first = person.lines[0]
    return ShownPerson(
        number=person.number,
        name=first.name,
        latin=first.latin if first.latin != first.name else "",
        how=HOW[person.how],
        is_exact=person.how is How.EXACT,
        lines=[lines[line.line.attendance] for line in person.lines],
        further=person.further,
    )
