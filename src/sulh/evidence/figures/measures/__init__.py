"""The counting rules, by name. The list is the table of contents."""

from sulh.evidence.figures.measures.attendances import ATTENDANCES
from sulh.evidence.figures.measures.covered_of_universe import COVERED_OF_UNIVERSE
from sulh.evidence.figures.measures.headcount import HEADCOUNT
from sulh.evidence.figures.measures.measure import Measure, says_the_same, sql
from sulh.evidence.figures.measures.money import MONEY
from sulh.evidence.figures.measures.once_per_course import ONCE_PER_COURSE
from sulh.evidence.figures.measures.scope import NotCountable, Scope
from sulh.evidence.figures.measures.sessions import SESSIONS
from sulh.evidence.figures.measures.unique_people import UNIQUE_PEOPLE

MEASURES: dict[str, Measure] = {
    "unique_people": UNIQUE_PEOPLE,
    "attendances": ATTENDANCES,
    "sessions": SESSIONS,
    "once_per_course": ONCE_PER_COURSE,
    "headcount": HEADCOUNT,
    "covered_of_universe": COVERED_OF_UNIVERSE,
    "money": MONEY,
}

__all__ = ["MEASURES", "Measure", "NotCountable", "Scope", "says_the_same", "sql"]
