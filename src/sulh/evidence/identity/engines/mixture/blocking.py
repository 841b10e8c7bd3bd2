"""Which pairs are looked at: lines that share a block, no block larger than ``LARGEST``.

A rule names facts and which of the two names stand beside them; both names under one key, so that
names in exchanged columns meet. A block that is too large is split by every further fact; what is
still too large is split by a second; what is left meets its next ``NEIGHBOURS`` lines, so that the
work grows with the lines and not with the square of a usual name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

LARGEST = 50
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
    Rule("initial and year", ("birth_year",), Names.ONE_AND_INITIAL),
)
SPLITS = ("birth_block", "phone", "father_key", "district", "organization", "birth_year")

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


def key_statements(rules: Sequence[Rule] = RULES) -> Iterator[str]:
    """One SELECT of (id, sheet, block key) for each rule and name; no line has one key twice."""
    for number, rule in enumerate(rules):
        before: list[tuple[str, ...]] = []
        for parts in _name_parts(rule.names):
            needed = (*rule.facts, *_NEEDED.get(rule.names, parts))
            values = ", ".join(f"cast({part} AS VARCHAR)" for part in (*rule.facts, *parts))
            conditions = [f"{column} IS NOT NULL" for column in needed]
            conditions += (_differs(parts, earlier) for earlier in before)
            before.append(parts)
            yield f"""
                SELECT id, sheet, hash({number}, {values}) AS block
                FROM line WHERE {" AND ".join(conditions)}
            """


def _differs(parts: tuple[str, ...], others: tuple[str, ...]) -> str:
    pairs = zip(parts, others, strict=True)
    return f"({' OR '.join(f'{part} IS DISTINCT FROM {other}' for part, other in pairs)})"


def split_statements() -> Iterator[str]:
    """One SELECT of (id, sheet, block key) for each fact that splits a too large block."""
    for number, fact in enumerate(SPLITS):
        yield f"""
            SELECT large.id, large.sheet,
                hash(large.block, {number}, cast({fact} AS VARCHAR)) AS block
            FROM large JOIN line ON line.id = large.id WHERE {fact} IS NOT NULL
        """
