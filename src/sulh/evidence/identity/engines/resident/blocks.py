"""Blocks that grow line by line, and the lines that meet in them.

A block keeps its number of lines, and its lines: all of them while it is small, the last
``NEIGHBOURS`` once it is too large. When a line makes a block too large, its lines go on to the
blocks it is split into; a line that goes to none meets those last ones. So the blocks of an index
are the same whether its lines came at once or one by one, and a line that comes meets whom it would
meet in the batch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import combinations
from typing import Final, NamedTuple

import numpy as np

from sulh.evidence.identity.engines.mixture.blocking import LARGEST, NEIGHBOURS, RULES, SPLITS
from sulh.evidence.identity.engines.resident.keys import (
    PARTS,
    Flags,
    Places,
    fact_of,
    keys_of_rule,
    rules_of,
    split_keys,
)
from sulh.evidence.identity.engines.resident.records import Numbers, Records

ROUNDS_OF_SPLITTING: Final = 2


class Block(NamedTuple):
    """How many lines a block has, and its lines, or the last of them."""

    lines: int
    members: tuple[int, ...]


EMPTY: Final = Block(0, ())
PackedBlock = tuple[int, int, bytes]
"""A key, how many lines its block has, and its members as C's integers, one after the other."""
AskBlocks = Callable[[Sequence[int]], Mapping[int, Block]]
AskRecords = Callable[[Sequence[int]], Records]


@dataclass(frozen=True, slots=True)
class Entries:
    """Lines under their keys, in the order of the keys, each once.

    ``bases`` are the keys before any split; ``splits`` the one split that made the key, or -1;
    ``end`` is where no split takes the line any further.
    """

    lines: Places
    keys: Numbers
    bases: Numbers
    splits: Places
    end: Flags

    @classmethod
    def joined(cls, parts: Sequence[Entries]) -> Entries:
        """Entries one after another; those with key 0 have none and are left out."""
        lines, keys, bases, splits, end = (
            np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(cls)
        )
        order = np.lexsort((lines, keys))
        order = order[np.searchsorted(keys[order], 1) :]
        one, two = keys[order], lines[order]
        new = np.ones(len(order), dtype=bool)
        new[1:] = (one[1:] != one[:-1]) | (two[1:] != two[:-1])
        return cls(lines, keys, bases, splits, end).at(order[new])

    def at(self, places: Places) -> Entries:
        """Some of them."""
        return Entries(*(getattr(self, each.name)[places] for each in fields(self)))

    def groups(self) -> tuple[Places, Places]:
        """Where each key begins and ends."""
        new = np.ones(len(self.keys), dtype=bool)
        new[1:] = self.keys[1:] != self.keys[:-1]
        starts = np.flatnonzero(new)
        return starts, np.append(starts[1:], len(self.keys))


def first_entries(lines: Places, records: Records, rules: Sequence[int]) -> Entries:
    """Lines under the keys of rules."""
    says = np.stack([fact_of(records, fact) != 0 for fact in SPLITS], axis=1)
    parts = []
    for number in rules:
        end = ~(says & PARTS[number, 0]).any(axis=1)
        for places, keys in keys_of_rule(number, records):
            splits = np.full(len(places), -1)
            parts.append(Entries(lines[places], keys, keys, splits, end[places]))
    return Entries.joined(parts)


def split_entries(large: Entries, records: Records, *, turn: int) -> Entries:
    """Lines of blocks that are too large under the keys these are split into.

    ``records`` are those of the entries, one each; ``turn`` is 0 for the first round of splitting.
    """
    rules = rules_of(large.bases)
    may = PARTS[rules, large.splits + 1]
    facts = [fact_of(records, fact) for fact in SPLITS]
    says = np.stack(facts, axis=1) != 0
    last = turn == ROUNDS_OF_SPLITTING - 1
    parts = []
    for splits in combinations(range(len(SPLITS)), turn + 1):
        which = may[:, splits[-1]]
        if turn:
            which = which & (large.splits == splits[0])
        some = np.flatnonzero(which)
        bases = large.bases[some]
        keys = split_keys(bases, {split: facts[split][some] for split in splits})
        end = ~(says[some] & PARTS[rules[some], splits[0] + 1]).any(axis=1) | last
        made_by = np.full(len(some), splits[0])
        parts.append(Entries(large.lines[some], keys, bases, made_by, end))
    return Entries.joined(parts)


def blocks_of_rule(number: int, records: Records, numbers: Places) -> Iterator[PackedBlock]:
    """Every block of a rule over a whole register, in the order of their keys.

    ``numbers`` are those of its lines, and grow.
    """
    entries = first_entries(np.arange(len(records)), records, [number])
    keys: list[Numbers] = []
    blocks: list[tuple[int, bytes]] = []
    for turn in range(ROUNDS_OF_SPLITTING + 1):
        starts, ends = entries.groups() if len(entries.keys) else (entries.lines, entries.lines)
        keys.append(entries.keys[starts])
        blocks.extend(_whole_blocks(numbers[entries.lines], starts, ends))
        if turn < ROUNDS_OF_SPLITTING:
            sizes = ends - starts
            large = entries.at(np.flatnonzero(np.repeat(sizes > LARGEST, sizes)))
            entries = split_entries(large, records[large.lines], turn=turn)
    every = np.concatenate(keys)
    order = np.argsort(every)
    for key, place in zip(every[order].tolist(), order.tolist(), strict=True):
        yield key, *blocks[place]


