"""Why two rules differ, and the charts a cut is drawn as."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from sulh.evidence.figures.formats.chart import Bar, Chart, spec_of, svg_of
from sulh.evidence.figures.measures import MEASURES
from sulh.evidence.figures.rules import Count
from sulh.evidence.figures.rules.differences import SAME, WITH_MONEY, why_they_differ

ARABIC = "٠١٢٣٤٥٦٧٨٩"
CHART = Chart(
    title="Participants",
    subtitle="Region",
    description="Participants by region",
    axis="people",
    bars=(Bar("Khatlon", 1250, 1200, 1300, "1,250"), Bar("Sughd", 900, 900, 900, "900")),
)


def words_in(svg: str) -> str:
    return " ".join(text for text in ET.fromstring(svg).itertext() if text.strip())  # noqa: S314


@pytest.mark.parametrize(("first", "second"), list(itertools.combinations(MEASURES, 2)))
def test_any_two_rules_have_a_sentence_and_their_order_does_not_matter(
    first: str, second: str
) -> None:
    counts = {first: Count(5, 5, 5), second: Count(7, 7, 7)}
    assert why_they_differ(first, second, counts) == why_they_differ(second, first, counts)
    assert why_they_differ(first, second, counts).endswith(".")


def test_rules_that_agree_say_so_and_money_is_compared_with_nothing() -> None:
    alike = {"attendances": Count(5, 5, 5), "unique_people": Count(5, 5, 5)}
    assert why_they_differ("attendances", "unique_people", alike) == SAME
    doubtful = {**alike, "unique_people": Count(5, 4, 5)}
    assert why_they_differ("attendances", "unique_people", doubtful) != SAME
    assert why_they_differ("money", "sessions", {}) == WITH_MONEY


def test_a_chart_shows_every_bar_with_its_words_and_its_number() -> None:
    drawn = words_in(svg_of(CHART))
    for word in ("Participants", "Region", "Khatlon", "Sughd", "1,250", "900"):
        assert word in drawn


def test_the_ends_of_a_doubtful_number_are_drawn_and_those_of_a_sure_one_are_not() -> None:
    marks = [layer["mark"]["type"] for layer in spec_of(CHART)["layer"]]
    assert "rule" in marks
    sure = replace(CHART, bars=CHART.bars[1:])
    assert "rule" not in [layer["mark"]["type"] for layer in spec_of(sure)["layer"]]


def test_a_chart_from_the_right_has_its_axis_turned_and_its_own_digits() -> None:
    arabic = replace(
        CHART,
        bars=(Bar("ختلان", 1250, 1250, 1250, "١٬٢٥٠"),),
        is_rtl=True,
        digits=ARABIC,
        group_mark="\u00a0",
    )
    drawn = words_in(svg_of(arabic))
    assert not any(digit in drawn for digit in "0123456789")
    encoding = spec_of(arabic)["layer"][0]["encoding"]
    assert encoding["x"]["scale"]["reverse"] is True
    assert encoding["y"]["axis"]["orient"] == "right"


def test_bars_that_stand_too_close_leave_their_numbers_to_the_table() -> None:
    bars = tuple(Bar(f"2004-{month}", 5, 5, 5, "5") for month in range(24))
    layers = spec_of(replace(CHART, bars=bars, in_time=True))["layer"]
    assert "text" not in [layer["mark"]["type"] for layer in layers]


def test_a_second_column_is_told_apart_by_place_and_by_words() -> None:
    bars = (Bar("Khatlon", 5, 5, 5, "5", "women"), Bar("Khatlon", 7, 7, 7, "7", "men"))
    chart = replace(CHART, bars=bars)
    assert "yOffset" in spec_of(chart)["layer"][0]["encoding"]
    assert "women" in words_in(svg_of(chart))
