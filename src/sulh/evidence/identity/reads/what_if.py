"""Who would be who if a pair were decided: worked out and nothing stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sulh.evidence.identity.reads.lines import engine_lines
from sulh.evidence.identity.reads.standing import (
    StandingJudgement,
    linked_to,
    standing_judgements,
)
from sulh.evidence.identity.rules import Assignment, Judgement, Verdict, assign

MOST_LINES = 3000
"""More lines than this hang together only in a register of bare names; nobody waits for those."""

People = Mapping[int, Assignment]


@dataclass(frozen=True, slots=True)
class Consequences:
    """The people of every line that hangs together with a pair: now, and after each decision."""

    now: People
    if_same: People
    if_different: People


def consequences_of(*, first: int, second: int) -> Consequences | None:
    """What each decision on a pair would do; None where too many lines hang together to wait."""
    closed = sorted(linked_to({first, second}))
    if len(closed) > MOST_LINES:
        return None
    lines = list(engine_lines(only=closed))
    standing = standing_judgements(among=closed)

    def people(held: list[StandingJudgement]) -> People:
        return {each.attendance: each for each in assign(lines, held)}

    others = [each for each in standing if _pair(each) != (first, second)]
    return Consequences(
        now=people(standing),
        if_same=people([*others, _decided(first, second, Verdict.SAME)]),
        if_different=people([*others, _decided(first, second, Verdict.DIFFERENT)]),
    )


def _pair(standing: StandingJudgement) -> tuple[int, int]:
    return standing.judgement.first, standing.judgement.second


def _decided(first: int, second: int, verdict: Verdict) -> StandingJudgement:
    return StandingJudgement(
        number=0,
        judgement=Judgement(first=first, second=second, verdict=verdict, bits=0.0, reason=""),
        by_person=True,
    )
