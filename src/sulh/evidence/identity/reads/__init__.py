"""Questions about who is the same person: one question a file."""

from sulh.evidence.identity.reads.lines import (
    engine_lines,
    lines_to_compare,
    on_sheets_of,
    struck_but_assigned,
    unjudged_attendances,
)
from sulh.evidence.identity.reads.queue import judged_together_with
from sulh.evidence.identity.reads.standing import (
    StandingJudgement,
    linked_to,
    links,
    standing_judgements,
    undecided_pairs,
)

__all__ = [
    "StandingJudgement",
    "engine_lines",
    "judged_together_with",
    "lines_to_compare",
    "linked_to",
    "links",
    "on_sheets_of",
    "standing_judgements",
    "struck_but_assigned",
    "undecided_pairs",
    "unjudged_attendances",
]
