"""The columns of every Parquet file a bundle may hold, and what may stand in them.

A column that is not named here is a leak, whatever it holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sulh.kernel import evidence


class Holds(StrEnum):
    """What the values of a column are."""

    PSEUDONYM = "pseudonym"  # 32 hexadecimal digits
    TRAINER = "trainer"  # a pseudonym, or ``unstated``
    COUNT = "count"  # a whole number, zero or more
    AMOUNT = "amount"  # a whole number of minor units
    FLAG = "flag"  # 0 or 1
    CURRENCY = "currency"  # three capital letters (ISO 4217)
    DATE = "date"  # YYYY-MM-DD, or empty
    CODE = "code"  # one of a list of words
    NAME = "name"  # the office's own code for an activity, a place, a project, a statement

    @property
    def is_integer(self) -> bool:
        """True when the column is a 64-bit integer in Parquet; else it is text."""
        return self in (Holds.COUNT, Holds.AMOUNT, Holds.FLAG)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it holds, and for codes which words there are.

    ``ids`` names the kind of thing a pseudonym stands for: columns of one kind share a key, so
    that equal things stay equal.
    """

    name: str
    holds: Holds
    ids: str = ""
    words: tuple[str, ...] = ()


_PEOPLE = (
    Column("person", Holds.PSEUDONYM, ids="person"),
    Column("person_low", Holds.PSEUDONYM, ids="person"),
    Column("person_high", Holds.PSEUDONYM, ids="person"),
)
_SESSION = Column("session", Holds.PSEUDONYM, ids="session")

PROOF_COLUMNS: dict[str, tuple[Column, ...]] = {
    "unique_people": (*_PEOPLE, _SESSION),
    "once_per_course": (*_PEOPLE, _SESSION),
    "attendances": (*_PEOPLE, _SESSION),
    "sessions": (_SESSION,),
    "headcount": (_SESSION, Column("people", Holds.COUNT)),
    "covered_of_universe": (
        Column("item", Holds.PSEUDONYM, ids="item"),
        Column("covered", Holds.FLAG),
    ),
    "money": (
        Column("statement", Holds.PSEUDONYM, ids="statement"),
        Column("minor_units", Holds.AMOUNT),
        Column("currency", Holds.CURRENCY),
    ),
}
"""Counting rule -> columns of ``proof/<reading>.parquet`` in the public edition."""

RULES_OF_PEOPLE = frozenset({"unique_people", "once_per_course", "attendances", "headcount"})
"""The counting rules whose small cells could point at somebody."""

_SESSION_ID = Column("session_id", Holds.PSEUDONYM, ids="session")
_SEX = Column("sex", Holds.CODE, words=evidence.SEXES)
_AFFILIATION = Column("affiliation", Holds.CODE, words=evidence.AFFILIATIONS)
_PILLAR = Column("pillar", Holds.CODE, words=evidence.PILLARS)


def _names(*columns: str) -> tuple[Column, ...]:
    return tuple(Column(column, Holds.NAME) for column in columns)


EVIDENCE_COLUMNS: dict[str, tuple[Column, ...]] = {
    "attendance": (
        Column("attendance_id", Holds.PSEUDONYM, ids="attendance"),
        _SESSION_ID,
        *_PEOPLE,
        Column("role", Holds.CODE, words=evidence.ROLES),
        Column("rung", Holds.CODE, words=evidence.ATTENDANCE_RUNGS),
        Column("generation", Holds.COUNT),
        Column("trained_by", Holds.TRAINER, ids="person"),
        _SEX,
        Column("age_band", Holds.CODE, words=evidence.AGE_BANDS),
        _AFFILIATION,
        *_names("district_id"),
    ),
    "headcount": (_SESSION_ID, _SEX, _AFFILIATION, Column("people", Holds.COUNT)),
    "session": (
        _SESSION_ID,
        *_names("activity_id"),
        Column("held_on", Holds.DATE),
        Column("status", Holds.CODE, words=evidence.SESSION_STATES),
        *_names("place_id", "district_id", "centre_id", "constituency_id"),
    ),
    "activity": (
        *_names("activity_id", "project_id"),
        _PILLAR,
        *_names("kind", "course"),
        Column("rung", Holds.CODE, words=evidence.ACTIVITY_RUNGS),
    ),
    "project": (
        *_names("project_id"),
        _PILLAR,
        Column("started_on", Holds.DATE),
        Column("ended_on", Holds.DATE),
    ),
    "place": (
        *_names("place_id"),
        Column("kind", Holds.CODE, words=evidence.PLACE_KINDS),
        *_names("parent_id", "election_id"),
    ),
    "universe": _names("universe_id", "item_id"),
    "money": (
        *_names("statement_id", "project_id", "donor_id"),
        Column("kind", Holds.CODE, words=evidence.MONEY_KINDS),
        Column("minor_units", Holds.AMOUNT),
        Column("currency", Holds.CURRENCY),
        Column("dated", Holds.DATE),
    ),
}
"""Evidence table -> columns of ``proof/<table>.parquet`` in the auditor's edition."""
