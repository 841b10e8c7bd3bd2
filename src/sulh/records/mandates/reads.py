"""Questions about mandates."""

from __future__ import annotations

from datetime import date, timedelta

from sulh.records.mandates.models import Mandate
from sulh.records.mandates.rules import WEEKS_BEFORE_THE_END, ClockDay, clock_of

LONGEST = timedelta(weeks=max(WEEKS_BEFORE_THE_END.values()))


def clock_days(*, first: date, last: date) -> list[ClockDay]:
    """The days from ``first`` to ``last`` on which the clock of a mandate strikes, in order.

    For the calendar and for the start page. One query.
    """
    ending = Mandate.objects.filter(until__gte=first, until__lte=last + LONGEST)
    days = [
        day
        for symbol, until in ending.values_list("letter_symbol", "until")
        for day in clock_of(letter_symbol=symbol, until=until)
        if first <= day.day <= last
    ]
    return sorted(days, key=lambda day: (day.day, day.letter_symbol))
