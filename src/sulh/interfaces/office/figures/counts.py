"""Counts as a page shows them: in the digits of the reader, with the way to their lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from sulh.evidence.figures.measures import MEASURES
from sulh.evidence.figures.measures.cells import cell_written
from sulh.evidence.figures.measures.small_cells import cells_to_leave_out
from sulh.evidence.figures.reads.stored import Estimated
from sulh.evidence.figures.rules import Cell, Count
from sulh.interfaces.office.figures.words import Label, Names
from sulh.interfaces.pages import speaking
from sulh.kernel.money import whole_major_units

if TYPE_CHECKING:
    from sulh.evidence.figures.models import Figure, Reading


NO_ESTIMATES: Mapping[tuple[str, ...], Estimated] = {}


@dataclass(frozen=True, slots=True)
class CountShown:
    """A count in the reader's digits, and the words for what it counts ("people")."""

    value: str
    low: str
    high: str
    universe: str
    unit: str
    is_exact: bool

    @property
    def interval(self) -> str:
        """The low and the high end, in words."""
        if self.is_exact:
            return ""
        return gettext("%(low)s to %(high)s") % {"low": self.low, "high": self.high}


@dataclass(frozen=True, slots=True)
class CellShown:
    """One cell of a cut. ``code`` is that of its first column. ``href`` leads to its lines; ""
    where the reader may not open them."""

    code: str
    labels: tuple[Label, ...]
    count: CountShown | None
    numbers: Count
    href: str
    estimate: str = ""


def currency_of(scope: Mapping[str, object]) -> str:
    """The currency a scope counts in; "" for what is no money."""
    listed = scope.get("money.currency")
    return str(listed[0]) if isinstance(listed, list) and listed else ""


def count_shown(count: Count, *, rule: str, scope: Mapping[str, object]) -> CountShown:
    """A count in the reader's digits, or in the words of its currency."""
    currency = currency_of(scope)

    def shown(number: int) -> str:
        if not currency:
            return speaking.number_shown(number)
        whole = whole_major_units(number, currency)
        return speaking.reader_language().amount(whole, currency)

    return CountShown(
        value=shown(count.value),
        low=shown(count.low),
        high=shown(count.high),
        universe="" if count.universe is None else speaking.number_shown(count.universe),
        unit=UNITS[rule](count.value),
        is_exact=count.low == count.high,
    )


def reading_shown(reading: Reading) -> CountShown:
    """What a reading gave, in the reader's digits."""
    count = Count(reading.value, reading.low, reading.high, reading.universe)
    return count_shown(count, rule=reading.rule, scope=reading.scope)


def estimate_shown(estimate: Estimated | None) -> str:
    """The people to expect with their interval, in the reader's digits; "" without an estimate."""
    if estimate is None:
        return ""
    numbers = (estimate.people, estimate.low, estimate.high)
    people, low, high = map(speaking.number_shown, numbers)
    return gettext("%(people)s (%(low)s to %(high)s)") % {
        "people": people, "low": low, "high": high,
    }  # fmt: skip


UNITS: Mapping[str, Callable[[int], str]] = {
    "unique_people": lambda count: ngettext("person", "people", count),
    "attendances": lambda count: ngettext("attendance", "attendances", count),
    "sessions": lambda count: ngettext("session", "sessions", count),
    "once_per_course": lambda count: ngettext(
        "person in a course", "people, once for each course", count
    ),
    "headcount": lambda count: ngettext("head counted", "heads counted", count),
    "covered_of_universe": lambda count: ngettext("item reached", "items reached", count),
    "money": lambda _count: "",
}
"""What a number of each rule is a number of; money says so itself."""


def lines_address(figure: Figure, cell: Mapping[str, object] | None = None) -> str:
    """Where the lines behind a figure, or one cell of it, are listed."""
    address = reverse("figures:lines", args=[figure.pk])
    return f"{address}?{urlencode({'cell': cell_written(cell)})}" if cell else address


def cells_shown(
    cells: Sequence[Cell],
    *,
    figure: Figure,
    opens: bool,
    shows_small: bool,
    estimates: Mapping[tuple[str, ...], Estimated] = NO_ESTIMATES,
) -> list[CellShown]:
    """The cells of a cut; for readers who may not see small ones, those are left out."""
    names = Names.of(_codes_of(cells))
    unit_of = cell_rule(figure.rule)
    hidden = frozenset() if shows_small or not is_of_people(figure.rule) else _too_small(cells)
    return [
        CellShown(
            code=str(next(iter(cell.of.values()))),
            labels=tuple(names.label(column, code) for column, code in cell.of.items()),
            count=None
            if cell_written(cell.of) in hidden
            else count_shown(cell.count, rule=unit_of, scope=figure.scope),
            numbers=cell.count,
            href=lines_address(figure, cell.of) if opens else "",
            estimate=estimate_shown(estimates.get(tuple(map(str, cell.of.values())))),
        )
        for cell in cells
    ]


def cell_rule(rule: str) -> str:
    """The rule whose unit the cells are in: the items of a universe tell their people."""
    return "unique_people" if rule == "covered_of_universe" else rule


def is_of_people(rule: str) -> bool:
    """True where a small number could point at somebody."""
    measure = MEASURES[rule]
    return measure.personal or measure.table in {"attendance", "headcount"}


def _too_small(cells: Sequence[Cell]) -> frozenset[str]:
    return cells_to_leave_out(
        {
            cell_written(cell.of): {
                "value": cell.count.value,
                "low": cell.count.low,
                "high": cell.count.high,
            }
            for cell in cells
        }
    )


def _codes_of(cells: Sequence[Cell]) -> dict[str, list[str]]:
    codes: dict[str, list[str]] = {}
    for cell in cells:
        for column, code in cell.of.items():
            codes.setdefault(column, []).append(str(code))
    return codes
