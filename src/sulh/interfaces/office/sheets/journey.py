"""The way of one file: from whoever handed it in to the letters it counts in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sulh.evidence.figures.reads import newest_reading
from sulh.evidence.figures.reads.of_sheets import readings_counting_sheets
from sulh.intake.workbooks.reads import corrections_of
from sulh.interfaces.office.figures.words import rule_name
from sulh.records.activities.access import withdrawal_of
from sulh.reports.letters.reads.uses import LetterUse, letters_using

if TYPE_CHECKING:
    from sulh.evidence.figures.models import Figure
    from sulh.intake.workbooks.models import Correction, Delivery, Sheet
    from sulh.records.activities.models import Strike


@dataclass(frozen=True, slots=True)
class SheetOnItsWay:
    """A sheet of a delivery with what recording it would do, or did."""

    sheet: Sheet
    new: int
    changed: int
    as_before: int
    gone: int
    held_back: int
    left_out: int
    headcounts: int
    holds_back: int
    asks_for_session: bool

    @property
    def waits(self) -> bool:
        """True when there is something of it to record."""
        has_more = bool(self.new or self.changed or self.gone or self.headcounts)
        return self.sheet.state == "read" or (self.sheet.state == "recorded" and has_more)


@dataclass(frozen=True, slots=True)
class Journey:
    """A delivery with its sheets and corrections, and how many lines wait or stand."""

    sheets: tuple[SheetOnItsWay, ...]
    corrections: tuple[Correction, ...]
    withdrawal: Strike | None
    to_record: int
    recorded: int
    held_back: int

    @property
    def waits(self) -> bool:
        return any(sheet.waits for sheet in self.sheets)


@dataclass(frozen=True, slots=True)
class FigureCounting:
    """A figure in which a delivery counts, what it counts, and the letters that stand on it."""

    name: str
    titles: dict[str, str]
    rule: str
    letters: tuple[LetterUse, ...]


def journey_of(delivery: Delivery, sheets: Sequence[Sheet]) -> Journey:
    """Where a delivery stands."""
    on_their_way = tuple(_on_its_way(sheet, delivery) for sheet in sheets)
    waiting = [each for each in on_their_way if each.waits]
    return Journey(
        sheets=on_their_way,
        corrections=tuple(corrections_of(delivery)),
        withdrawal=withdrawal_of(delivery),
        to_record=sum(each.new + each.changed for each in waiting),
        recorded=sum(sheet.lines_recorded for sheet in sheets if sheet.state == "recorded"),
        held_back=sum(each.held_back for each in on_their_way),
    )


def _on_its_way(sheet: Sheet, delivery: Delivery) -> SheetOnItsWay:
    outcome = sheet.outcome
    decided = sheet.state == "recorded" and delivery.state != "read"
    return SheetOnItsWay(
        sheet=sheet,
        new=0 if decided else outcome.get("new", 0),
        changed=len(outcome.get("changed", ())),
        as_before=len(outcome.get("as_before", ())),
        gone=len(outcome.get("gone", ())),
        held_back=outcome.get("held_back", 0),
        left_out=len(sheet.left_out),
        headcounts=outcome.get("headcounts", 0),
        holds_back=sum(record["effect"] == "line_held_back" for record in sheet.problems),
        asks_for_session=any(
            record["code"] in {"no_session_named", "unknown_session"} for record in sheet.problems
        ),
    )


def figures_counting(delivery: Delivery, figures: Iterable[Figure]) -> list[FigureCounting]:
    """The figures, as last read, that count a line, a head-count or a session of a delivery."""
    sheets = delivery.sheets.filter(state="recorded").values_list("pk", flat=True)
    by_name = {figure.name: figure for figure in figures}
    readings = {name: reading for name in by_name if (reading := newest_reading(name))}
    counting = readings_counting_sheets(readings.values(), list(sheets))
    names = [name for name, reading in readings.items() if reading.pk in counting]
    letters = letters_using(names)
    return [
        FigureCounting(
            name, by_name[name].titles, rule_name(by_name[name].rule), letters.get(name, ())
        )
        for name in names
    ]
