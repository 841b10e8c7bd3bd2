"""Trainers and those they train, and generations of a cascade, are never added in one figure."""

from __future__ import annotations

from collections.abc import Iterator

from sulh.kernel.marks import _
from sulh.reports.letters.rules.desk.case import Case
from sulh.reports.letters.rules.findings import Fault, Finding, Level

TRAINERS_ADDED = Fault(
    "trainers_added",
    Level.FALSE,
    _("“{spoken}” adds trainers to those they trained (roles {roles})."),
    _("State the two in two figures, each with its reading."),
)
GENERATIONS_ADDED = Fault(
    "generations_added",
    Level.FALSE,
    _("“{spoken}” adds generations of a cascade of training ({generations})."),
    _("State each generation in a figure of its own."),
)


def check(case: Case) -> Iterator[Finding]:
    """Find figures whose reading lets in more than one generation, or trainers beside others."""
    for spoken, binding in case.each_binding():
        reading = case.readings.get(binding.bound.reading)
        if reading is None or not reading.counts_people:
            continue
        values = {
            "spoken": binding.spoken,
            "roles": ", ".join(reading.roles),
            "generations": ", ".join(str(each) for each in reading.generations),
        }
        if "trainer" in reading.roles and len(set(reading.roles)) > 1:
            yield Finding(TRAINERS_ADDED, spoken.sentence.id, "", values)
        if len(set(reading.generations)) > 1:
            yield Finding(GENERATIONS_ADDED, spoken.sentence.id, "", values)
