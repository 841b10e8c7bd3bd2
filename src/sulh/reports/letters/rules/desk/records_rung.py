"""How high the records of a sentence stand, for verbs about activities and about people."""

from __future__ import annotations

from sulh.kernel.languages.found import Rung
from sulh.reports.letters.rules.desk.case import Case
from sulh.reports.letters.rules.facts import ActivityFacts, people_rung
from sulh.reports.letters.rules.ladder import ABOUT_PEOPLE, highest, is_above, lowest
from sulh.reports.letters.rules.template import Sentence


def ceiling(sentence: Sentence, claimed: Rung, case: Case) -> Rung | None:
    """The highest rung the records of ``sentence`` allow for a verb on ``claimed``.

    A verb about people is held against the people counted, the lowest of them; without counted
    people, against what such activities do. A verb about activities is held against the lowest
    activity the sentence stands on, so that one that was held does not lend its rung to one that
    was only planned. None when there are no records to hold it against.
    """
    if claimed not in ABOUT_PEOPLE:
        return _activities_rung(sentence, case)
    people = _people_rung(sentence, case)
    return people if people is not None else _what_activities_do(sentence, case)


def _people_rung(sentence: Sentence, case: Case) -> Rung | None:
    readings = (case.readings.get(bound.reading) for bound in sentence.quantities.values())
    rungs = (people_rung(each, case.activities) for each in readings if each is not None)
    return lowest(rung for rung in rungs if rung is not None)


def _activities_rung(sentence: Sentence, case: Case) -> Rung | None:
    named = (highest(a.rung for a in case.activities_under(code)) for code in sentence.stands_on)
    stood_on = lowest(rung for rung in named if rung is not None)
    if stood_on is not None:
        return stood_on
    return lowest(activity.rung for activity in _counted(sentence, case))


def _what_activities_do(sentence: Sentence, case: Case) -> Rung | None:
    stood_on = [a for code in sentence.stands_on for a in case.activities_under(code)]
    return lowest(_done_by(activity) for activity in stood_on or _counted(sentence, case))


def _done_by(activity: ActivityFacts) -> Rung:
    if is_above(Rung.INITIATED, activity.rung):
        return activity.rung
    if activity.rung is Rung.COMPLETED:
        return Rung.COMPLETED
    return Rung.TRAINED if activity.teaches else Rung.REACHED


def _counted(sentence: Sentence, case: Case) -> list[ActivityFacts]:
    readings = (case.readings.get(bound.reading) for bound in sentence.quantities.values())
    codes = {code for each in readings if each is not None for code in each.activities}
    return [case.activities[code] for code in sorted(codes) if code in case.activities]
