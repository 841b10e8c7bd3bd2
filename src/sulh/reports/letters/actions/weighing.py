"""Ordering the queue of duplicates by what the letters say."""

from __future__ import annotations

from sulh.evidence.figures.measures.scope import Scope
from sulh.evidence.figures.reads.among import people_at_most_behind
from sulh.evidence.identity.actions.weighing import weigh_open_pairs
from sulh.reports.letters.reads.effects import figures_of_letters


def weigh_pairs_by_letters() -> int:
    """Give each open pair the number of letters' figures it may change; return how many may.

    Counts the people of every such figure: seconds on a large office, so a job does it.
    """
    questions = {
        (reading.rule, str(reading.scope)): reading
        for reading in (figure.reading for figure in figures_of_letters())
    }
    return weigh_open_pairs(
        counted=(
            people_at_most_behind(rule=reading.rule, scope=Scope.from_record(reading.scope))
            for reading in questions.values()
        )
    )
