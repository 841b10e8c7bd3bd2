"""A month as a calendar page shows it: its weeks, and what stands on each day."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sulh.records.activities.reads.calendar import CalendarSession
from sulh.records.mandates.rules import STEPS, ClockDay

FIRST_YEAR, LAST_YEAR = 1990, 2100
MOST_OF_A_DAY = 8


@dataclass(frozen=True, slots=True)
class Strike:
    """A day of the mandate's clock with its words."""

    says: str
    letter_symbol: str


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the page; days of the months around it fill its weeks."""

    on: date
    is_of_month: bool
    is_today: bool
    sessions: Sequence[tuple[CalendarSession, Mapping[str, str]]]
    has_more: bool
    strikes: Sequence[Strike]

    @property
    def is_empty(self) -> bool:
        return not self.sessions and not self.strikes


def weeks_of(month: date) -> list[list[date]]:
    """The weeks of a month, from Monday, whole."""
    return calendar.Calendar().monthdatescalendar(month.year, month.month)


def month_asked(text: str, *, today: date) -> date:
    """The first day of the month that an address names ("2006-05"), else of this month."""
    year, _dash, month = text.partition("-")
    if year.isdecimal() and month.isdecimal() and len(year) == 4 and len(month) == 2:
        is_month = FIRST_YEAR <= int(year) <= LAST_YEAR and 1 <= int(month) <= 12
        if is_month:
            return date(int(year), int(month), 1)
    return today.replace(day=1)


def month_before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)


def month_after(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def days_of(
    month: date,
    *,
    today: date,
    sessions: Sequence[CalendarSession],
    clock: Sequence[ClockDay],
    names: Mapping[str, Mapping[str, str]],
) -> list[list[Day]]:
    """The weeks of a month with what stands on each day."""
    on: dict[date, list[CalendarSession]] = {}
    for session in sessions:
        on.setdefault(session.held_on, []).append(session)
    return [
        [
            Day(
                on=day,
                is_of_month=day.month == month.month,
                is_today=day == today,
                sessions=[
                    (each, names.get(each.place, {})) for each in on.get(day, ())[:MOST_OF_A_DAY]
                ],
                has_more=len(on.get(day, ())) > MOST_OF_A_DAY,
                strikes=_strikes_on(day, clock),
            )
            for day in week
        ]
        for week in weeks_of(month)
    ]


def _strikes_on(day: date, clock: Sequence[ClockDay]) -> list[Strike]:
    return [Strike(STEPS[each.step], each.letter_symbol) for each in clock if each.day == day]
