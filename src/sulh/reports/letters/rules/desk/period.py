"""A figure counts what happened in the period the letter reports on."""

from __future__ import annotations

from collections.abc import Iterator

from sulh.kernel.marks import _
from sulh.reports.letters.rules.desk.case import Case
from sulh.reports.letters.rules.findings import Fault, Finding, Level

OTHER_PERIOD = Fault(
    "other_period",
    Level.FALSE,
    _("“{spoken}” counts {first} to {last}, but the letter reports on {begin} to {end}."),
    _("Bind it to a reading of the period the letter reports on."),
)
PARTLY_OTHER_PERIOD = Fault(
    "partly_other_period",
    Level.FLAG,
    _("“{spoken}” counts {first} to {last}, in part outside {begin} to {end}."),
    _("Say in the sentence which time is meant, or bind it to a reading of the letter's period."),
)


def check(case: Case) -> Iterator[Finding]:
    """Find figures whose reading counts another time than the letter reports on."""
    begin, end = case.draft.template.period
    for spoken, binding in case.each_binding():
        reading = case.readings.get(binding.bound.reading)
        if reading is None or reading.period is None:
            continue
        first, last = reading.period
        if begin <= first and last <= end:
            continue
        values = {
            "spoken": binding.spoken,
            "first": first.isoformat(),
            "last": last.isoformat(),
            "begin": begin.isoformat(),
            "end": end.isoformat(),
        }
        fault = OTHER_PERIOD if last < begin or first > end else PARTLY_OTHER_PERIOD
        yield Finding(fault, spoken.sentence.id, "", values)
