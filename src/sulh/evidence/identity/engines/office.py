"""The engine of an office: new lines judged against the register, and the register as a whole.

Both compare, weigh and judge alike. ``judge_new`` asks the index that the office keeps in its own
database (``resident.Known``) and reads only what the new lines meet. ``judge_whole`` links every
line anew, fits the tables to the register as it is now, and writes the index.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from sulh.evidence.identity.engines.mixture import Linkage, Warehouse, link
from sulh.evidence.identity.engines.mixture.clusters import components
from sulh.evidence.identity.engines.mixture.levels import COLUMNS
from sulh.evidence.identity.engines.mixture.linking import load_components
from sulh.evidence.identity.engines.mixture.waterfall import Waterfall, waterfall
from sulh.evidence.identity.engines.resident.blocks import meet, meetings_of
from sulh.evidence.identity.engines.resident.comparing import compare
from sulh.evidence.identity.engines.resident.keys import Places
from sulh.evidence.identity.engines.resident.known import Known
from sulh.evidence.identity.engines.resident.pairs import compared_pairs
from sulh.evidence.identity.engines.resident.records import GONE, NOWHERE, Records
from sulh.evidence.identity.engines.resident.whole import linked_records, write_known
from sulh.evidence.identity.engines.verdicts import (
    FLOOR_BITS,
    ComparedPair,
    judgements_on,
    reason_of,
    verdict_on,
)
from sulh.evidence.identity.rules import Judgement, Line, Pair, Verdict

NAME: Final = "mixture"
LINES_LINKED: Final = "lines"
UNFOUND: Final = "unfound"
"""Under these names the index tells of how many lines its last linkage was, and what share of
people no block brings together (``mixture.counts``)."""
READ_AT_ONCE: Final = 20_000  # pairs, as Python's objects
PeopleOf = Callable[[Iterable[int]], Mapping[int, int]]
"""The person at the fewest of attendances that have one."""


def judge_new(known: Known, lines: Sequence[Line], *, people_of: PeopleOf) -> list[Judgement]:
    """Keep lines in the index, and judge each against whom it meets there, in one another too.

    A line that was there before and was let go of meets its register again.
    """
    lines = sorted(lines, key=lambda line: line.attendance)
    numbers = [line.attendance for line in lines]
    last, there = known.last_number(), known.numbers_known(numbers)
    known.keep_records(numbers, known.read(lines))
    meeting = meet(
        np.array([number for number in numbers if number not in there], dtype=np.int64),
        ask_blocks=known.blocks,
        ask_records=known.records,
    )
    known.keep_blocks(meeting.changed)
    late = np.array([number for number in numbers if number <= last], dtype=np.int64)
    met = meeting.pairs | meetings_of(late, ask_blocks=known.blocks, ask_records=known.records)
    found = list(_compared(known, met, above=FLOOR_BITS))
    # What speaks against one person is only asked where likely pairs speak for it.
    connected = _connected(found, met, people_of)
    against = (
        (one, two)
        for one, two in met.difference(pair[:2] for pair in found)
        if one in connected and connected[one] == connected.get(two)
    )
    every = sorted([*found, *_compared(known, against)])
    return list(judgements_on(every, connected=connected))


def let_go(known: Known, attendances: Sequence[int]) -> None:
    """Know nothing any more of lines that do not count, or of somebody who is forgotten."""
    known.keep_records(attendances, np.repeat(GONE, len(attendances)))


def _compared(
    known: Known, met: Iterable[Pair], *, above: float = -math.inf
) -> Iterator[ComparedPair]:
    """The pairs among those that met which ``compared_pairs`` finds, one by one."""
    for lines, compared, bits in compared_pairs(known, met, above=above):
        yield from map(
            ComparedPair,
            lines[:, 0].tolist(),
            lines[:, 1].tolist(),
            bits.tolist(),
            compared.supported.tolist(),
            map(tuple, compared.levels.tolist()),
        )


def waterfall_of(known: Known, first: int, second: int) -> tuple[dict[str, int], Waterfall] | None:
    """How two lines compare, column by column, and what that adds; None if one is let go of."""
    records = known.records([first, second])
    if (records["sheet"] == NOWHERE).any():
        return None
    compared = compare(records[:1], records[1:], hear=known.hear, usual=known.usual)
    levels = compared.levels[0].tolist()
    found = waterfall(levels, supported=bool(compared.supported[0]), tables=known.fitted)
    return dict(zip(COLUMNS, levels, strict=True)), found


def _connected(
    pairs: Iterable[ComparedPair], met: Iterable[Pair], people_of: PeopleOf
) -> Mapping[int, int]:
    """What likely pairs, and the people there are, connect: a name for it, by attendance."""
    likely = [(pair.first, pair.second) for pair in pairs if pair.bits > 0]
    hopeful = {number for pair in likely for number in pair}
    near = {number for pair in met if not hopeful.isdisjoint(pair) for number in pair}
    edges = [*likely, *people_of(hopeful | near).items()]
    named = sorted({number for edge in edges for number in edge})
    place = {number: at for at, number in enumerate(named)}
    found = components(((place[one], place[two]) for one, two in edges), len(named))
    return {named[at]: component for at, component in found.items()}


@dataclass(frozen=True, slots=True)
class Whole:
    """All lines of a register linked at once; the pairs lie in the warehouse until it is closed."""

    numbers: Places = field(repr=False)
    linkage: Linkage = field(repr=False)
    records: Records = field(repr=False)
    warehouse: Warehouse = field(repr=False)

    def keep_in(self, known: Known) -> None:
        """Write the lines into the index, in the place of all it knew, and what was learnt."""
        write_known(known, self.linkage, self.records, numbers=self.numbers)
        known.tell(LINES_LINKED, str(len(self.numbers)))
        known.tell(UNFOUND, str(self.linkage.unfound))

    def judgements(self) -> Iterator[Judgement]:
        """What is judged of every pair, in the order of their attendances."""
        table = load_components(self.warehouse, self.linkage.likely, len(self.numbers))
        connected = dict(zip(*(column.to_pylist() for column in table.columns), strict=True))
        for each in judgements_on(_looked_at(self.warehouse), connected=connected):
            first, second = (int(self.numbers[place]) for place in (each.first, each.second))
            yield Judgement(first, second, each.verdict, each.bits, each.reason)
        self.warehouse.drop("component")


def link_whole(lines: Iterable[Line], warehouse: Warehouse) -> Whole:
    """Link all lines of a register. Nothing is kept."""
    listed = sorted(lines, key=lambda line: line.attendance)
    linkage = link(listed, warehouse, with_levels=True)
    numbers = np.array([line.attendance for line in listed], dtype=np.int64)
    return Whole(numbers, linkage, linked_records(warehouse), warehouse)


def judge_whole(known: Known, lines: Iterable[Line], warehouse: Warehouse) -> Iterator[Judgement]:
    """Link all lines of a register, keep them in the index, and judge every pair."""
    whole = link_whole(lines, warehouse)
    whole.keep_in(known)
    return whole.judgements()


def judge_again(known: Known, pairs: Iterable[Pair]) -> Iterator[Judgement]:
    """What is to be said now of pairs that were judged before; different is the least."""
    for pair in _compared(known, pairs):
        verdict = verdict_on(pair) or Verdict.DIFFERENT
        reason = reason_of(pair.levels)
        yield Judgement(pair.first, pair.second, verdict, round(pair.bits, 2), reason)


def lines_linked(known: Known) -> int:
    """How many lines the register had when it was last linked as a whole; 0 if it never was."""
    return int(known.about(LINES_LINKED) or 0) if known.means_the_same else 0


def unfound_share(known: Known) -> float:
    """The share of people that no block brings together, as the last linkage found."""
    return float(known.about(UNFOUND) or 0)


def _looked_at(warehouse: Warehouse) -> Iterator[ComparedPair]:
    """The pairs a judgement may come of: those above the floor, and those that hang together."""
    found = warehouse.fetch(
        f"""
        SELECT a, b, bits, scored.supported, {", ".join(COLUMNS)}
        FROM scored JOIN compared USING (a, b)
        LEFT JOIN component AS one ON one.id = a LEFT JOIN component AS two ON two.id = b
        WHERE bits > {FLOOR_BITS} OR one.component = two.component
        ORDER BY a, b
        """  # noqa: S608 - words of our own
    )
    for batch in found.to_batches(READ_AT_ONCE):
        first, second, bits, supported, *levels = (column.to_pylist() for column in batch.columns)
        yield from map(ComparedPair, first, second, bits, supported, zip(*levels, strict=True))
