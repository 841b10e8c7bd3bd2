"""What the records say, as plain values the desk holds a draft against.

The interface or the reads of ``letters`` make them from readings and activities; nothing here asks
a database.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from sulh.kernel.languages.found import Rung
from sulh.kernel.quantities import Interval
from sulh.reports.letters.rules.ladder import is_above, lowest

PEOPLE_RULES = frozenset({"unique_people", "attendances", "once_per_course", "headcount"})
"""Counting rules whose result is people (or their attendances)."""

RULES_THAT_COUNT_HEADS = frozenset({"unique_people", "headcount"})
"""Of these, the rules whose result may be called people: the others count some of them twice."""

_RUNG_OF_ATTENDANCE = {"completed": Rung.COMPLETED, "certified": Rung.CERTIFIED}


@dataclass(frozen=True, slots=True)
class ActivityFacts:
    """What stands on record of an activity.

    ``teaches`` comes from its kind: only who came to a kind that teaches was trained. ``years``
    are those its project ran in, where they are known.
    """

    code: str
    project: str
    rung: Rung
    kind: str
    pillar: str
    teaches: bool
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MandateOnFile:
    """A letter's mandate as recorded: when it was dated, from when to when it asks."""

    dated: datetime.date
    starts_on: datetime.date
    until: datetime.date


@dataclass(frozen=True, slots=True)
class ReadingFacts:
    """A reading as the desk needs it.

    ``interval`` counts what the rule counts; for money it is in minor units of ``currency``.
    ``attendance_rung`` is the lowest rung of the attendances counted (came, completed, certified;
    "" where the rule counts no attendance); ``activities`` are the codes of those counted;
    ``roles`` and ``generations`` are those the scope lets in (empty: the rule's own choice).
    ``period`` is the first and last day it counts, where it has one; ``last_record_at`` is when the
    newest record in its scope was made, if any; ``expected`` is the estimate beside the reading
    with the ends of its interval, where there is one.
    """

    name: str
    rule: str
    interval: Interval
    as_of: datetime.datetime
    universe: int | None = None
    currency: str | None = None
    activities: tuple[str, ...] = ()
    attendance_rung: str = ""
    roles: tuple[str, ...] = ()
    generations: tuple[int, ...] = ()
    period: tuple[datetime.date, datetime.date] | None = None
    last_record_at: datetime.datetime | None = None
    expected: Interval | None = None

    @property
    def counts_people(self) -> bool:
        return self.rule in PEOPLE_RULES


@dataclass(frozen=True, slots=True)
class EarlierUse:
    """A reading of this letter whose people stand in a reading of an earlier letter.

    ``share`` is the part (0 to 1) of this reading's people who were counted there.
    """

    reading: str
    letter: str
    earlier_reading: str
    earlier_text: str
    share: float


def people_rung(reading: ReadingFacts, activities: Mapping[str, ActivityFacts]) -> Rung | None:
    """The rung the people of a reading stand on, the lowest over its activities.

    None when the reading counts no people or none of its activities is on file.
    """
    if not reading.counts_people:
        return None
    known = [activities[code] for code in reading.activities if code in activities]
    return lowest(_rung_of_those_who_came(reading, activity) for activity in known)


def _rung_of_those_who_came(reading: ReadingFacts, activity: ActivityFacts) -> Rung:
    if is_above(Rung.INITIATED, activity.rung):
        return activity.rung
    if not activity.teaches:
        return Rung.REACHED
    return _RUNG_OF_ATTENDANCE.get(reading.attendance_rung, Rung.TRAINED)