def _whole_blocks(lines: Places, starts: Places, ends: Places) -> Iterator[tuple[int, bytes]]:
    """How many lines each has, and those it keeps, packed."""
    packed, sizes = lines.astype(np.intc).tobytes(), ends - starts
    first = np.where(sizes <= LARGEST, starts, ends - NEIGHBOURS)
    bounds = np.stack([first, ends], axis=1) * np.intc().itemsize
    kept = (packed[start:end] for start, end in bounds.tolist())
    return zip(sizes.tolist(), kept, strict=True)


@dataclass(slots=True)
class Meeting:
    """Whom lines that come meet, and the blocks that change by their coming."""

    pairs: set[tuple[int, int]] = field(default_factory=set)
    changed: dict[int, Block] = field(default_factory=dict)


def meet(lines: Places, *, ask_blocks: AskBlocks, ask_records: AskRecords) -> Meeting:
    """Put lines that come, with higher numbers than all others, into their blocks.

    A pair is (an earlier line, a line that comes). A line that is gone may be in a pair, and goes
    on to no other block.
    """
    meeting, fresh = Meeting(), frozenset(lines.tolist())
    entries = first_entries(lines, ask_records(lines.tolist()), range(len(RULES)))
    for turn in range(ROUNDS_OF_SPLITTING + 1):
        if not len(entries.keys):
            break
        large = _grow(entries, fresh, meeting, ask_blocks)
        if turn == ROUNDS_OF_SPLITTING or not len(large.keys):
            break
        entries = split_entries(large, ask_records(large.lines.tolist()), turn=turn)
    return meeting


def _grow(
    entries: Entries, fresh: frozenset[int], meeting: Meeting, ask_blocks: AskBlocks
) -> Entries:
    """Put entries into their blocks; return those of blocks that are too large.

    In one that became too large now, all its lines are; else those that come.
    """
    starts, ends = entries.groups()
    keys = entries.keys[starts].tolist()
    before, every = ask_blocks(keys), entries.lines.tolist()
    lines: list[int] = []
    places: list[int] = []
    for key, start, end in zip(keys, starts.tolist(), ends.tolist(), strict=True):
        block, coming = before.get(key, EMPTY), every[start:end]
        if block.lines:
            # It was there before, so whoever was sent on from another block stands in it.
            coming = [line for line in coming if line in fresh]
        if not coming:
            continue
        size, members = block.lines + len(coming), sorted([*block.members, *coming])
        if size <= LARGEST:
            _pair(members, fresh, meeting.pairs)
        else:
            at_end = entries.lines[start:end][entries.end[start:end]]
            _pair(members, fresh.intersection(at_end.tolist()), meeting.pairs, most=NEIGHBOURS)
            moving = members if block.lines <= LARGEST else coming
            lines.extend(moving)
            places.extend([start] * len(moving))
            members = members[-NEIGHBOURS:]
        meeting.changed[key] = Block(size, tuple(members))
    # Of an entry that goes on, ``end`` is nobody's: the split tells it anew.
    going_on = entries.at(np.array(places, dtype=np.int64))
    return replace(going_on, lines=np.array(lines, dtype=np.int64))


def _pair(
    members: Sequence[int],
    fresh: frozenset[int],
    pairs: set[tuple[int, int]],
    *,
    most: int | None = None,
) -> None:
    """Pair each line that comes with the members before it, or with the last ``most`` of them."""
    for place, line in enumerate(members):
        if line in fresh:
            earlier = members[:place] if most is None else members[max(0, place - most) : place]
            pairs.update((other, line) for other in earlier)


def meetings_of(
    lines: Places, *, ask_blocks: AskBlocks, ask_records: AskRecords
) -> set[tuple[int, int]]:
    """The pairs of lines of the index, at least one of them among ``lines``.

    They share a small block. Of a large one only the last lines are known, so who met as
    neighbours there is not found again.
    """
    asked, pairs = frozenset(lines.tolist()), set[tuple[int, int]]()
    entries = first_entries(lines, ask_records(lines.tolist()), range(len(RULES)))
    for turn in range(ROUNDS_OF_SPLITTING + 1):
        if not len(entries.keys):
            break
        starts, ends = entries.groups()
        found = ask_blocks(entries.keys[starts].tolist())
        blocks = [found.get(key, EMPTY) for key in entries.keys[starts].tolist()]
        for block in blocks:
            if 1 < block.lines <= LARGEST:
                _pair_those(asked, block.members, pairs)
        too_large = np.array([block.lines > LARGEST for block in blocks])
        large = entries.at(np.flatnonzero(np.repeat(too_large, ends - starts)))
        if turn < ROUNDS_OF_SPLITTING:
            entries = split_entries(large, ask_records(large.lines.tolist()), turn=turn)
    return pairs


def _pair_those(asked: frozenset[int], members: Sequence[int], pairs: set[tuple[int, int]]) -> None:
    for line in asked.intersection(members):
        pairs.update((line, other) if line < other else (other, line) for other in members)
    # A line does not meet itself.
    pairs.difference_update([(line, line) for line in members])
