"""The charts of a figure: which cut or history, in whose words, and where the picture is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from sulh.evidence.figures.formats.chart import Bar, Chart
from sulh.evidence.figures.measures.dimensions import MONTH
from sulh.interfaces.office.figures.counts import CellShown, cell_rule, currency_of, reading_shown
from sulh.interfaces.office.figures.words import IN_TIME, column_word, rule_name, span_shown
from sulh.interfaces.pages import speaking
from sulh.kernel.money import exponent
from sulh.kernel.periods import months_between

if TYPE_CHECKING:
    from sulh.evidence.figures.models import Figure, Reading

OF_THE_READINGS = "readings"
"""What the chart of the readings over time is asked by, where another names its columns."""

BARS_OF_A_CHART = 60


def chart_address(reading: Reading, by: str) -> str:
    """Where a chart is drawn. The language is part of it, so that a browser may keep it."""
    address = reverse("figures:chart", args=[reading.figure_id])
    language = speaking.reader_language().code
    return f"{address}?{urlencode({'by': by, 'reading': reading.pk, 'language': language})}"


def chart_of_cells(figure: Figure, columns: Sequence[str], cells: Sequence[CellShown]) -> Chart:
    """A cut as bars: along time for months and years, else the largest first."""
    in_time = columns[0] in IN_TIME
    shown = [cell for cell in cells if cell.count is not None]
    if not in_time:
        shown.sort(key=lambda cell: -cell.numbers.value)
    scale = 10 ** exponent(currency) if (currency := currency_of(figure.scope)) else 1
    bars = [
        Bar(
            label=cell.labels[0].text,
            value=cell.numbers.value / scale,
            low=cell.numbers.low / scale,
            high=cell.numbers.high / scale,
            shown=cell.count.value if cell.count else "",
            series=cell.labels[1].text if len(cell.labels) > 1 else "",
        )
        for cell in shown[:BARS_OF_A_CHART]
    ]
    if tuple(columns) == (MONTH,):
        bars = _every_month([cell.code for cell in shown], bars)
    unit = cell_rule(figure.rule)
    return _chart(figure, bars, title=cut_title(columns), in_time=in_time, unit=unit)


def _every_month(months: Sequence[str], bars: Sequence[Bar]) -> list[Bar]:
    """The months between the first and the last, with an empty bar for those without anybody."""
    at = dict(zip(months, bars, strict=False))
    every = months_between(min(months), max(months))[-BARS_OF_A_CHART:] if months else []
    return [at.get(month) or Bar(span_shown(month), 0, 0, 0, "") for month in every]


def chart_of_readings(figure: Figure, readings: Sequence[Reading]) -> Chart:
    """The readings of a figure in the order they were taken."""
    scale = 10 ** exponent(currency) if (currency := currency_of(figure.scope)) else 1
    bars = [
        Bar(
            label=speaking.moment_shown(reading.as_of),
            value=reading.value / scale,
            low=reading.low / scale,
            high=reading.high / scale,
            shown=reading_shown(reading).value,
        )
        for reading in reversed(readings)
    ]
    title = gettext("Readings over time")
    return _chart(figure, bars, title=title, in_time=True, unit=figure.rule)


def cut_title(columns: Sequence[str]) -> str:
    """What a cut is called: "Region", "Sex and role"."""
    words = [column_word(column) for column in columns]
    if len(words) == 1:
        return words[0]
    return gettext("%(first)s and %(second)s") % {"first": words[0], "second": words[1]}


def _chart(figure: Figure, bars: Sequence[Bar], *, title: str, in_time: bool, unit: str) -> Chart:
    """``unit``: the rule that says what the bars count."""
    language = speaking.reader_language()
    named, _language = speaking.title_shown(figure.titles, figure.pk)
    return Chart(
        title=named,
        subtitle=title,
        description=gettext("%(figure)s: %(title)s. The same numbers stand in the table.")
        % {"figure": named, "title": title},
        axis=currency_of(figure.scope) or rule_name(unit),
        bars=tuple(bars),
        in_time=in_time,
        is_rtl=language.direction == "rtl",
        digits=language.digits,
        group_mark=language.group_mark,
        decimal_mark=language.decimal_mark,
    )
