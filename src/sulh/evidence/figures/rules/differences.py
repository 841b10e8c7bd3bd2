"""Why two counting rules give two numbers over the same scope, in one sentence."""

from __future__ import annotations

from collections.abc import Mapping

from sulh.evidence.figures.rules.counts import Count
from sulh.kernel.marks import _

PEOPLE = frozenset({"unique_people", "attendances", "once_per_course"})

WHY: Mapping[frozenset[str], str] = {
    frozenset({"attendances", "unique_people"}): _(
        "Attendances count each time somebody came, people are counted once: "
        "the difference is those who came more than once."
    ),
    frozenset({"unique_people", "once_per_course"}): _(
        "Whoever took courses of several kinds is one person, "
        "and counted once for each kind of course."
    ),
    frozenset({"attendances", "once_per_course"}): _(
        "Attendances count every session somebody came to; once per course, "
        "several sessions of one kind of course count once."
    ),
}
SAME: str = _("Here both give the same number: nobody came more than once.")
WITH_SESSIONS: str = _(
    "One counts sessions, the other those who came to them: many people come to one session."
)
WITH_HEADS: str = _(
    "Heads are counted where no names were taken, and names where no heads were counted: "
    "nobody stands in both numbers, and they are never added."
)
WITH_UNIVERSE: str = _(
    "One counts the items of a list that were reached, the other what reached them."
)
WITH_MONEY: str = _("One is money, the other is not: they are not compared.")


def why_they_differ(first: str, second: str, counts: Mapping[str, Count]) -> str:
    """The sentence for two rules; ``counts`` tells when they happen to agree."""
    rules = frozenset({first, second})
    if rules <= PEOPLE:
        agree = len({_interval(counts[rule]) for rule in rules}) == 1
        return SAME if agree else WHY[rules]
    for rule, sentence in (
        ("money", WITH_MONEY),
        ("covered_of_universe", WITH_UNIVERSE),
        ("headcount", WITH_HEADS),
    ):
        if rule in rules:
            return sentence
    return WITH_SESSIONS


def _interval(count: Count) -> tuple[int, int, int]:
    return count.low, count.value, count.high
