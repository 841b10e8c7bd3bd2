"""The counting rules, by name. The list is the table of contents."""

from sulh.evidence.figures.measures.measure import Measure, says_the_same, sql
from sulh.evidence.figures.measures.scope import NotCountable, Scope
from sulh.evidence.figures.measures.unique_people import UNIQUE_PEOPLE

MEASURES: dict[str, Measure] = {
    measure.name: measure
    for measure in (
        UNIQUE_PEOPLE,
    )
}

__all__ = ["MEASURES", "Measure", "NotCountable", "Scope", "says_the_same", "sql"]
