"""Taking the readings a letter stands on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime

from sulh.evidence.figures.actions import NotYetRecognised, take_reading
from sulh.evidence.figures.models import Figure, Reading
from sulh.evidence.figures.reads import newest_reading
from sulh.evidence.figures.reads.counting import counts_quickly
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.kernel.absence import NotOnRecord
from sulh.reports.letters.models import Letter, LetterReading, LetterVersion, RecordsAsked
from sulh.reports.letters.reads.told import Told, as_columns, told_last
from sulh.reports.letters.reads.versions import newest_version, readings_of
from sulh.reports.letters.rules.steps import READINGS_FROZEN, StepRefused
from sulh.reports.letters.rules.template import LetterTemplate


class NoSuchFigure(NotOnRecord):
    """Raised when no figure has that name."""


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


def read_for_binding(*, figure: str, at: datetime, by: Account) -> None:
    """Read a figure that was never read, where that is quick, so that a writer sees its number.

    Raises NoSuchFigure. A figure that cannot be read now is read by the check.
    """
    found = Figure.objects.filter(pk=figure).first()
    if found is None:
        raise NoSuchFigure(f"there is no figure {figure}")
    if newest_reading(figure) is None and counts_quickly():
        with suppress(NotYetRecognised):
            take_reading(figure=found, at=at, by=by)


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
