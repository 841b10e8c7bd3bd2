"""Writing who is the same person: judging, undoing, and what is derived from it."""

from sulh.evidence.identity.actions.arranging import NotArranged, join_people, part_person
from sulh.evidence.identity.actions.finding import look_for_people
from sulh.evidence.identity.actions.judging import (
    Recognised,
    judge_new_attendances,
    judge_pair,
    undo_judgement,
)
from sulh.evidence.identity.actions.reading_again import ReadAgain, read_again

__all__ = [
    "NotArranged",
    "ReadAgain",
    "Recognised",
    "join_people",
    "judge_new_attendances",
    "judge_pair",
    "look_for_people",
    "part_person",
    "read_again",
    "undo_judgement",
]
