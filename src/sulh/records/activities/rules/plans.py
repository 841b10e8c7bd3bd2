"""What a plan of activities and sessions may say, and how its parts are named and found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sulh.intake.workbooks.rules.sessions import lone_code
from sulh.intake.workbooks.rules.words import key
from sulh.kernel.marks import _

PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"
_LAST_NUMBER = re.compile(r"^(.*?)(\d+)(\D*)$")
_LONGEST_CODE = 40


class PlanRefused(Exception):
    """Raised when the plan may not be changed so; says why and what to do, in whole sentences.

    The sentence is marked for translation, its named places are filled from ``values``.
    """

    def __init__(self, sentence: str, **values: str) -> None:
        super().__init__(sentence.format_map(values))
        self.sentence = sentence
        self.values = values


@dataclass(frozen=True, slots=True)
class ActivityPlan:
    """What an activity says of itself, by codes; ``titles`` is language code -> title."""

    project: str
    kind: str
    course: str
    rung: str
    titles: Mapping[str, str]
    attendance_rung: str = "came"


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """Where and when a session is planned or was held, by the codes of places."""

    held_on: date
    place: str | None = None
    district: str | None = None
    centre: str | None = None
    constituency: str | None = None
    generation: int = 0
    expected: int | None = None
    language: str = ""
    topic: str = ""


def require_readable_code(code: str) -> None:
    """Raise PlanRefused unless a sheet that names the session by ``code`` would be understood."""
    if lone_code(code) != code or len(code) > _LONGEST_CODE:
        raise PlanRefused(
            _(
                "“{code}” cannot be read from a sheet. Write capital letters, a dash and"
                " at least two digits, as in ND-2004-03."
            ),
            code=code,
        )


def next_code(taken: Iterable[str], *, otherwise: str) -> str:
    """The code after the last of ``taken``; ``otherwise`` with the number 01 where none is.

    >>> next_code(["ND-2004-01", "ND-2004-09"], otherwise="")
    'ND-2004-10'
    """
    found = [match for code in taken if (match := _LAST_NUMBER.match(code))]
    if not found:
        return f"{otherwise}-01"
    last = max(found, key=lambda match: (match[1], int(match[2])))
    number = str(int(last[2]) + 1).zfill(len(last[2]))
    return f"{last[1]}{number}{last[3]}"


def folded_words(*, code: str, course: str, titles: Mapping[str, str]) -> str:
    """The words an activity is found by, spelled as a search folds its own words."""
    return " ".join(filter(None, map(key, (code, course, *titles.values()))))


def folded_search(text: str) -> list[str]:
    """The words of a search, folded; an activity is found when each is part of its words."""
    return key(text).split()


def changed_fields(
    before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[dict[str, object], dict[str, object]]:
    """Only what differs of two states of one record: as it was, as it is."""
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}
