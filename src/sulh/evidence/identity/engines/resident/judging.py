"""A sheet that comes is judged against the lines of an index, and kept there.

Whom its lines meet, how they compare and which clusters merge is decided as in the batch, by the
tables of the last linkage, among the lines of the sheet and the clusters they are likely to belong
to. What stood together before stays together: only ``resolving`` parts it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

import numpy as np

from sulh.evidence.identity.engines.resident.blocks import meet, meetings_of
from sulh.evidence.identity.engines.resident.building import digest_of
from sulh.evidence.identity.engines.resident.local import Change, contending, keep, merged
from sulh.evidence.identity.engines.resident.pairs import Scored, scored
from sulh.evidence.identity.engines.resident.resolving import resolve
from sulh.evidence.identity.engines.resident.store import Store
from sulh.evidence.identity.rules import Line, double_entries

NamedPair = tuple[str, str]


class Standing(StrEnum):
    """What a row that comes is to the register."""

    NEW = "new"  # a person the register did not have
    KNOWN = "known"  # a person it had
    BEFORE = "there before"  # the row itself came before


@dataclass(frozen=True, slots=True)
class Arriving:
    """Rows that come: lines and their names, the names of sheets by number, and decisions.

    ``with_pairs`` asks for the odds of every pair, also of those that are nobody's.
    """

    lines: Sequence[Line] = field(repr=False)
    names: Sequence[str]
    sheets: Sequence[str]
    same: Sequence[NamedPair] = ()
    different: Sequence[NamedPair] = ()
    with_pairs: bool = False


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of rows: the standing of each and the name of its cluster, in their order.

    ``redirects`` are clusters that turned out to be one with an older one; ``pairs`` those that
    were weighed, by the numbers of their lines.
    """

    standing: Sequence[Standing]
    clusters: Sequence[str]
    redirects: Sequence[NamedPair]
    entered_twice: Sequence[NamedPair]
    people: int
    pairs: Sequence[Scored]


class ConflictingRow(Exception):
    """Raised for a row whose name is in the index already, with other cells or on another sheet."""


class UnknownRow(Exception):
    """Raised for a decision on a row that neither the index nor what comes has."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Rows of one sheet, under numbers from ``first`` on."""

    number: int
    first: int
    lines: list[Line]
    names: list[str]
    doubles: list[tuple[int, int]]
    """Rows entered twice: the earlier and the later."""

    @classmethod
    def of(cls, number: int, first: int, lines: list[Line], names: list[str]) -> Self:
        """A sheet of these lines."""
        at = {line.attendance: first + place for place, line in enumerate(lines)}
        doubles = [(at[one], at[two]) for one, two in double_entries(lines)]
        return cls(number, first, lines, names, doubles)

    @property
    def numbers(self) -> range:
        return range(self.first, self.first + len(self.lines))


def arrive(store: Store, arriving: Arriving) -> Arrived:
    """Judge rows sheet by sheet and keep them; call it in a transaction.

    Raises ConflictingRow and UnknownRow.
    """
    there = _there_before(store, arriving)
    first = store.next_line()
    sheets = _sheets(store, arriving, there, first=first)
    numbers = there | {
        name: number
        for sheet in sheets
        for name, number in zip(sheet.names, sheet.numbers, strict=True)
    }
    decided = _keep_decisions(store, arriving, numbers)
    redirects: dict[int, int] = {}
    pairs: list[Scored] = []
    for sheet in sheets:
        change, weighed = _judge(store, sheet, above=-math.inf if arriving.with_pairs else 0)
        redirects |= change.redirects
        pairs.extend(weighed)
    # What was decided on rows of the register may part what stood together.
    settled = {line for pair in decided if max(pair) < first for line in pair}
    if settled:
        change = resolve(store, settled)
        keep(store, change)
        redirects |= change.redirects
    doubles = [pair for sheet in sheets for pair in sheet.doubles]
    return _arrived(store, arriving, numbers, there, redirects, doubles, pairs, first=first)


def _there_before(store: Store, arriving: Arriving) -> dict[str, int]:
    known = store.lines_named(arriving.names)
    for line, name in zip(arriving.lines, arriving.names, strict=True):
        if name in known and known[name][1] != digest_of(line):
            raise ConflictingRow(name)
    return {name: number for name, (number, _digest) in known.items()}


def _sheets(
    store: Store, arriving: Arriving, there: Mapping[str, int], *, first: int
) -> list[_Sheet]:
    """The rows that are not there yet, by sheet, numbered in the order of their sheets."""
    by_sheet: dict[int, list[int]] = {}
    for place, (line, name) in enumerate(zip(arriving.lines, arriving.names, strict=True)):
        if name not in there:
            by_sheet.setdefault(line.sheet, []).append(place)
    numbers = store.sheet_numbers([arriving.sheets[sheet] for sheet in by_sheet])
    found = []
    for number, places in zip(numbers, by_sheet.values(), strict=True):
        lines = [arriving.lines[place] for place in places]
        names = [arriving.names[place] for place in places]
        found.append(_Sheet.of(number, first, lines, names))
        first += len(places)
    return found


