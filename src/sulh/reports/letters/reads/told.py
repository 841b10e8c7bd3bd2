"""What the records say of a version's readings: asked afresh, or as they last said it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sulh.evidence.figures.models import Reading
from sulh.evidence.figures.reads import Standing, still_holds
from sulh.foundation.audit.models import AuditEntry
from sulh.reports.letters.models import LetterVersion, RecordsAsked
from sulh.reports.letters.reads.earlier import earlier_uses, standing_of
from sulh.reports.letters.rules.facts import EarlierUse
from sulh.reports.letters.rules.template import LetterTemplate


@dataclass(frozen=True, slots=True)
class Told:
    """``standing`` is figure -> what its reading stands on; ``changed`` are the figures that count
    differently than in their readings; ``at`` is when the records were asked, None for never."""

    standing: Mapping[str, Standing]
    earlier: tuple[EarlierUse, ...]
    changed: tuple[str, ...]
    at: datetime | None = None


def ask_records(
    template: LetterTemplate, readings: Mapping[str, Reading], *, at: datetime | None = None
) -> Told:
    """Count every figure again and look who stood in an earlier letter: minutes on a large office,
    so pages show what was told last."""
    standing = {name: standing_of(reading) for name, reading in readings.items()}
    return Told(
        standing=standing,
        earlier=earlier_uses(template, readings, standing),
        changed=tuple(name for name, reading in readings.items() if not still_holds(reading)),
        at=at,
    )


def told_last(version: LetterVersion, readings: Mapping[str, Reading]) -> Told:
    """What the records said when they were last asked for this version.

    A reading they were never asked about (its figure was bound since) is asked about alone.
    """
    asked = RecordsAsked.objects.filter(version=version).order_by("-pk").first()
    known: Mapping[str, Any] = asked.standing if asked else {}
    return Told(
        standing={
            name: _standing(known[str(reading.pk)])
            if str(reading.pk) in known
            else standing_of(reading)
            for name, reading in readings.items()
        },
        earlier=tuple(
            EarlierUse(**use)
            for use in (asked.earlier if asked else ())
            if use["reading"] in readings
        ),
        changed=tuple(name for name in (asked.changed if asked else ()) if name in readings),
        at=asked.at if asked else None,
    )


def as_columns(told: Told, readings: Mapping[str, Reading]) -> dict[str, object]:
    """``told`` as the columns of a RecordsAsked."""
    return {
        "standing": {
            str(readings[name].pk): asdict(standing) for name, standing in told.standing.items()
        },
        "earlier": [asdict(use) for use in told.earlier],
        "changed": list(told.changed),
    }


def newest_record_at() -> datetime | None:
    """When something was last done in the office."""
    newest = AuditEntry.objects.order_by("-number").first()
    return newest.at if newest else None


def _standing(kept: Mapping[str, Any]) -> Standing:
    return Standing(tuple(kept["activities"]), tuple(kept["projects"]), kept["lowest_rung"])
