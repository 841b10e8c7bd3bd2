"""People found by name, and all lines of one person: for accounts whose role may find people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sulh.evidence.identity.access.pairs import LineOfAPair, names_on
from sulh.evidence.identity.models import Assignment
from sulh.evidence.identity.reads.standing import batched
from sulh.foundation.accounts.access import require_permission
from sulh.foundation.accounts.models import Account
from sulh.kernel.absence import NotOnRecord
from sulh.records.names.access import How, lines_found, seen_by
from sulh.records.names.rules.wanted import Wanted

PEOPLE_A_PAGE = 20
MOST_LINES = 600
"""Lines looked at for one name; who finds more writes more of the name."""
SHOWN_OF_A_PERSON = 5
MOST_OF_A_PERSON = 300


class NoSuchPerson(NotOnRecord):
    """Raised when no line of that number has a person, or none the account may know of."""


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody whose name was looked for: how near the name is, some of their lines, how many more.

    The lines that carry the name come first.
    """

    number: int
    how: How
    lines: tuple[LineOfAPair, ...]
    further: int


@dataclass(frozen=True, slots=True)
class FoundPeople:
    """A page of the people found, and how many there are; with ``is_more``, at least so many."""

    people: tuple[FoundPerson, ...]
    number: int
    page: int
    is_more: bool

    @property
    def has_next(self) -> bool:
        """True when there is a further page."""
        return self.page * PEOPLE_A_PAGE < self.number


@dataclass(frozen=True, slots=True)
class PersonOnFile:
    """One person with their lines in order of their days; ``further`` are not shown."""

    number: int
    lines: tuple[LineOfAPair, ...]
    further: int

    @property
    def stands_twice_on_a_sheet(self) -> bool:
        """Whether two of the lines are of one sheet: entered twice, or two people."""
        return len({line.line.sheet for line in self.lines}) < len(self.lines)


def people_found(account: Account, asked: Wanted, *, page: int = 1) -> FoundPeople:
    """The people who stand on a line under a name, the nearest names first. Raises NotAllowed."""
    found = lines_found(account, asked, at_most=MOST_LINES)
    people_of = _people_of(each.line for each in found)
    how_of: dict[int, How] = {}
    named: dict[int, list[int]] = {}
    for each in found:
        person = people_of.get(each.line, each.line)
        how_of.setdefault(person, each.how)
        named.setdefault(person, []).append(each.line)
    people = list(how_of)
    here = people[(page - 1) * PEOPLE_A_PAGE : page * PEOPLE_A_PAGE]
    lines_of = _named_lines_first(account, {person: named[person] for person in here})
    shown = names_on([line for person in here for line in lines_of[person][:SHOWN_OF_A_PERSON]])
    return FoundPeople(
        people=tuple(_found(person, how_of[person], lines_of[person], shown) for person in here),
        number=len(people),
        page=page,
        is_more=len(found) == MOST_LINES,
    )


def person_seen_by(account: Account, number: int) -> PersonOnFile:
    """The person of a line, whoever that is by now, with their lines.

    So the number of a person who was merged into another leads to the other, and back again when
    the merge is undone. Raises NotAllowed and NoSuchPerson.
    """
    require_permission(account, subject="person", action="find")
    person = _people_of([number]).get(number)
    if person is None:
        raise NoSuchPerson(f"the line {number} has no person")
    lines = _named_lines_first(account, {person: []})[person]
    if not lines:
        raise NoSuchPerson(f"the line {number} has no person")
    shown = names_on(lines[:MOST_OF_A_PERSON]).values()
    in_order = sorted(shown, key=lambda line: (line.held_on, line.line.attendance))
    return PersonOnFile(person, tuple(in_order), max(0, len(lines) - MOST_OF_A_PERSON))


def _found(
    person: int, how: How, lines: Sequence[int], shown: Mapping[int, LineOfAPair]
) -> FoundPerson:
    some = tuple(shown[line] for line in lines[:SHOWN_OF_A_PERSON] if line in shown)
    return FoundPerson(person, how, some, len(lines) - len(some))


def _people_of(lines: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for some in batched(sorted(lines)):
        rows = Assignment.objects.filter(attendance_id__in=some)
        found.update(rows.values_list("attendance_id", "person"))
    return found


def _named_lines_first(account: Account, named: Mapping[int, list[int]]) -> dict[int, list[int]]:
    """Person -> the lines given for them, then their other lines the account may know of."""
    lines = {person: list(given) for person, given in named.items()}
    theirs = Assignment.objects.filter(seen_by(account, "attendance"), person__in=named)
    for attendance, person in theirs.order_by("pk").values_list("attendance_id", "person"):
        if attendance not in lines[person]:
            lines[person].append(attendance)
    return lines
