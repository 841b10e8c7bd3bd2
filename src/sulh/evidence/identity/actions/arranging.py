"""Joining people and parting one, by judgements alone, so that both can be taken back whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from sulh.evidence.identity.actions.assigning import assign_linked_to
from sulh.evidence.identity.actions.standing import derive_standing_of_pair
from sulh.evidence.identity.models import Assignment, JudgedTogether, PairJudgement
from sulh.evidence.identity.reads import StandingJudgement, engine_lines, standing_judgements
from sulh.evidence.identity.rules import Judgement, Pair, Verdict, double_entries, partition
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.kernel.marks import _

MOST_LINES = 300
NOTHING_TO_JOIN = _("Choose at least two people to take for one.")
NOTHING_TO_PART = _("Choose some lines of the person, but not all of them.")
TOO_MANY = _("These people stand on too many lines to do this at once. Decide their pairs.")
OTHER_DECISIONS = _(
    "What was decided of other pairs holds these lines together, or apart. Take that back first."
)


class NotArranged(Exception):
    """Raised when people cannot be joined or parted so; carries a sentence marked to translate."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@action("joined the people {people}")
def join_people(
    *, people: Sequence[int], reason: str, at: datetime, by: Account
) -> Sequence[PairJudgement]:
    """Take several people for one. Raises NotArranged.

    What was judged different between them is judged the same, and every line is tied to the first:
    else what speaks against the rest (one sheet, another birth year) would part it from the person.
    """
    lines = _lines_of(people)
    if len(lines) < 2:
        raise NotArranged(NOTHING_TO_JOIN)
    person_of = {line: person for person, theirs in lines.items() for line in theirs}
    parted = [
        pair
        for pair, standing in _standing_between(person_of)
        if standing.judgement.verdict is Verdict.DIFFERENT
    ]
    first, *others = sorted(person_of)
    ties = {(first, other) for other in others}
    judged = _judge(dict.fromkeys(sorted({*parted, *ties}), Verdict.SAME), reason, at, by)
    _expect([set(person_of)])
    return judged


@action("parted the person {person}")
def part_person(
    *, person: int, lines: Collection[int], reason: str, at: datetime, by: Account
) -> Sequence[PairJudgement]:
    """Take some lines of a person for another person. Raises NotArranged.

    Every pair between the two that would join them is judged different; lines of one side that
    only the other side held together are judged the same.
    """
    theirs = set(_lines_of([person]).get(person, ()))
    away, staying = theirs & set(lines), theirs - set(lines)
    if not away or not staying:
        raise NotArranged(NOTHING_TO_PART)
    side_of = {line: line in away for line in theirs}
    apart = {pair for pair, standing in _standing_between(side_of) if _joins(standing)}
    doubled = double_entries(engine_lines(only=theirs))
    apart |= {pair for pair in doubled if side_of[pair[0]] != side_of[pair[1]]}
    apart.add((min(min(away), min(staying)), max(min(away), min(staying))))
    verdicts = dict.fromkeys(sorted(apart), Verdict.DIFFERENT)
    for side in (away, staying):
        verdicts |= dict.fromkeys(_ties_missing(side, doubled), Verdict.SAME)
    judged = _judge(verdicts, reason, at, by)
    _expect([away, staying])
    return judged


def _lines_of(people: Iterable[int]) -> dict[int, list[int]]:
    """Person -> their lines, in order. Raises NotArranged where they are too many."""
    rows = Assignment.objects.filter(person__in=set(people)).order_by("person", "pk")
    lines: dict[int, list[int]] = {}
    for person, line in rows.values_list("person", "attendance_id")[: MOST_LINES + 1]:
        lines.setdefault(person, []).append(line)
    if sum(map(len, lines.values())) > MOST_LINES:
        raise NotArranged(TOO_MANY)
    return lines


def _standing_between(side_of: Mapping[int, int]) -> list[tuple[Pair, StandingJudgement]]:
    """The pairs judged between lines of different sides, with what stands on each."""
    found = []
    for standing in standing_judgements(among=side_of):
        pair = standing.judgement.first, standing.judgement.second
        if pair[0] in side_of and pair[1] in side_of and side_of[pair[0]] != side_of[pair[1]]:
            found.append((pair, standing))
    return found


def _joins(standing: StandingJudgement) -> bool:
    return standing.judgement.verdict is not Verdict.DIFFERENT


def _ties_missing(side: set[int], doubled: Sequence[Pair]) -> list[Pair]:
    """What must be judged the same so that the lines of one side hang together by themselves."""
    held = (each.judgement for each in standing_judgements(among=side) if _holds(each.judgement))
    links = [*((each.first, each.second) for each in held), *doubled]
    leaders = sorted(set(partition(side, links=links).values()))
    return [(leaders[0], other) for other in leaders[1:]]


def _holds(judgement: Judgement) -> bool:
    is_likely = judgement.verdict is Verdict.UNDECIDED and judgement.bits > 0
    return judgement.verdict is Verdict.SAME or is_likely


def _judge(
    verdicts: dict[Pair, Verdict], reason: str, at: datetime, by: Account
) -> list[PairJudgement]:
    judged = [
        PairJudgement.objects.create(
            first_id=first, second_id=second, verdict=verdict.value, bits=0.0,
            reason=reason[:120], person=by, at=at,
        )
        for (first, second), verdict in verdicts.items()
    ]  # fmt: skip
    for each in judged:
        derive_standing_of_pair(each)
    if len(judged) > 1:
        JudgedTogether.objects.bulk_create(
            JudgedTogether(judgement=each, lead=judged[0]) for each in judged
        )
    assign_linked_to({line for pair in verdicts for line in pair}, at=at)
    return judged


def _expect(people: Sequence[set[int]]) -> None:
    """Take everything back where the lines did not become the people that were asked for."""
    found = []
    for lines in people:
        rows = Assignment.objects.filter(attendance_id__in=lines)
        found.append(set(rows.values_list("person", flat=True)))
    is_one_each = all(len(each) == 1 for each in found)
    if not is_one_each or len(set().union(*found)) != len(people):
        raise NotArranged(OTHER_DECISIONS)
