"""The block keys of lines: the rules and splits of ``mixture.blocking``, as numbers of 62 bits.

The rule stands in the highest bits, so that the blocks of one rule lie together on disk.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from sulh.evidence.identity.engines.mixture.blocking import RULES, SPLITS, Names, parts
from sulh.evidence.identity.engines.resident.records import Numbers, Records, birth_block_of

RULE_BITS: Final = 57
_HASH: Final = np.uint64((1 << RULE_BITS) - 1)
_SURNAME, _GIVEN = ("surname_key", "surname_initial"), ("given_key", "given_initial")

Places = np.ndarray[tuple[int], np.dtype[np.int64]]
Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]


def mixed(key: Numbers, value: Numbers | int) -> Numbers:
    """A key and one value more, well stirred (splitmix64)."""
    found = (key ^ (np.asarray(value, dtype=np.uint64) * np.uint64(0xC2B2AE3D27D4EB4F))) + (
        np.uint64(0x9E3779B97F4A7C15)
    )
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        found = (found ^ (found >> np.uint64(shift))) * np.uint64(factor)
    return np.asarray(found ^ (found >> np.uint64(31)))


def fact_of(records: Records, fact: str) -> Numbers:
    """What lines say of a fact, as a number; 0 is nothing."""
    if fact == "birth_block":
        return birth_block_of(records)
    return np.asarray(records[fact].astype(np.uint64))


def keys_of_rule(number: int, records: Records) -> Iterator[tuple[Places, Numbers]]:
    """The lines that have a rule's key, by their places in ``records``, and the keys."""
    rule = RULES[number]
    start = np.full(len(records), number, dtype=np.uint64)
    present = np.ones(len(records), dtype=bool)
    for fact in rule.facts:
        value = fact_of(records, fact)
        present &= value != 0
        start = mixed(start, value)
    for names in _name_parts(records, rule.names):
        has = present.copy()
        key = start
        for value in names:
            has &= value != 0
            key = mixed(key, value)
        places = np.flatnonzero(has)
        yield places, of_rule(key[places], number)


def _name_parts(records: Records, names: Names) -> Iterator[tuple[Numbers, ...]]:
    surname, surname_initial = (records[name].astype(np.uint64) for name in _SURNAME)
    given, given_initial = (records[name].astype(np.uint64) for name in _GIVEN)
    match names:
        case Names.NONE:
            yield ()
        case Names.ONE:
            yield (surname,)
            yield (given,)
        case Names.ONE_AND_INITIAL:
            yield surname, given_initial
            yield given, surname_initial
        case Names.BOTH:
            yield _in_one_order(surname, given)
        case Names.INITIALS:
            yield _in_one_order(surname_initial, given_initial)


def _in_one_order(first: Numbers, second: Numbers) -> tuple[Numbers, Numbers]:
    # Where one is missing the smaller is 0, so that the key is missing.
    return np.minimum(first, second), np.maximum(first, second)


def of_rule(key: Numbers, number: int) -> Numbers:
    """A key with its rule in the highest bits."""
    return np.asarray((key & _HASH) | np.uint64(number << RULE_BITS))


def rules_of(keys: Numbers) -> Places:
    """The number of the rule of each key."""
    return np.asarray(keys >> np.uint64(RULE_BITS)).astype(np.int64)


PARTS: Final = np.array(
    [
        [
            [parts(rule, first, split) for split in range(len(SPLITS))]
            for first in range(-1, len(SPLITS))
        ]
        for rule in RULES
    ]
)
"""By rule, by the split before (one more than its number, 0 for none) and by split."""


def split_keys(bases: Numbers, facts: Mapping[int, Numbers]) -> Numbers:
    """The keys of lines in blocks ``bases`` split by facts; 0 where a line does not say one."""
    key, present = bases, np.ones(len(bases), dtype=bool)
    for split in sorted(facts):
        present &= facts[split] != 0
        key = mixed(mixed(key, split + 1), facts[split])
    return np.where(present, (key & _HASH) | (bases & ~_HASH), np.uint64(0))
