"""Lines with what identifies their people: for those who may judge pairs or find people.

``permissions.csv`` says who may judge a pair; the page asks it before it comes here. Finding
people is asked here.
"""

from sulh.evidence.identity.access.pairs import (
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

__all__ = [
    "FoundPeople",
    "FoundPerson",
    "LineOfAPair",
    "NoSuchDecision",
    "NoSuchPair",
    "NoSuchPerson",
    "PairToJudge",
    "PersonOnFile",
    "decision_of",
    "last_decision_of",
    "names_on",
    "pair_to_judge",
    "people_found",
    "person_seen_by",
]
