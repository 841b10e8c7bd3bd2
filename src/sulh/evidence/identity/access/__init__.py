"""Lines with what identifies their people: for those who may judge pairs or find people.

``permissions.csv`` says who may judge a pair; the page asks it before it comes here. Finding
people is asked here.
"""

from sulh.evidence.identity.access.pairs import (
    Answer,
    LineOfAPair,
    NoSuchDecision,
    NoSuchPair,
    PairToJudge,
    decision_of,
    last_decision_of,
    names_on,
    pair_to_judge,
)
from sulh.evidence.identity.access.people import (
    FoundPeople,
    FoundPerson,
    NoSuchPerson,
    PersonOnFile,
    people_found,
    person_seen_by,
)
from sulh.evidence.identity.access.second import (
    NoSuchReading,
    PairToReadAgain,
    pair_to_read_again,
    readings_waiting_for,
)

__all__ = [
    "Answer",
    "FoundPeople",
    "FoundPerson",
    "LineOfAPair",
    "NoSuchDecision",
    "NoSuchPair",
    "NoSuchPerson",
    "NoSuchReading",
    "PairToJudge",
    "PairToReadAgain",
    "PersonOnFile",
    "decision_of",
    "last_decision_of",
    "names_on",
    "pair_to_judge",
    "pair_to_read_again",
    "people_found",
    "person_seen_by",
    "readings_waiting_for",
]
