"""How many people some lines are: the estimate and its interval, from the pairs that stand.

The three columns of a person say how many there are at least and at most if what is undecided is
one way or the other. This says how many to expect (``engines.mixture.counts``, docs/algorithms/
identity.md): each undecided pair counts by its probability, and what no block brings together is
taken off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from django.db.models import QuerySet

from sulh.evidence.identity.engines.mixture import Count, count_people
from sulh.evidence.identity.engines.mixture.arrays import Flags, Lines, Pair, Pairs
from sulh.evidence.identity.engines.mixture.components import Decided, Edges
from sulh.evidence.identity.engines.mixture.counts import Grounds
from sulh.evidence.identity.engines.mixture.grounds import grounds_of
from sulh.evidence.identity.engines.office import lines_linked, unfound_share
from sulh.evidence.identity.models import Assignment, StandingPair
from sulh.evidence.identity.reads.register import known_register
from sulh.evidence.identity.reads.standing import batched
from sulh.evidence.identity.rules import Verdict

MANY = 20_000
"""For more lines than this a table is read whole, and what is of other lines passed over."""
ROWS_AT_ONCE = 5_000
_LINE = np.dtype([("attendance", "i8"), ("person", "i8"), ("sheet", "i8")])
_PAIR = np.dtype(
    [("first", "i8"), ("second", "i8"), ("bits", "f8"), ("same", "?"), ("different", "?"),
     ("by_person", "?")]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Estimator:
    """Estimates over some lines, and over parts of them; ``lines`` are attendances, in order."""

    lines: Lines = field(repr=False)
    grounds: Grounds = field(repr=False)
    is_certified: Flags = field(repr=False)

    def whole(self) -> Count:
        """The people of all the lines."""
        return self._count(np.arange(len(self.lines)), self.grounds)

    def part(self, attendances: Iterable[int]) -> Count:
        """The people of some of the lines, as of one cell of a table."""
        places = np.searchsorted(self.lines, sorted(attendances))
        return self._count(places, self.grounds.among(places.tolist()))

    def _count(self, places: Lines, grounds: Grounds) -> Count:
        # Who is known by a certificate is found by it, however the name is written.
        bare = float((~self.is_certified[places]).sum()) / max(1, len(places))
        return count_people(replace(grounds, unfound=grounds.unfound * bare))


def estimator_of(attendances: Sequence[int]) -> Estimator | None:
    """What is needed to estimate the people of lines that count; each must have a person.

    None while the register was never linked as a whole: then nothing is fitted to it.
    """
    known = known_register()
    if not lines_linked(known):
        return None
    lines = np.unique(np.array(attendances, dtype=np.int64))
    sheets, doubles = _sheets(lines)
    stands = _standing(lines)
    edges = Edges(stands["first"], stands["second"], stands["bits"], stands["same"])
    may_be_one, is_decided = ~stands["different"], stands["by_person"] & stands["same"]
    likely = is_decided | ~stands["by_person"] & (stands["bits"] > 0)
    grounds = grounds_of(
        edges.at(may_be_one),
        sheets,
        # As ``rules.assign`` does: what is different keeps apart, whoever judged it.
        Decided(doubles, edges.at(is_decided).pairs, edges.at(stands["different"]).pairs),
        likely=likely[may_be_one],
        prior=known.fitted.prior(),
        unfound=unfound_share(known),
    )
    return Estimator(lines, grounds, known.records(lines.tolist())["certificate"] != 0)


def _sheets(lines: Lines) -> tuple[Lines, list[Pair]]:
    """The sheet of each line, and the lines entered twice on one, each with the first of them."""
    columns = ("attendance_id", "person_high", "attendance__sheet_id")
    found = np.fromiter(_rows(Assignment.objects.values_list(*columns), "pk", lines), _LINE)
    found = np.sort(found[_are_among(lines, found["attendance"])], order="attendance")
    by_person = np.lexsort((found["sheet"], found["person"]))
    one, two = found[by_person[:-1]], found[by_person[1:]]
    again = np.zeros(len(found), dtype=bool)
    again[1:] = (one["person"] == two["person"]) & (one["sheet"] == two["sheet"])
    first = np.maximum.accumulate(np.where(again, 0, np.arange(len(found))))
    twice = Pairs(by_person[first[again]], by_person[again])
    return np.ascontiguousarray(found["sheet"]), sorted(twice)


def _standing(lines: Lines) -> np.ndarray[tuple[int], np.dtype[Any]]:
    """What stands on pairs of lines, named by their places, in order."""
    columns = ("first_id", "second_id", "bits", "verdict", "by_person")
    found = np.fromiter(
        (
            (first, second, bits, verdict == Verdict.SAME, verdict == Verdict.DIFFERENT, by_person)
            for first, second, bits, verdict, by_person in _rows(
                StandingPair.objects.values_list(*columns), "first_id", lines
            )
        ),
        _PAIR,
    )
    sides = ("first", "second")
    found = found[np.logical_and(*(_are_among(lines, found[side]) for side in sides))]
    for side in sides:
        found[side] = np.searchsorted(lines, found[side])
    return np.sort(found, order=sides)


def _rows(rows: QuerySet[Any, Any], key: str, lines: Lines) -> Iterator[tuple[Any, ...]]:
    """The rows of a table that are of these lines, and if these are many the others too."""
    if len(lines) > MANY:
        yield from rows.iterator(chunk_size=ROWS_AT_ONCE)
    else:
        for some in batched(lines.tolist()):
            yield from rows.filter(**{f"{key}__in": some})


def _are_among(lines: Lines, asked: Lines) -> Flags:
    """Which of these attendances are lines asked about; ``lines`` are in order."""
    return np.asarray(np.append(lines, -1)[np.searchsorted(lines, asked)] == asked)
