"""What deciding a pair would do to the numbers that letters say, and which have been touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, OuterRef, Subquery

from sulh.evidence.figures.models import Reading
from sulh.evidence.figures.reads.among import lines_counted_among
from sulh.evidence.figures.rules import Count
from sulh.evidence.figures.rules.effects import CountedLine, Shift, shift_of
from sulh.evidence.identity.reads.queue import DecidedPair, pairs_decided_since
from sulh.evidence.identity.reads.standing import lines_of_their_people
from sulh.evidence.identity.reads.what_if import Consequences
from sulh.reports.letters.models import Letter, LetterReading, LetterVersion

MOST_DECISIONS = 500


@dataclass(frozen=True, slots=True)
class FigureOfALetter:
    """A reading on which the newest version of a letter stands."""

    letter: str
    symbol: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Effect:
    """A number of a letter as it was read, and as it would be after each decision."""

    figure: FigureOfALetter
    as_read: Count
    if_same: Count
    if_different: Count
    changes_if_same: bool
    changes_if_different: bool


@dataclass(frozen=True, slots=True)
class Touched:
    """A reading of a letter, and how many pairs of people it counts were decided since."""

    figure: FigureOfALetter
    decisions: int


def figures_of_letters() -> list[FigureOfALetter]:
    """Every reading that the newest version of a letter stands on, by letter and figure."""
    newest = LetterVersion.objects.filter(letter=OuterRef("version__letter")).order_by("-number")
    latest_readings = (
        LetterReading.objects.filter(version_id=Subquery(newest.values("pk")[:1]))
        .values("version", "figure_name")
        .annotate(latest=Max("pk"))
        .values("latest")
    )
    rows = (
        LetterReading.objects.filter(pk__in=latest_readings)
        .select_related("reading__figure", "version__letter")
        .defer("version__source", "version__plural_classes", "reading__sql", "reading__cut")
        .order_by("version__letter_id", "figure_name")
    )
    return [FigureOfALetter(_letter(row).pk, _letter(row).symbol, row.reading) for row in rows]


def effects_of(consequences: Consequences) -> list[Effect]:
    """What each decision would do to the numbers of letters; those it leaves alone are left out."""
    figures = figures_of_letters()
    counted = lines_counted_among(
        {figure.reading.pk: figure.reading for figure in figures}.values(),
        list(consequences.now),
    )
    effects = []
    for figure in figures:
        lines = counted.get(figure.reading.pk, [])
        now = consequences.now
        same = shift_of(lines, before=now, after=consequences.if_same)
        different = shift_of(lines, before=now, after=consequences.if_different)
        if same or different:
            effects.append(_effect(figure, same, different))
    return effects


def readings_touched() -> list[Touched]:
    """The readings of letters that people's decisions since may have changed.

    Two lines of the people of a decided pair count in them. Only a new reading tells by how much.
    """
    figures = figures_of_letters()
    oldest = min((figure.reading.as_of for figure in figures), default=None)
    pairs = pairs_decided_since(oldest, most=MOST_DECISIONS) if oldest else []
    people = lines_of_their_people(line for pair in pairs for line in pair.lines)
    decided = [(pair.at, _lines_about(pair, people)) for pair in pairs]
    counted = lines_counted_among(
        {figure.reading.pk: figure.reading for figure in figures}.values(),
        frozenset().union(*(lines for _at, lines in decided)),
    )
    touched = (
        Touched(figure, _decided_on(figure.reading, counted.get(figure.reading.pk, ()), decided))
        for figure in figures
    )
    return [each for each in touched if each.decisions]


def _letter(row: LetterReading) -> Letter:
    return row.version.letter


def _effect(figure: FigureOfALetter, same: Shift, different: Shift) -> Effect:
    reading = figure.reading
    as_read = Count(reading.value, reading.low, reading.high, reading.universe)
    return Effect(
        figure=figure,
        as_read=as_read,
        if_same=_shifted(as_read, same),
        if_different=_shifted(as_read, different),
        changes_if_same=bool(same),
        changes_if_different=bool(different),
    )


def _shifted(count: Count, shift: Shift) -> Count:
    return Count(
        count.value + shift.value, count.low + shift.low, count.high + shift.high, count.universe
    )


def _lines_about(pair: DecidedPair, people: Mapping[int, frozenset[int]]) -> frozenset[int]:
    """Every line of the people of a pair."""
    return frozenset().union(*(people.get(line, frozenset()) for line in pair.lines))


def _decided_on(
    reading: Reading,
    counted: Iterable[CountedLine],
    decided: Iterable[tuple[datetime, frozenset[int]]],
) -> int:
    """How many pairs were decided since a reading that counts two lines of their people."""
    lines = {each.line for each in counted}
    return sum(at > reading.as_of and len(about & lines) > 1 for at, about in decided)
