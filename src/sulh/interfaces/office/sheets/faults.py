"""What is wrong with a delivery, as its reader is told: in their language, at its cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from sulh.intake.workbooks.access import sees_own_only, sheets_seen_among
from sulh.intake.workbooks.reads import corrections_of, tabs_at
from sulh.intake.workbooks.rules.grids import Grid
from sulh.intake.workbooks.rules.shown import cells_of_row, column_of_label, text_at
from sulh.kernel.problems import (
    EARLIER_FILE,
    HEADCOUNT_REPLACED,
    SHEET_ALREADY_RECEIVED,
    Effect,
    ToldProblem,
    told,
)

if TYPE_CHECKING:
    from sulh.foundation.accounts.models import Account
    from sulh.intake.workbooks.models import Delivery, Sheet

HOLDS_BACK = frozenset({Effect.LINE_HELD_BACK, Effect.SHEET_REFUSED, Effect.FILE_REFUSED})
NAMES_A_FILE = frozenset({SHEET_ALREADY_RECEIVED.code, HEADCOUNT_REPLACED.code})
Seen = frozenset[str] | None
ICONS = {
    Effect.FILE_REFUSED: "x-octagon",
    Effect.SHEET_REFUSED: "x-octagon",
    Effect.LINE_HELD_BACK: "x-circle",
    Effect.RECORDED_WITH_ERROR: "exclamation-triangle",
    Effect.RECORDED_WITH_WARNING: "info-circle",
}


@dataclass(frozen=True, slots=True)
class FaultShown:
    """A problem at its place: ``cell`` is (row from 1, column from 0) where it names one.

    ``written`` is what the cell reads now; ``near`` a value the office suggests; ``line`` the
    cells of its row.
    """

    problem: ToldProblem
    sheet: int | None
    position: int
    column: int | None
    written: str = ""
    near: str = ""
    line: tuple[str, ...] = ()

    @property
    def cell(self) -> tuple[int, int] | None:
        row, column = self.problem.row, self.column
        return (row, column) if row is not None and column is not None else None

    @property
    def field(self) -> str:
        """The name of the field that corrects the cell."""
        return f"cell-{self.position}-{self.problem.row}-{self.column}"

    @property
    def icon(self) -> str:
        return ICONS[self.problem.effect]

    @property
    def holds_back(self) -> bool:
        return self.problem.effect in HOLDS_BACK


def faults_of_file(account: Account, delivery: Delivery) -> list[FaultShown]:
    """What is wrong with the file as a whole."""
    seen = _seen_by(account, delivery.problems)
    return [FaultShown(_told(record, seen), None, 0, None) for record in delivery.problems]


def faults_of_sheets(
    account: Account, sheets: Iterable[Sheet], *, rows: range | None = None
) -> list[FaultShown]:
    """What is wrong with sheets, what holds lines back first, each in order of rows.

    ``rows`` limits it to some rows of a tab.
    """
    recorded = [
        (sheet, record)
        for sheet in sheets
        for record in sheet.problems
        if rows is None or record["row"] in rows
    ]
    seen = _seen_by(account, [record for _sheet, record in recorded])
    found = [
        FaultShown(
            problem=_told(record, seen),
            sheet=sheet.pk,
            position=sheet.position,
            column=column_of_label(record["column"]) if record["row"] else None,
            near=(record.get("values") or {}).get("place", ""),
        )
        for sheet, record in recorded
    ]
    return sorted(
        found, key=lambda fault: (not fault.holds_back, fault.position, fault.problem.row or 0)
    )


def with_their_cells(delivery: Delivery, faults: Iterable[FaultShown]) -> list[FaultShown]:
    """Faults with what their cell reads now and the line it stands in."""
    faults = list(faults)
    tabs = tabs_at(delivery, {fault.position for fault in faults if fault.cell})
    corrected = {
        (each.position, each.row, each.column): each.value for each in corrections_of(delivery)
    }
    return [_with_cell(fault, tabs.get(fault.position), corrected) for fault in faults]


def _with_cell(
    fault: FaultShown, tab: Grid | None, corrected: Mapping[tuple[int, int, int], str]
) -> FaultShown:
    if tab is None or fault.cell is None:
        return fault
    row, column = fault.cell
    written = text_at(tab, row=row, column=column)
    return replace(
        fault,
        written=corrected.get((fault.position, row, column), written),
        line=cells_of_row(tab, row),
    )


def _told(record: Mapping[str, Any], seen: Seen) -> ToldProblem:
    """The problem; the file it names is not named to who may not know of it."""
    values = record.get("values") or {}
    names_a_file = record["code"] in NAMES_A_FILE
    if seen is not None and names_a_file and values.get("sheet") not in seen:
        record = {**record, "values": {**values, "earlier": EARLIER_FILE}}
    return told(record, translate=gettext)


def _seen_by(account: Account, records: Sequence[Mapping[str, Any]]) -> Seen:
    """The sheets that problems name and the account may know of; None if it may of all."""
    if not sees_own_only(account):
        return None
    values = [record.get("values") or {} for record in records]
    named = [int(value["sheet"]) for value in values if "sheet" in value]
    return frozenset(map(str, sheets_seen_among(account, named)))
