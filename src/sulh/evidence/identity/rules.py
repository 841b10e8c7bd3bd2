"""Who is the same person: judgements on pairs, and the three assignments that follow from them.

A judgement says same, different or undecided of two attendances. Three partitions are derived,
each a coarsening of the one before, so that every count over any selection of attendances keeps
``count(person_low) <= count(person) <= count(person_high)``:

1. ``person_high`` (most people): a person's SAME, double entries of one sheet, then a run's SAME,
   strongest first.
2. ``person`` goes on from there with the undecided pairs that are more likely than not the same
   (bits above 0): the best single guess, on neither side of the interval.
3. ``person_low`` (fewest people) goes on with every other undecided pair.

Each step refuses a merge that would put into one cluster two lines of one sheet, two certificates
of one series, birth years more than one year apart, or a pair judged DIFFERENT. Greedy merging in
order of bits does not search for the smallest possible ``person_low``; where cannot-links compete
it may stay slightly above it.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import Protocol

from sulh.kernel.certificates import Certificate, certificate_of
from sulh.kernel.names import NameKey, compare, name_key

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """What an engine may know of one attendance; empty text where the sheet says nothing."""

    attendance: int
    sheet: int
    session: str
    surname: str
    given_name: str
    patronymic: str
    full_name: str
    birth_date: str  # ISO, or empty
    birth_year: int | None
    phone: str
    certificate: str
    organization: str
    district: str
    sex: str  # "f", "m" or empty


class Verdict(StrEnum):
    """What is judged of two attendances."""

    SAME = "same"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


class Deed(StrEnum):
    """What is asked for with a look at the whole register, and takes its time."""

    ACCEPT = "accept"
    TAKE_BACK = "take back"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One verdict on a pair, ``first`` below ``second``.

    ``bits`` is the base-2 logarithm of the odds that both are one person; ``reason`` is made of
    code words ("name+birth_date") and never of a person's values.
    """

    first: int
    second: int
    verdict: Verdict
    bits: float
    reason: str


READ_TWICE = 20
"""One settled pair in so many is read by a second account."""


def is_read_twice(first: int, second: int) -> bool:
    """Whether a pair is of the sample. By a hash: nobody chooses it, and it does not change."""
    drawn = hashlib.sha256(f"{first} {second}".encode()).digest()
    return int.from_bytes(drawn[:8]) % READ_TWICE == 0