def _keep_decisions(
    store: Store, arriving: Arriving, numbers: Mapping[str, int]
) -> list[tuple[int, int]]:
    """Keep what comes decided; returns the pairs."""
    named = {name for pair in (*arriving.same, *arriving.different) for name in pair}
    known = {name: number for name, (number, _) in store.lines_named(named).items()}
    known.update(numbers)
    if unknown := sorted(named - known.keys()):
        raise UnknownRow(unknown[0])
    same, different = (
        [(known[one], known[two]) for one, two in pairs]
        for pairs in (arriving.same, arriving.different)
    )
    store.keep_decisions(same=same, different=different)
    return [*same, *different]


def _judge(store: Store, sheet: _Sheet, *, above: float) -> tuple[Change, list[Scored]]:
    """Keep the lines of a sheet, and find whose they are; also the pairs it was found by.

    Of these at least all that may have more bits than ``above``.
    """
    records = store.read(sheet.lines)
    records["sheet"] = sheet.number
    store.keep_records(sheet.numbers, records)
    store.add_lines(
        sheet.names, sheet.numbers, [digest_of(line) for line in sheet.lines], first=sheet.first
    )
    store.keep_doubles(sheet.doubles)
    meeting = meet(np.array(sheet.numbers), ask_blocks=store.blocks, ask_records=store.records)
    store.keep_blocks(meeting.changed)
    likely = list(scored(store, meeting.pairs, above=above))
    before = _around(store, sheet.numbers, likely)
    # What speaks against a joint is only asked where something speaks for one.
    rest = meeting.pairs.difference(pair[:2] for pair in likely)
    near = scored(store, (pair for pair in rest if before.keys() >= set(pair)))
    pairs = sorted([*likely, *near])
    between = _between(store, pairs, before, sheet.numbers)
    change = merged(store, before, [*pairs, *between], together=True, first=sheet.first)
    keep(store, change)
    store.leave_unresolved(sheet.numbers)
    return change, pairs


def _around(store: Store, numbers: Sequence[int], pairs: Iterable[Scored]) -> dict[int, int]:
    """The lines of a sheet, and those of the clusters they are likely to belong to.

    With their clusters; each line of the sheet is one of its own.
    """
    likely = {line for pair in pairs if pair.bits > 0 for line in pair[:2]}
    decided = {line for pair in store.decisions_on(numbers) for line in pair[:2]}
    near = (likely | decided).difference(numbers)
    clusters = set(store.clusters_of(near).values())
    return {**store.members_of(clusters), **dict(zip(numbers, numbers, strict=True))}


def _between(
    store: Store, pairs: Sequence[Scored], before: Mapping[int, int], numbers: Sequence[int]
) -> Iterable[Scored]:
    """What is between clusters that one line may join."""
    clusters = {line: cluster for line, cluster in before.items() if line not in numbers}
    near = contending(pairs, clusters, Counter(clusters.values()))
    lines = [line for line, cluster in clusters.items() if cluster in near]
    if not lines:
        return ()
    met = meetings_of(np.array(lines), ask_blocks=store.blocks, ask_records=store.records)
    return scored(
        store,
        {
            (one, two)
            for one, two in met
            if clusters.get(one) in near
            and clusters.get(two) in near
            and clusters[one] != clusters[two]
        },
    )


def _arrived(
    store: Store,
    arriving: Arriving,
    numbers: Mapping[str, int],
    there: Mapping[str, int],
    redirects: Mapping[int, int],
    doubles: Iterable[tuple[int, int]],
    pairs: Sequence[Scored],
    *,
    first: int,
) -> Arrived:
    clusters = store.clusters_of(numbers.values())
    own = [clusters[numbers[name]] for name in arriving.names]
    doubles = list(doubles)
    named = store.names_of(
        {*own, *redirects, *redirects.values(), *(n for d in doubles for n in d)}
    )
    # A cluster bears the number of its oldest line.
    standing = [
        Standing.BEFORE if name in there else Standing.KNOWN if cluster < first else Standing.NEW
        for name, cluster in zip(arriving.names, own, strict=True)
    ]
    return Arrived(
        standing=standing,
        clusters=[named[cluster] for cluster in own],
        redirects=[(named[old], named[new]) for old, new in redirects.items()],
        entered_twice=[(named[one], named[two]) for one, two in doubles],
        people=store.people(),
        pairs=pairs,
    )
