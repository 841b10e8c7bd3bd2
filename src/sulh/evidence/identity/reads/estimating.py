"""How many people some lines are: the estimate and its interval, from the pairs that stand.

The three columns of a person say how many there are at least and at most if what is undecided is
one way or the other. This says how many to expect (``engines.mixture.counts``, docs/algorithms/
identity.md): each undecided pair counts by its probability, and what no block brings together is
taken off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from sulh.evidence.identity.engines.mixture import Count, count_people
from sulh.evidence.identity.engines.mixture.clusters import Contraction, Edge
from sulh.evidence.identity.engines.mixture.counts import Grounds
from sulh.evidence.identity.engines.office import lines_linked, unfound_share
from sulh.evidence.identity.models import Assignment, StandingPair
from sulh.evidence.identity.reads.register import known_register
from sulh.evidence.identity.reads.standing import batched
from sulh.evidence.identity.rules import Verdict

MANY = 20_000
"""For more lines than this all pairs are read in one query and most are passed over."""


@dataclass(frozen=True, slots=True)
class Estimator:
    """Estimates over some lines, and over parts of them."""

    places: dict[int, int] = field(repr=False)
    grounds: Grounds = field(repr=False)
    certified: frozenset[int] = field(repr=False)

    def whole(self) -> Count:
        """The people of all the lines."""
        return self._count(range(len(self.places)), self.grounds)

    def part(self, attendances: Iterable[int]) -> Count:
        """The people of some of the lines, as of one cell of a table."""
        lines = sorted(self.places[each] for each in attendances)
        return self._count(lines, self.grounds.among(lines))

    def _count(self, lines: Sequence[int], grounds: Grounds) -> Count:
        # Who is known by a certificate is found by it, however the name is written.
        bare = sum(line not in self.certified for line in lines) / max(1, len(lines))
        return count_people(replace(grounds, unfound=grounds.unfound * bare))


@dataclass(frozen=True, slots=True)
class _Pair:
    """What stands on a pair of lines, by their places."""

    first: int
    second: int
    verdict: Verdict
    bits: float
    by_person: bool

    @property
    def pair(self) -> tuple[int, int]:
        return self.first, self.second


def estimator_of(attendances: Sequence[int]) -> Estimator | None:
    """What is needed to estimate the people of lines that count; each must have a person.

    None while the register was never linked as a whole: then nothing is fitted to it.
    """
    known = known_register()
    if not lines_linked(known):
        return None
    listed = sorted(attendances)
    places = {attendance: place for place, attendance in enumerate(listed)}
    sheets, twice = _sheets(listed, places)
    pairs = sorted(_pairs(places), key=lambda each: each.pair)
    contraction = Contraction(sheets, prior=known.fitted.prior())
    # As ``rules.assign`` does, whoever judged it.
    contraction.keep_apart(each.pair for each in pairs if each.verdict is Verdict.DIFFERENT)
    contraction.join(each.pair for each in pairs if each.by_person and each.verdict is Verdict.SAME)
    contraction.join(twice)
    contraction.contract(
        Edge(each.first, each.second, each.bits, supported=each.verdict is Verdict.SAME)
        for each in pairs
        if each.verdict is not Verdict.DIFFERENT
    )
    grounds = Grounds(
        clusters=contraction.clusters(),
        sheets=sheets,
        merged=contraction.merged,
        possible=contraction.possible(),
        pairs=[*(each.pair for each in pairs if _is_likely(each)), *twice],
        unfound=unfound_share(known),
    )
    certified = np.flatnonzero(known.records(listed)["certificate"])
    return Estimator(places, grounds, frozenset(certified.tolist()))


def _is_likely(pair: _Pair) -> bool:
    if pair.by_person:
        return pair.verdict is Verdict.SAME
    return pair.bits > 0 and pair.verdict is not Verdict.DIFFERENT


def _sheets(
    attendances: Sequence[int], places: dict[int, int]
) -> tuple[list[int], list[tuple[int, int]]]:
    """The sheet of each line, and the lines entered twice on one, each with the first of them."""
    sheets = [0] * len(attendances)
    first: dict[tuple[int, int], int] = {}
    twice = []
    columns = ("attendance_id", "person_high", "attendance__sheet_id")
    for some in batched(attendances):
        rows = Assignment.objects.filter(pk__in=some).order_by("pk").values_list(*columns)
        for attendance, person, sheet in rows:
            place = places[attendance]
            sheets[place] = sheet
            earlier = first.setdefault((person, sheet), place)
            if earlier != place:
                twice.append((earlier, place))
    return sheets, twice


def _pairs(places: dict[int, int]) -> Iterator[_Pair]:
    columns = ("first_id", "second_id", "verdict", "bits", "by_person")
    rows = StandingPair.objects.values_list(*columns)
    if len(places) > MANY:
        found = rows.iterator(chunk_size=5000)
    else:
        found = (row for some in batched(sorted(places)) for row in rows.filter(first_id__in=some))
    for first, second, verdict, bits, by_person in found:
        if first in places and second in places:
            yield _Pair(places[first], places[second], Verdict(verdict), bits, by_person)