class Standing(Protocol):
    """The judgement that holds for a pair after undoing, and whether a person made it."""

    @property
    def judgement(self) -> Judgement: ...

    @property
    def by_person(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Assignment:
    """The person of an attendance as decided, at the fewest people and at the most.

    A person's id is the smallest attendance id of the cluster.
    """

    attendance: int
    person: int
    person_low: int
    person_high: int


# The last nine digits are a Tajik number without its country code (+992 92 ...), or 8 or 0.
_NATIONAL_DIGITS = 9
_SHORTEST_PHONE = 6
_NO_DIGIT = re.compile(r"\D+")


@lru_cache(maxsize=65536)
def national_number(text: str) -> str:
    """The national number: +992 92 777-00-11, 992927770011 and 92 777 00 11 are one.

    Empty where the digits are too few for a phone.
    """
    digits = _NO_DIGIT.sub("", text)
    if not digits.isascii():
        digits = "".join(str(int(letter)) for letter in digits)
    return digits[-_NATIONAL_DIGITS:] if len(digits) >= _SHORTEST_PHONE else ""


def key_of(line: Line) -> NameKey:
    """The name of a line as a key comparable across scripts."""
    return name_key(line.full_name, line.surname, line.given_name, line.patronymic)


def double_entries(lines: Iterable[Line]) -> list[Pair]:
    """Lines entered twice on one sheet: an error of the sheet and not two people.

    The same name with an equal birth date, phone or certificate, or two lines equal in every
    cell. Each later line is paired with the first line it repeats.
    """
    by_sheet_and_name: dict[tuple[int, str], list[Line]] = defaultdict(list)
    for line in lines:
        by_sheet_and_name[line.sheet, key_of(line).text].append(line)
    namesakes = [
        found for (_, name), found in by_sheet_and_name.items() if len(found) > 1 and name != "||"
    ]
    return sorted(pair for found in namesakes for pair in _doubles(found))


def _doubles(namesakes: list[Line]) -> Iterable[Pair]:
    # Found by shared fact, so that a sheet with one name on every line stays linear.
    seen: dict[Hashable, Line] = {}
    for line in sorted(namesakes, key=lambda line: line.attendance):
        facts = _repeatable_facts(line)
        earlier = (seen[fact] for fact in facts if fact in seen)
        repeated = next((other for other in earlier if _repeats(other, line)), None)
        if repeated is not None:
            yield repeated.attendance, line.attendance
        for fact in facts:
            seen.setdefault(fact, line)


def _repeatable_facts(line: Line) -> list[Hashable]:
    facts: list[Hashable] = [("cells", *_cells(line))]
    for kind, value in (
        ("birth_date", line.birth_date),
        ("phone", national_number(line.phone) or line.phone),
        ("certificate", certificate_of(line.certificate)),
    ):
        if value:
            facts.append((kind, value))
    return facts


def _cells(line: Line) -> tuple[object, ...]:
    return (
        line.surname, line.given_name, line.patronymic, line.full_name, line.birth_date,
        line.birth_year, line.phone, line.certificate, line.organization, line.district, line.sex,
    )  # fmt: skip


def _repeats(first: Line, second: Line) -> bool:
    """Whether two lines that share a fact repeat each other and contradict each other nowhere."""
    if first.birth_date and second.birth_date and first.birth_date != second.birth_date:
        return False
    if certificates_contradict(
        certificate_of(first.certificate), certificate_of(second.certificate)
    ):
        return False
    one, two = key_of(first), key_of(second)
    return one == two or compare(one, two).whole


def certificates_contradict(first: Certificate | None, second: Certificate | None) -> bool:
    """Two numbers of one series: two people. Different series say nothing."""
    if first is None or second is None or first.series != second.series:
        return False
    return first.number != second.number


def birth_year_of(line: Line) -> int | None:
    """The year of the birth date, or the year alone."""
    return int(line.birth_date[:4]) if line.birth_date else line.birth_year


class _Clusters:
    """Disjoint sets of attendances that refuse what cannot be one person."""

    def __init__(
        self,
        attendances: Iterable[int],
        *,
        cannot: Iterable[Pair],
        sheets: Mapping[int, int],
        certificates: Mapping[int, Certificate],
        birth_years: Mapping[int, int],
    ) -> None:
        self._leader = {attendance: attendance for attendance in attendances}
        self._sheets = {a: {sheets[a]} if a in sheets else set() for a in self._leader}
        self._numbers: dict[int, dict[str, set[str]]] = {
            a: {c.series: {c.number}} for a, c in certificates.items() if a in self._leader
        }
        self._years = {a: (year, year) for a, year in birth_years.items() if a in self._leader}
        self._different: dict[int, set[int]] = defaultdict(set)
        for first, second in cannot:
            if first in self._leader and second in self._leader:
                self._different[first].add(second)
                self._different[second].add(first)

    def leader(self, attendance: int) -> int:
        """The smallest attendance of the cluster."""
        leader = self._leader
        while leader[attendance] != attendance:
            leader[attendance] = leader[leader[attendance]]
            attendance = leader[attendance]
        return attendance

    def require(self, pairs: Iterable[Pair]) -> None:
        """Merge whatever sheets and certificates say, unless the pair is judged different."""
        for one, two in self._parted(pairs):
            if not self._judged_different(one, two):
                self._merge(one, two)

    def link(self, pairs: Iterable[Pair]) -> None:
        """Merge where nothing forbids it."""
        for one, two in self._parted(pairs):
            if not self._cannot_be_one(one, two):
                self._merge(one, two)

    def by_attendance(self) -> dict[int, int]:
        """Every attendance with its leader."""
        return {attendance: self.leader(attendance) for attendance in self._leader}

    def _parted(self, pairs: Iterable[Pair]) -> Iterable[Pair]:
        """The leaders of each pair still apart, smaller first."""
        for first, second in pairs:
            if first in self._leader and second in self._leader:
                one, two = self.leader(first), self.leader(second)
                if one != two:
                    yield min(one, two), max(one, two)

    def _cannot_be_one(self, one: int, two: int) -> bool:
        if not self._sheets[one].isdisjoint(self._sheets[two]):
            return True
        numbers, others = self._numbers.get(one, {}), self._numbers.get(two, {})
        if _numbers_part(numbers, others):
            return True
        # A birth year mistyped beside the same certificate is still the same certificate.
        one_number = any(numbers[s] & others[s] for s in numbers.keys() & others.keys())
        if not one_number and _years_part(self._years.get(one), self._years.get(two)):
            return True
        return self._judged_different(one, two)

    def _judged_different(self, one: int, two: int) -> bool:
        return any(self.leader(other) == two for other in self._different.get(one, ()))

    def _merge(self, one: int, two: int) -> None:
        self._leader[two] = one
        self._sheets[one] |= self._sheets.pop(two)
        if two in self._different:
            self._different[one] |= self._different.pop(two)
        if two in self._years:
            low, high = self._years.pop(two)
            own = self._years.get(one, (low, high))
            self._years[one] = min(low, own[0]), max(high, own[1])
        for series, found in self._numbers.pop(two, {}).items():
            self._numbers.setdefault(one, {}).setdefault(series, set()).update(found)


def _numbers_part(found: Mapping[str, set[str]], others: Mapping[str, set[str]]) -> bool:
    """Whether two clusters hold different numbers of one series."""
    # A person may have joined two numbers by hand; then either of them fits.
    return any(
        not (found[series] <= others[series] or others[series] <= found[series])
        for series in found.keys() & others.keys()
    )


def _years_part(span: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    """Whether the birth years of two clusters lie more than a year apart."""
    if span is None or other is None:
        return False
    together = max(span[1], other[1]) - min(span[0], other[0])
    # A person may have joined two years by hand; what fits between them then still fits.
    return together > max(1, span[1] - span[0], other[1] - other[0])


def partition(
    attendances: Iterable[int],
    *,
    links: Iterable[Pair],
    required: Iterable[Pair] = (),
    cannot: Iterable[Pair] = (),
    sheets: Mapping[int, int] | None = None,
    certificates: Mapping[int, Certificate] | None = None,
    birth_years: Mapping[int, int] | None = None,
) -> dict[int, int]:
    """Cluster attendances: ``required`` pairs first, then ``links`` in the order they come.

    Returns the smallest attendance of its cluster for each attendance.
    """
    clusters = _Clusters(
        attendances,
        cannot=cannot,
        sheets=sheets or {},
        certificates=certificates or {},
        birth_years=birth_years or {},
    )
    clusters.require(required)
    clusters.link(links)
    return clusters.by_attendance()


def assign(lines: Iterable[Line], standing: Iterable[Standing]) -> list[Assignment]:
    """Derive the three assignments of ``lines`` from the judgement that stands on each pair.

    A person's SAME also beats a sheet or a certificate that says otherwise. Judgements on
    attendances outside ``lines`` are passed over, so lines closed under links (see
    ``closed_under_links``) may be assigned alone, with the result they have among all others.
    Sorted by attendance; the order of the input does not matter.
    """
    every = list(lines)
    standing = list(standing)
    doubles = double_entries(every)
    linked = _in_pairs(doubles) | _in_pairs(
        (held.judgement.first, held.judgement.second) for held in standing
    )
    alone = [line.attendance for line in every if line.attendance not in linked]
    lines = [line for line in every if line.attendance in linked]
    latest = sorted((held.judgement for held in standing), key=_strongest_first)
    decided = [held.judgement for held in standing if held.by_person]
    certificates = {line.attendance: certificate_of(line.certificate) for line in lines}
    clusters = _Clusters(
        sorted(line.attendance for line in lines),
        cannot=_pairs(latest, Verdict.DIFFERENT),
        sheets={line.attendance: line.sheet for line in lines},
        certificates={a: found for a, found in certificates.items() if found is not None},
        birth_years={line.attendance: year for line in lines if (year := birth_year_of(line))},
    )
    clusters.require(sorted(_pairs(decided, Verdict.SAME)))
    clusters.require(doubles)
    clusters.link(_pairs(latest, Verdict.SAME))
    high = clusters.by_attendance()
    clusters.link(_pairs((j for j in latest if j.bits > 0), Verdict.UNDECIDED))
    person = clusters.by_attendance()
    clusters.link(_pairs(latest, Verdict.UNDECIDED))
    low = clusters.by_attendance()
    return sorted(
        [
            *(Assignment(a, person[a], low[a], high[a]) for a in person),
            *(Assignment(a, a, a, a) for a in alone),
        ],
        key=attrgetter("attendance"),
    )


def _in_pairs(pairs: Iterable[Pair]) -> set[int]:
    return {attendance for pair in pairs for attendance in pair}


def _strongest_first(judgement: Judgement) -> tuple[float, int, int]:
    return -judgement.bits, judgement.first, judgement.second


def _pairs(judgements: Iterable[Judgement], verdict: Verdict) -> list[Pair]:
    return [(j.first, j.second) for j in judgements if j.verdict is verdict]


def closed_under_links(touched: Iterable[int], links: Iterable[Pair]) -> set[int]:
    """Every attendance that ``links`` connect to a touched one, however far.

    Pass the pairs judged the same or undecided, and the double entries; assigning the result
    alone gives what assigning everything would.
    """
    neighbours: dict[int, list[int]] = defaultdict(list)
    for first, second in links:
        neighbours[first].append(second)
        neighbours[second].append(first)
    found = set(touched)
    waiting = list(found)
    while waiting:
        for neighbour in neighbours.get(waiting.pop(), ()):
            if neighbour not in found:
                found.add(neighbour)
                waiting.append(neighbour)
    return found
