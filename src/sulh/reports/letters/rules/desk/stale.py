"""A reading older than the newest record in its scope may no longer hold."""

from __future__ import annotations

from collections.abc import Iterator

from sulh.kernel.marks import _
from sulh.reports.letters.rules.desk.case import Case
from sulh.reports.letters.rules.findings import Fault, Finding, Level

STALE_READING = Fault(
    "stale_reading",
    Level.FLAG,
    _("“{spoken}” rests on a reading of {as_of}; something was recorded since, on {recorded}."),
    _("Take the reading again."),
)


def check(case: Case) -> Iterator[Finding]:
    """Find readings taken before the last record they should have counted."""
    for spoken, binding in case.each_binding():
        reading = case.readings.get(binding.bound.reading)
        if reading is None or reading.last_record_at is None:
            continue
        if reading.as_of < reading.last_record_at:
            values = {
                "spoken": binding.spoken,
                "as_of": reading.as_of.isoformat(sep=" ", timespec="minutes"),
                "recorded": reading.last_record_at.isoformat(sep=" ", timespec="minutes"),
            }
            yield Finding(STALE_READING, spoken.sentence.id, "", values)
