"""Readings and cuts as they were stored, and whether something was recorded since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import OuterRef, Subquery

from sulh.evidence.figures.models import Cut, Figure, FreshReading, Reading
from sulh.evidence.figures.rules import Cell, Count
from sulh.evidence.figures.rules.changes import LEAVES_EVERY_COUNT
from sulh.foundation.audit.models import AuditEntry

READINGS_SHOWN = 50
GIVEN_UP_AFTER = timedelta(minutes=30)
"""A reading not finished by then was lost with its worker and may be asked for again."""


class Validity(StrEnum):
    """Whether the records are still those of a reading."""

    HOLDS = "holds"
    CHANGED = "changed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LastChange:
    """The newest thing done that may have changed a count."""

    number: int
    at: datetime

    def validity_of(self, reading: Reading) -> Validity:
        """What it means for a reading. A reading of before this was kept is unknown."""
        if reading.audit_number is None:
            return Validity.UNKNOWN
        return Validity.CHANGED if self.number > reading.audit_number else Validity.HOLDS


NOTHING_DONE = LastChange(0, datetime.min)  # noqa: DTZ901 - compared by its number, never shown


@dataclass(frozen=True, slots=True)
class FigureStanding:
    """A figure with its newest reading, if there is one, and whether that still holds."""

    figure: Figure
    reading: Reading | None
    validity: Validity


@dataclass(frozen=True, slots=True)
class CutShown:
    """A stored cut: its columns and its cells."""

    by: tuple[str, ...]
    cells: tuple[Cell, ...]


def all_figures() -> list[Figure]:
    """Every definition, by name."""
    return list(Figure.objects.order_by("name"))


def newest_reading(figure: str) -> Reading | None:
    """The last reading taken of a figure."""
    return Reading.objects.filter(figure_id=figure).order_by("-as_of", "-pk").first()


def last_change() -> LastChange:
    """The newest audit entry that may have changed a count."""
    newest = (
        AuditEntry.objects.exclude(action__in=LEAVES_EVERY_COUNT)
        .order_by("-number")
        .values_list("number", "at")
        .first()
    )
    return LastChange(*newest) if newest else NOTHING_DONE


def standings(figures: Iterable[Figure]) -> list[FigureStanding]:
    """Each figure with its newest reading, in three queries however many there are."""
    listed = list(figures)
    newest = Reading.objects.filter(figure_id=OuterRef("pk")).order_by("-as_of", "-pk")
    numbers = Figure.objects.filter(pk__in=[figure.pk for figure in listed]).annotate(
        newest=Subquery(newest.values("pk")[:1])
    )
    readings = Reading.objects.in_bulk([each.newest for each in numbers if each.newest])
    of = {reading.figure_id: reading for reading in readings.values()}
    change = last_change()
    return [_standing(figure, of.get(figure.pk), change) for figure in listed]


def standing_of(figure: Figure) -> FigureStanding:
    """One figure with its newest reading."""
    return _standing(figure, newest_reading(figure.pk), last_change())


def history(figure: Figure) -> list[Reading]:
    """The readings of a figure, the newest first; the last fifty."""
    readings = Reading.objects.filter(figure=figure).select_related("taken_by")
    return list(readings.order_by("-as_of", "-pk")[:READINGS_SHOWN])


def cuts_of(reading: Reading) -> dict[str, CutShown]:
    """Every stored cut of a reading by the names of its columns: "sex", "sex,role"."""
    own = {by: _own_cut(by, cells) for by, cells in reading.cut.items()}
    stored = {cut.by: _stored_cut(cut) for cut in Cut.objects.filter(reading=reading)}
    return own | stored


def is_cut(figure: Figure, by: str) -> bool:
    """True when the newest reading of a figure was cut so."""
    reading = newest_reading(figure.pk)
    return reading is not None and by in cuts_of(reading)


def newest_cuts(figures: Sequence[str], by: str) -> dict[str, tuple[Reading, CutShown]]:
    """Figure -> its newest reading that was cut ``by``, with the cut."""
    cuts = (
        Cut.objects.filter(reading__figure_id__in=figures, by=by)
        .select_related("reading")
        .order_by("reading__as_of", "reading_id")
    )
    return {cut.reading.figure_id: (cut.reading, _stored_cut(cut)) for cut in cuts}


def reading_under_way(figure: Figure, *, at: datetime) -> FreshReading | None:
    """The fresh reading that is being taken, unless its worker was lost."""
    since = at - GIVEN_UP_AFTER
    asked = FreshReading.objects.filter(figure=figure, finished_at=None, asked_at__gt=since)
    return asked.order_by("-pk").first()


def counted(reading: Reading) -> Count:
    """What a reading gave."""
    return Count(reading.value, reading.low, reading.high, reading.universe)


def _standing(figure: Figure, reading: Reading | None, change: LastChange) -> FigureStanding:
    validity = change.validity_of(reading) if reading else Validity.UNKNOWN
    return FigureStanding(figure, reading, validity)


def _own_cut(by: str, cells: Mapping[str, Mapping[str, int]]) -> CutShown:
    ordered = sorted(cells.items())
    return CutShown((by,), tuple(Cell({by: code}, Count(**cell)) for code, cell in ordered))


def _stored_cut(cut: Cut) -> CutShown:
    by = tuple(cut.by.split(","))
    width = len(by)
    cells = (
        Cell(dict(zip(by, row, strict=False)), Count(*row[width : width + 3])) for row in cut.cells
    )
    return CutShown(by, tuple(cells))
