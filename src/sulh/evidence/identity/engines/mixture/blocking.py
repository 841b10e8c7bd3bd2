"""Which pairs are looked at: lines that share a block, no block larger than ``LARGEST``.

A rule names facts and which of the two names stand beside them; both names under one key, so that
names in exchanged columns meet. A block that is too large is split by every further fact; what is
still too large is split by a second. A line that no fact takes any further meets the ``NEIGHBOURS``
before it, so that the work grows with the lines and not with the square of a usual name.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LARGEST = 20
NEIGHBOURS = 3


class Names(StrEnum):
    """Which names stand beside the facts of a rule."""

    NONE = "none"
    ONE = "one"  # surname or given name
    ONE_AND_INITIAL = "one and the other's initial"
    BOTH = "both"
    INITIALS = "both initials"


@dataclass(frozen=True, slots=True)
class Rule:
    """Lines that agree on these facts and names meet."""

    name: str
    facts: tuple[str, ...]
    names: Names


RULES = (
    Rule("names", (), Names.BOTH),
    Rule("phone", ("phone",), Names.NONE),
    Rule("certificate", ("series", "certificate"), Names.NONE),
    Rule("birth", ("birth_block",), Names.ONE),
    Rule("birth and father", ("birth_block", "father_key"), Names.NONE),
    Rule("birth and district", ("birth_block", "district"), Names.NONE),
    Rule("father and district", ("father_key", "district"), Names.ONE),
    Rule("organization and district", ("organization", "district"), Names.ONE),
    Rule("organization, district, initials", ("organization", "district"), Names.INITIALS),
    Rule("year and district", ("birth_year", "district"), Names.ONE),
    Rule("initial and district", ("district",), Names.ONE_AND_INITIAL),
)
SPLITS = ("birth_block", "phone", "father_key", "district", "organization", "birth_year")

# What agrees besides, wherever a fact agrees.
_IMPLIED: Final[Mapping[str, frozenset[str]]] = {"birth_block": frozenset({"birth_year"})}

_SURNAME, _GIVEN = ("surname_key", "surname_initial"), ("given_key", "given_initial")


def _name_parts(names: Names) -> Sequence[tuple[str, ...]]:
    """The name columns of a rule's keys: one tuple for each key a line gets."""
    match names:
        case Names.NONE:
            return [()]
        case Names.ONE:
            return [("surname_key",), ("given_key",)]
        case Names.ONE_AND_INITIAL:
            return [("surname_key", "given_initial"), ("given_key", "surname_initial")]
        case Names.BOTH:
            return [
                ("least(surname_key, given_key)", "greatest(surname_key, given_key)"),
            ]
        case Names.INITIALS:
            first, second = "surname_initial", "given_initial"
            return [(f"least({first}, {second})", f"greatest({first}, {second})")]


_NEEDED = {
    Names.NONE: (),
    Names.BOTH: ("surname_key", "given_key"),
    Names.INITIALS: ("surname_initial", "given_initial"),
}


def parts(rule: Rule, first: int, split: int) -> bool:
    """Whether a split parts a block of a rule, or (``first`` from 0 on) what a split made of it.

    A fact that is held already parts nothing; and which of two facts comes first is no matter.
    """
    held = rule.facts if first < 0 else (*rule.facts, SPLITS[first])
    return split > first and SPLITS[split] not in frozenset(held).union(
        *(_IMPLIED.get(fact, frozenset()) for fact in held)
    )


def key_statements(rules: Sequence[Rule] = RULES) -> Iterator[str]:
    """One SELECT of (id, sheet, block key, splits) for each rule and name.

    No line has one key twice; ``splits`` has a bit for each that takes the line to a further block.
    """
    for number, rule in enumerate(rules):
        before: list[tuple[str, ...]] = []
        for names in _name_parts(rule.names):
            needed = (*rule.facts, *_NEEDED.get(rule.names, names))
            values = ", ".join(f"cast({part} AS VARCHAR)" for part in (*rule.facts, *names))
            conditions = [f"{column} IS NOT NULL" for column in needed]
            conditions += (_differs(names, earlier) for earlier in before)
            before.append(names)
            yield f"""
                SELECT id, sheet, hash({number}, {values}) AS block, {_splits(rule)} AS splits
                FROM line WHERE {" AND ".join(conditions)}
            """


def _splits(rule: Rule) -> str:
    return " + ".join(
        f"CASE WHEN {fact} IS NULL THEN 0 ELSE {1 << split} END"
        for split, fact in enumerate(SPLITS)
        if parts(rule, -1, split)
    )


def _differs(names: tuple[str, ...], others: tuple[str, ...]) -> str:
    pairs = zip(names, others, strict=True)
    return f"({' OR '.join(f'{name} IS DISTINCT FROM {other}' for name, other in pairs)})"


def split_statements(*, again: bool) -> Iterator[str]:
    """One SELECT as ``key_statements`` for each fact that splits a too large block, or does so
    ``again``.
    """
    for number, fact in enumerate(SPLITS):
        further = 0 if again else _further(number)
        yield f"""
            SELECT large.id, large.sheet,
                hash(large.block, {number}, cast({fact} AS VARCHAR)) AS block,
                large.splits & {further} AS splits
            FROM large JOIN line ON line.id = large.id
            WHERE large.splits & {1 << number} <> 0
        """


def _further(first: int) -> int:
    """The splits that may part what one made, whatever the rule."""
    anything = Rule("", (), Names.NONE)
    return sum(1 << split for split in range(len(SPLITS)) if parts(anything, first, split))
