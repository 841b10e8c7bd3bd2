"""Pairs of lines with what identifies their people, beside one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain

from django.db.models import Exists, OuterRef, QuerySet

from sulh.evidence.identity.models import Assignment, PairJudgement, SecondReading, StandingPair
from sulh.evidence.identity.reads.beside import Beside, beside, name_of
from sulh.evidence.identity.reads.lines import engine_lines
from sulh.evidence.identity.reads.reasons import Reason, reasons_of
from sulh.evidence.identity.rules import Line, Verdict
from sulh.foundation.accounts.models import Account
from sulh.kernel.absence import NotOnRecord
from sulh.kernel.names import romanised
from sulh.records.activities.models import Attendance

MOST_OTHERS = 20
"""Lines of a person shown beside a pair; who came more often is no harder to judge by the rest."""

WHERE = (
    "pk", "session__held_on", "session__activity_id", "session__place_id", "session__district_id",
    "sheet__title", "sheet__file__name", "row", "supersedes_id",
)  # fmt: skip


class NoSuchPair(NotOnRecord):
    """Raised when no judgement stands on a pair."""


class NoSuchDecision(NotOnRecord):
    """Raised when an account made no such decision, or took it back."""


@dataclass(frozen=True, slots=True)
class LineOfAPair:
    """A line as written and in Latin letters, and where it stands."""

    line: Line = field(repr=False)
    name: str = field(repr=False)
    latin: str = field(repr=False)
    held_on: date
    activity: str
    place: str | None
    district_of_session: str | None
    sheet_title: str = field(repr=False)
    file: str = field(repr=False)
    row: int
    supersedes: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one reader of a pair said, and why."""

    by: str
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class PairToJudge:
    """Two lines beside one another, what is held of them, and the other lines of their people.

    ``place`` is the pair's place in the queue. ``judgement`` is the number of what holds now: a
    decision names it, so that two officers do not decide over one another. ``answers`` are those
    of two readers who disagreed, while nobody has settled the pair again.
    """

    place: int
    judgement: int
    verdict: Verdict
    bits: float
    weight: int
    first: LineOfAPair
    second: LineOfAPair
    columns: tuple[Beside, ...]
    reasons: tuple[Reason, ...]
    are_one_so_far: bool
    others_of_first: tuple[LineOfAPair, ...]
    others_of_second: tuple[LineOfAPair, ...]
    decided_by: str
    decided_at: datetime
    said: str
    answers: tuple[Answer, ...]

    @property
    def is_of_corrected_lines(self) -> bool:
        """True when one of the lines took the place of another: something may be said of that."""
        return self.first.supersedes is not None or self.second.supersedes is not None

    @property
    def is_decided(self) -> bool:
        """True when somebody said whether they are one person."""
        return bool(self.decided_by) and self.verdict is not Verdict.UNDECIDED


def pair_to_judge(*, first: int, second: int) -> PairToJudge:
    """A pair with everything that helps to judge it. Raises NoSuchPair."""
    pair = (
        StandingPair.objects.select_related("judgement__person", "judgement__run")
        .filter(first_id=first, second_id=second)
        .first()
    )
    if pair is None:
        raise NoSuchPair(f"nothing is judged of the lines {first} and {second}")
    of = _people_of(first, second)
    others = _other_lines(of)
    shown = {
        line.line.attendance: line for line in _shown({first, second, *chain(*others.values())})
    }
    judgement = pair.judgement
    one, two = shown[first], shown[second]
    return PairToJudge(
        place=pair.pk,
        judgement=judgement.pk,
        verdict=Verdict(pair.verdict),
        bits=pair.bits,
        weight=pair.weight,
        first=one,
        second=two,
        columns=beside(one.line, two.line),
        reasons=reasons_of(first, second, reason=judgement.reason, bits=pair.bits)
        if judgement.run
        else (),
        are_one_so_far=of[first] == of[second],
        others_of_first=tuple(shown[number] for number in others[of[first]]),
        others_of_second=tuple(shown[number] for number in others[of[second]]),
        decided_by=judgement.person.username if judgement.person else "",
        decided_at=judgement.at,
        said=judgement.reason if judgement.person else "",
        answers=_answers_before(judgement) if judgement.person else (),
    )


def _answers_before(judgement: PairJudgement) -> tuple[Answer, ...]:
    """The two answers that left a pair open; none where it is open for another reason."""
    reading = (
        SecondReading.objects.select_related("judgement__person", "reader")
        .filter(reopening=judgement)
        .first()
    )
    if reading is None:
        return ()
    first = reading.judgement
    return (
        Answer(str(first.person), Verdict(first.verdict), first.reason),
        Answer(str(reading.reader), Verdict(reading.verdict), reading.reason),
    )


def names_on(attendances: Sequence[int]) -> dict[int, LineOfAPair]:
    """The lines of a list of pairs, in two queries however many."""
    return {line.line.attendance: line for line in _shown(set(attendances))}


def decision_of(account: Account, number: int) -> PairJudgement:
    """A decision of this account that it has not taken back. Raises NoSuchDecision."""
    decision = _decisions(account).filter(pk=number).first()
    if decision is None:
        raise NoSuchDecision(f"{account.username} made no decision {number} that still stands")
    return decision


def last_decision_of(account: Account) -> PairJudgement:
    """The last decision of this account that it has not taken back. Raises NoSuchDecision."""
    decision = _decisions(account).order_by("-pk").first()
    if decision is None:
        raise NoSuchDecision(f"{account.username} made no decision that still stands")
    return decision


def _decisions(account: Account) -> QuerySet[PairJudgement]:
    taken_back = PairJudgement.objects.filter(undoes_id=OuterRef("pk"))
    made = PairJudgement.objects.filter(person=account, undoes__isnull=True)
    return made.filter(~Exists(taken_back))


def _people_of(first: int, second: int) -> dict[int, int]:
    """The person of each line, as decided so far."""
    pair = Assignment.objects.filter(attendance_id__in=(first, second))
    return dict(pair.values_list("attendance_id", "person"))


def _other_lines(people: Mapping[int, int]) -> dict[int, list[int]]:
    """Person -> the first of their lines besides those of the pair."""
    lines: dict[int, list[int]] = {person: [] for person in people.values()}
    rows = Assignment.objects.filter(person__in=set(lines)).exclude(attendance_id__in=list(people))
    for attendance, person in rows.order_by("attendance_id").values_list("attendance_id", "person"):
        if len(lines[person]) < MOST_OTHERS:
            lines[person].append(attendance)
    return lines


def _shown(attendances: set[int]) -> Iterator[LineOfAPair]:
    where = {
        row[0]: row[1:] for row in Attendance.objects.filter(pk__in=attendances).values_list(*WHERE)
    }
    for line in engine_lines(only=attendances):
        name = name_of(line)
        yield LineOfAPair(line, name, romanised(name), *where[line.attendance])
