"""A result reported in two years is shown as such before it is reported again."""

from __future__ import annotations

from collections.abc import Iterator

from sulh.kernel.marks import _
from sulh.reports.letters.rules.desk.case import Case
from sulh.reports.letters.rules.findings import Fault, Finding, Level

SHARE_THAT_IS_THE_SAME_RESULT = 0.5
"""From this share of the people on, two figures report one result (contracts.md, sample office)."""

REPORTED_BEFORE = Fault(
    "reported_before",
    Level.FLAG,
    _("“{spoken}”: {percent} per cent of these people stand in “{earlier}” of letter {letter}."),
    _("Say that the work went on with the same people, or report only those who are new."),
)


def check(case: Case) -> Iterator[Finding]:
    """Find figures most of whose people were reported in an earlier letter."""
    for spoken, binding in case.each_binding():
        for use in case.earlier:
            if use.reading != binding.bound.reading or use.share < SHARE_THAT_IS_THE_SAME_RESULT:
                continue
            values = {
                "spoken": binding.spoken,
                "percent": str(round(use.share * 100)),
                "earlier": use.earlier_text,
                "letter": use.letter,
            }
            yield Finding(REPORTED_BEFORE, spoken.sentence.id, "", values)
