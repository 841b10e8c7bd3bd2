"""Readings and cuts as they were stored, and whether something was recorded since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Max, OuterRef, Subquery

from sulh.evidence.figures.measures import MEASURES
from sulh.evidence.figures.models import Cut, Estimate, Figure, FreshReading, Reading
from sulh.evidence.figures.rules import Cell, Count
from sulh.evidence.figures.rules.changes import LEAVES_EVERY_COUNT, can_change
from sulh.foundation.audit.models import AuditEntry

READINGS_SHOWN = 50
ENTRIES_LOOKED_BACK = 5_000
"""Entries of the audit looked at to tell what was done since a reading: some milliseconds."""
GIVEN_UP_AFTER = timedelta(minutes=30)
"""A reading not finished by then was lost with its worker and may be asked for again."""


class Validity(StrEnum):
    """Whether the records are still those of a reading."""

    HOLDS = "holds"
    CHANGED = "changed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LastChange:
    """The newest thing done that may have changed a count; and, of what was done after
    ``known_after``, the newest of each action by its number.
    """

    number: int = 0
    known_after: int = 0
    newest: Mapping[str, int] = field(default_factory=dict)

    def validity_of(self, reading: Reading) -> Validity:
        """What it means for a reading: done since, and to what its rule counts.

        A reading of before this was kept is unknown. One so old that what was done since is not
        known action by action is taken for changed by whatever was done.
        """
        if reading.audit_number is None:
            return Validity.UNKNOWN
        if self.number <= reading.audit_number:
            return Validity.HOLDS
        if reading.audit_number < self.known_after:
            return Validity.CHANGED
        tables = _tables_behind(reading)
        changed = any(
            number > reading.audit_number and can_change(action, tables=tables)
            for action, number in self.newest.items()
        )
        return Validity.CHANGED if changed else Validity.HOLDS


def _tables_behind(reading: Reading) -> set[str]:
    """What is counted, and what it is asked about: sessions may be asked about who came."""
    asked = {key.partition(".")[0] for key in reading.scope}
    return {MEASURES[reading.rule].table, *asked}


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
    """What was done last that may have changed a count. It looks a bounded way back."""
    changes = AuditEntry.objects.exclude(action__in=LEAVES_EVERY_COUNT).order_by("-number")
    number = changes.values_list("number", flat=True).first()
    if number is None:
        return LastChange()
    known_after = max(number - ENTRIES_LOOKED_BACK, 0)
    since = AuditEntry.objects.filter(number__gt=known_after).order_by()
    newest = since.values_list("action").annotate(newest=Max("number"))
    return LastChange(number, known_after, dict(newest))


def standings(figures: Iterable[Figure]) -> list[FigureStanding]:
    """Each figure with its newest reading, in four queries however many there are."""
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


@dataclass(frozen=True, slots=True)
class Estimated:
    """People to expect, and the ends of the interval that holds the truth so often of a hundred."""

    people: int
    low: int
    high: int
    confidence: int


Estimates = Mapping[str, Mapping[tuple[str, ...], Estimated]]
"""By the columns of each cut ("" for the whole): the estimate of each cell by its codes."""


def estimates_of(reading: Reading) -> Estimates:
    """What was estimated beside a reading."""
    return {
        stored.by: dict(_estimated(row, stored.confidence) for row in stored.cells)
        for stored in Estimate.objects.filter(reading=reading)
    }


def whole_estimates(readings: Iterable[Reading]) -> dict[int, Estimated]:
    """The estimates of several readings as a whole, by the readings' numbers, in one query."""
    stored = Estimate.objects.filter(reading__in=[reading.pk for reading in readings], by="")
    return {each.reading_id: _estimated(each.cells[0], each.confidence)[1] for each in stored}


def _estimated(row: Sequence[Any], confidence: int) -> tuple[tuple[str, ...], Estimated]:
    *codes, people, low, high = row
    return tuple(map(str, codes)), Estimated(people, low, high, confidence)


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
