"""The exchange that renews a mandate, and the six things to check on its reply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sulh.kernel.marks import _


@dataclass(frozen=True, slots=True)
class Terms:
    """What a letter says and its reply repeats. ``months`` is the length of the period."""

    letter_dated: date
    letter_symbol: str
    office: str
    months: int
    until: date
    continued: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One of the six things that the reply gives otherwise than the letter."""

    what: str
    letter: str
    reply: str


CHECKS = {
    "letter_dated": _("the date of the letter"),
    "letter_symbol": _("the symbol of the letter"),
    "office": _("the name of the office"),
    "months": _("the length of the period"),
    "until": _("the end of the period"),
    "continued": _("what is continued"),
}


def check_reply(*, letter: Terms, reply: Terms) -> tuple[Difference, ...]:
    """Return where the reply differs from the letter (mission.md A1: six things to check)."""
    return tuple(
        Difference(what=name, letter=str(getattr(letter, name)), reply=str(getattr(reply, name)))
        for name in CHECKS
        if getattr(letter, name) != getattr(reply, name)
    )


@dataclass(frozen=True, slots=True)
class ClockDay:
    """One day of the clock that counts back from a mandate's end. ``step`` is a key of STEPS."""

    step: str
    day: date
    letter_symbol: str


STEPS = {
    "draft": _("The draft of the letter is due"),
    "clearance": _("The letter is to be cleared"),
    "translation": _("The letter goes to translation"),
    "issue": _("The letter is to be issued"),
    "expiry": _("The mandate ends"),
}
WEEKS_BEFORE_THE_END = {"draft": 10, "clearance": 8, "translation": 6, "issue": 2, "expiry": 0}
"""When each step is due, so that the letter stands before the Council when the mandate ends."""


def clock_of(*, letter_symbol: str, until: date) -> tuple[ClockDay, ...]:
    """The days on which the next letter moves, for a mandate that ends on ``until``."""
    return tuple(
        ClockDay(step, until - timedelta(weeks=weeks), letter_symbol)
        for step, weeks in WEEKS_BEFORE_THE_END.items()
    )
