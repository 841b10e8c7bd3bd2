"""Taking the readings a letter stands on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sulh.evidence.figures.actions import take_reading
from sulh.evidence.figures.models import Figure, Reading
from sulh.evidence.figures.reads import newest_reading
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.reports.letters.models import Letter, LetterReading, LetterVersion, RecordsAsked
from sulh.reports.letters.reads.told import Told, as_columns, told_last
from sulh.reports.letters.reads.versions import newest_version, readings_of
from sulh.reports.letters.rules.steps import READINGS_FROZEN, StepRefused
from sulh.reports.letters.rules.template import LetterTemplate


@action("took the readings of letter {letter}")
def take_letter_readings(*, letter: Letter, at: datetime, by: Account) -> Mapping[str, Reading]:
    """Take a fresh reading of every figure the letter names. Raises StepRefused once sent."""
    if letter.state == Letter.State.SENT:
        raise StepRefused(READINGS_FROZEN)
    version, template = newest_version(letter)
    taken: dict[str, Reading] = {}
    for figure in Figure.objects.filter(pk__in=template.readings).order_by("pk"):
        taken[figure.pk] = take_reading(figure=figure, at=at, by=by)
    stand_on(version, taken.values())
    return taken


def stand_on(version: LetterVersion, readings: Iterable[Reading]) -> None:
    """Keep which readings a version stands on."""
    LetterReading.objects.bulk_create(
        LetterReading(version=version, figure_name=each.figure_id, reading=each)
        for each in readings
    )


def keep_told(
    version: LetterVersion, told: Told, readings: Mapping[str, Reading], *, at: datetime
) -> None:
    """Keep what the records said of a version's readings."""
    RecordsAsked.objects.create(version=version, at=at, **as_columns(told, readings))


def carry_over(
    *, before: LetterVersion | None, version: LetterVersion, template: LetterTemplate, at: datetime
) -> None:
    """Let a new version stand on the readings of the one before, and on the newest there are of
    what was bound since: a draft shows what is untrue while it is written. The check takes fresh
    ones."""
    old = readings_of(before) if before else {}
    readings = {
        name: reading
        for name in template.readings
        if (reading := old.get(name) or newest_reading(name)) is not None
    }
    stand_on(version, readings.values())
    told = told_last(before, readings) if before else None
    if told is not None and told.at is not None:
        keep_told(version, told, readings, at=told.at)
