"""What the page of one figure shows, put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from sulh.evidence.figures.access import figure_for, figures_for, sees_only_sealed, sees_small_cells
from sulh.evidence.figures.measures import MEASURES
from sulh.evidence.figures.measures.covered_of_universe import ITEM
from sulh.evidence.figures.reads.stored import (
    CutShown,
    Estimates,
    FigureStanding,
    Validity,
    counted,
    estimates_of,
    history,
    standing_of,
    standings,
)
from sulh.evidence.figures.rules import why_no_sum
from sulh.foundation.accounts.access import may
from sulh.interfaces.office.figures.charts import OF_THE_READINGS, chart_address, cut_title
from sulh.interfaces.office.figures.counts import (
    CellShown,
    CountShown,
    cells_shown,
    estimate_shown,
    lines_address,
    reading_shown,
)
from sulh.interfaces.office.figures.scopes import ScopeLine, scope_in_words
from sulh.interfaces.office.figures.words import IN_TIME, Label, column_word, rule_words
from sulh.interfaces.pages import speaking
from sulh.reports.bundles.reads.figures import figures_in_sealed_letters
from sulh.reports.letters.reads.uses import LetterUse, letters_using

if TYPE_CHECKING:
    from sulh.evidence.figures.models import Figure, Reading
    from sulh.foundation.accounts.models import Account


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure in the list: its newest number, whether that still holds, who uses it."""

    figure: Figure
    reading: Reading | None
    count: CountShown | None
    validity: Validity
    rule_words: str
    rule_language: str
    letters: tuple[LetterUse, ...]
    href: str


@dataclass(frozen=True, slots=True)
class CutPart:
    """A cut as the page shows it: a picture ("" for a single cell) and the table that says it."""

    title: str
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    cells: tuple[CellShown, ...]
    sums: str
    chart: str
    left_out: bool
    estimated: bool

    @property
    def address(self) -> str:
        return ",".join(self.columns)


@dataclass(frozen=True, slots=True)
class CutTable:
    """A cut by two columns as a table: the second column's cells are its headings."""

    headings: tuple[Label, ...]
    rows: tuple[tuple[Label, tuple[CellShown | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class FigurePage:
    """Everything the page of a figure shows beside its cuts."""

    row: FigureRow
    reading: Reading | None
    count: CountShown | None
    is_newest: bool
    scope: tuple[ScopeLine, ...]
    history: tuple[tuple[Reading, CountShown], ...]
    chart_of_readings: str
    estimate: str
    confidence: int


def sealed_for(account: Account) -> frozenset[str]:
    """The figures of sealed letters, asked only for who sees no others."""
    return figures_in_sealed_letters() if sees_only_sealed(account) else frozenset()


def figure_seen_by(account: Account, name: str) -> Figure:
    """A figure that the reader may see. Raises NoSuchFigure."""
    return figure_for(account, name, sealed=sealed_for(account))


def rows_for(account: Account) -> list[FigureRow]:
    """Every figure that the reader may see, by name."""
    figures = list(figures_for(account, sealed=sealed_for(account)))
    letters = letters_using(figure.pk for figure in figures)
    opens = may(account, subject="figure", action="open")
    return [_row(each, letters.get(each.figure.pk, ()), opens) for each in standings(figures)]


def page_for(account: Account, figure: Figure, reading: Reading | None = None) -> FigurePage:
    """The page of a figure at its newest reading, or at an earlier one."""
    standing = standing_of(figure)
    opens = may(account, subject="figure", action="open")
    row = _row(standing, letters_using([figure.pk]).get(figure.pk, ()), opens)
    readings = history(figure)
    shown = reading or standing.reading
    estimate = estimates_of(shown).get("", {}).get(()) if shown else None
    return FigurePage(
        row=row,
        reading=shown,
        count=reading_shown(shown) if shown else None,
        is_newest=shown is None or shown == standing.reading,
        scope=tuple(scope_in_words(figure.rule, figure.scope)),
        history=tuple((each, reading_shown(each)) for each in readings),
        chart_of_readings=chart_address(readings[0], OF_THE_READINGS) if len(readings) > 1 else "",
        estimate=estimate_shown(estimate),
        confidence=estimate.confidence if estimate else 0,
    )


def parts_of(
    account: Account, figure: Figure, reading: Reading, cuts: Iterable[CutShown]
) -> list[CutPart]:
    """Cuts of a reading as the page shows them: those along time first."""
    estimates = estimates_of(reading)
    parts = [_part(account, figure, reading, cut, estimates) for cut in cuts]
    order = [*IN_TIME, *MEASURES[figure.rule].cuts]
    offered = [part for part in parts if part.columns[0] in order]
    return sorted(offered, key=lambda part: order.index(part.columns[0]))


def part_of(account: Account, figure: Figure, reading: Reading, cut: CutShown) -> CutPart:
    """One cut of a reading as the page shows it."""
    return _part(account, figure, reading, cut, estimates_of(reading))


def _part(
    account: Account, figure: Figure, reading: Reading, cut: CutShown, estimates: Estimates
) -> CutPart:
    cells = cells_shown(
        cut.cells,
        figure=figure,
        opens=may(account, subject="figure", action="open"),
        shows_small=sees_small_cells(account),
        estimates=estimates.get(",".join(cut.by), {}),
    )
    return CutPart(
        title=cut_title(cut.by),
        columns=cut.by,
        headings=tuple(column_word(column) for column in cut.by),
        cells=tuple(cells),
        sums=_sums(reading, cut),
        chart=chart_address(reading, ",".join(cut.by)) if len(cells) > 1 else "",
        left_out=any(cell.count is None for cell in cells),
        estimated=any(cell.estimate for cell in cells),
    )


def _sums(reading: Reading, cut: CutShown) -> str:
    """Why the cells do not add up to the whole, in the reader's words; "" when they do."""
    if cut.by == (ITEM,):
        return gettext(
            "Each item shows the people known by name there; the figure counts the items."
        )
    why = why_no_sum(counted(reading), cut.cells)
    if why is None:
        return ""
    return speaking.translated(why.sentence).format(count=speaking.number_shown(why.count))


def as_table(part: CutPart) -> CutTable | None:
    """A cut by two columns as a table; None for one column."""
    if len(part.columns) != 2:
        return None
    across = _first_of_each(cell.labels[1] for cell in part.cells)
    down = _first_of_each(cell.labels[0] for cell in part.cells)
    at = {(cell.labels[0], cell.labels[1]): cell for cell in part.cells}
    rows = tuple((row, tuple(at.get((row, column)) for column in across)) for row in down)
    return CutTable(headings=tuple(across), rows=rows)


def _first_of_each(labels: Iterable[Label]) -> Sequence[Label]:
    return list(dict.fromkeys(labels))


def _row(standing: FigureStanding, letters: tuple[LetterUse, ...], opens: bool) -> FigureRow:
    words, language = rule_words(standing.figure.rule)
    return FigureRow(
        figure=standing.figure,
        reading=standing.reading,
        count=reading_shown(standing.reading) if standing.reading else None,
        validity=standing.validity,
        rule_words=words,
        rule_language=language,
        letters=letters,
        href=lines_address(standing.figure) if opens else "",
    )
