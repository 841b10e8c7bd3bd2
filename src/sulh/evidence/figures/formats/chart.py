"""A cut as a bar chart: Vega-Lite, drawn to SVG here, so that the browser runs no Vega.

Every bar carries its number, and where the low and high ends differ, a line from one to the other.
Colours are two of Okabe and Ito's, told apart by people who see few; a second column is told apart
by its words beside each bar too, and all of it reads when printed without colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import vl_convert

BAR = "#0072B2"
END = "#222222"
SERIES = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#999999")
FONT = "Noto Sans, Noto Naskh Arabic, Noto Sans Arabic, DejaVu Sans, sans-serif"
FONT_PACKAGES = ("fontpkg_amiri", "fontpkg_noto_serif")
ROW_HEIGHT = 26
ROOM_FOR_THE_NUMBER = 1.18
WIDTH = 520
HEIGHT_IN_TIME = 240
DRAWN_KEPT = 256
NUMBERED_IN_TIME = 18
WIDTH_OF_A_LETTER = 7
SLANT = -40


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its words, its count, the count as its reader writes it, and its series."""

    label: str
    value: float
    low: float
    high: float
    shown: str
    series: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """What to draw, in the words and digits of one reader.

    ``in_time``: bars stand side by side from the first to the last. ``is_rtl``: they run from
    the right. ``digits``, ``group_mark``: how the axis writes its numbers.
    """

    title: str
    subtitle: str
    description: str
    axis: str
    bars: tuple[Bar, ...]
    in_time: bool = False
    is_rtl: bool = False
    digits: str = "0123456789"
    group_mark: str = ","
    decimal_mark: str = "."


@lru_cache(maxsize=DRAWN_KEPT)
def svg_of(chart: Chart) -> str:
    """The chart as SVG text. What was drawn is kept by everything that is in it."""
    _know_fonts()
    return vl_convert.vegalite_to_svg(spec_of(chart), format_locale=_number_format(chart))


def spec_of(chart: Chart) -> dict[str, Any]:
    """The chart as Vega-Lite."""
    labels = list(dict.fromkeys(bar.label for bar in chart.bars))
    size: dict[str, Any] = {"width": WIDTH, "height": {"step": ROW_HEIGHT}}
    if chart.in_time:
        size = {"width": {"step": max(22, WIDTH // max(len(labels), 1))}, "height": HEIGHT_IN_TIME}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "title": {
            "text": chart.title,
            "subtitle": chart.subtitle,
            "anchor": "end" if chart.is_rtl else "start",
            "limit": WIDTH,
        },
        "description": chart.description,
        "background": "white",
        "padding": 8,
        **size,
        "data": {"values": [_datum(bar) for bar in chart.bars]},
        "layer": [_bars(chart, labels), *_ends(chart, labels), *_numbers(chart, labels)],
        "config": {
            "font": FONT,
            "axis": {"labelFontSize": 12, "titleFontSize": 12, "labelLimit": 260, "grid": False},
            "legend": {"labelFontSize": 12, "orient": "bottom", "title": None, "labelLimit": 260},
            "title": {"fontSize": 14, "fontWeight": 600, "subtitleFontSize": 12},
            "view": {"stroke": None},
        },
    }


def _datum(bar: Bar) -> dict[str, Any]:
    return {
        "label": bar.label,
        "value": bar.value,
        "low": bar.low,
        "high": bar.high,
        "shown": bar.shown,
        "series": bar.series,
    }


def _bars(chart: Chart, labels: Sequence[str]) -> dict[str, Any]:
    return {
        "mark": {"type": "bar", "color": BAR, "stroke": END, "strokeWidth": 0.4},
        "encoding": {**_where(chart, labels), **_series(chart)},
    }


def _ends(chart: Chart, labels: Sequence[str]) -> list[dict[str, Any]]:
    """The line from the low to the high end, where any bar has one."""
    if all(bar.low == bar.high for bar in chart.bars):
        return []
    where = _where(chart, labels, field="low")
    other = "y2" if chart.in_time else "x2"
    mark = {"type": "rule", "color": END, "strokeWidth": 2}
    return [{"mark": mark, "encoding": {**where, other: {"field": "high"}}}]


def _numbers(chart: Chart, labels: Sequence[str]) -> list[dict[str, Any]]:
    """The number of each bar; where bars stand too close for them, the table has them."""
    if chart.in_time and len(labels) > NUMBERED_IN_TIME:
        return []
    mark: dict[str, Any] = {"type": "text", "fontSize": 11, "color": END}
    if chart.in_time:
        mark |= {"dy": -7, "baseline": "bottom"}
    else:
        mark |= {"dx": -6 if chart.is_rtl else 6, "align": "right" if chart.is_rtl else "left"}
    where = _where(chart, labels, field="high")
    return [{"mark": mark, "encoding": {**where, "text": {"field": "shown", "type": "nominal"}}}]


def _where(chart: Chart, labels: Sequence[str], *, field: str = "value") -> dict[str, Any]:
    """Position of a mark. In a language written from the right, both axes are turned round."""
    most = max((bar.high for bar in chart.bars), default=1) or 1
    end = most * ROOM_FOR_THE_NUMBER
    step = {"tickMinStep": 1, "format": ",d", "tickCount": 5}
    words: dict[str, Any] = {
        "field": "label",
        "type": "nominal",
        "sort": labels,
        "title": None,
        "axis": {"labelAngle": _angle(labels)} if chart.in_time else {},
    }
    amount: dict[str, Any] = {
        "field": field,
        "type": "quantitative",
        "title": chart.axis,
        "axis": dict(step),
        "scale": {"domain": [0, end], "nice": False},
    }
    series = {"field": "series", "type": "nominal", "sort": _series_names(chart)}
    has_series = len(_series_names(chart)) > 1
    if chart.in_time:
        words["scale"] = {"reverse": chart.is_rtl}
        amount["axis"]["orient"] = "right" if chart.is_rtl else "left"
        return {"x": words, "y": amount, **({"xOffset": series} if has_series else {})}
    words["axis"]["orient"] = "right" if chart.is_rtl else "left"
    amount["scale"]["reverse"] = chart.is_rtl
    return {"y": words, "x": amount, **({"yOffset": series} if has_series else {})}


def _angle(labels: Sequence[str]) -> int:
    """Words that would run into one another stand aslant."""
    return SLANT if sum(map(len, labels)) * WIDTH_OF_A_LETTER > WIDTH else 0


def _series(chart: Chart) -> dict[str, Any]:
    names = _series_names(chart)
    if len(names) < 2:
        return {}
    colours = [SERIES[place % len(SERIES)] for place in range(len(names))]
    return {
        "color": {
            "field": "series",
            "type": "nominal",
            "sort": names,
            "scale": {"domain": names, "range": colours},
        }
    }


def _series_names(chart: Chart) -> list[str]:
    return list(dict.fromkeys(bar.series for bar in chart.bars))


def _number_format(chart: Chart) -> dict[str, Any]:
    return {
        "decimal": chart.decimal_mark,
        "thousands": chart.group_mark,
        "grouping": [3],
        "currency": ["", ""],
        "numerals": list(chart.digits),
    }


@cache
def _know_fonts() -> None:
    # The widths of words are measured with these where the machine has no Noto of its own.
    for package in FONT_PACKAGES:
        vl_convert.register_font_directory(str(files(package) / "files"))
