"""Periods, reporting years and the dates that each language prints."""

from __future__ import annotations

from datetime import date

import pytest

from sulh.kernel.languages import language
from sulh.kernel.periods import (
    Period,
    calendar_year,
    months_between,
    period,
    reporting_year,
    reporting_year_name,
)


def test_a_period_has_both_its_ends() -> None:
    year = period("2004-04-24", "2005-05-10")

    assert date(2004, 4, 24) in year
    assert date(2005, 5, 10) in year
    assert date(2005, 5, 11) not in year
    assert year.days == 382


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Period(date(2006, 1, 2), date(2006, 1, 1))


def test_the_next_period_begins_the_day_after() -> None:
    first, second = period("2004-04-24", "2005-05-10"), period("2005-05-11", "2006-05-26")

    assert second.follows(first)
    assert not first.overlaps(second)
    assert calendar_year(2005).overlaps(first)


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("2005/06", (2005, 2006)),
        ("2005/2006", (2005, 2006)),
        ("2005-06", (2005, 2006)),
        ("٢٠٠٥/٠٦", (2005, 2006)),
        ("1999/00", (1999, 2000)),
    ],
)
def test_a_reporting_year_is_read(written: str, years: tuple[int, int]) -> None:
    assert reporting_year(written) == years
    assert reporting_year(reporting_year_name(years[0])) == years


@pytest.mark.parametrize("written", ["2005/07", "2005", "05/06", "2005/04"])
def test_what_is_no_reporting_year_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="reporting year"):
        reporting_year(written)


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("en", "26 May 2006"),
        ("ar", "٢٦ أيار/مايو ٢٠٠٦"),
        ("ru", "26 мая 2006 года"),
        ("tg", "26 майи 2006"),
        ("fr", "26 mai 2006"),
        ("es", "26 de mayo de 2006"),
        ("zh", "2006年5月26日"),
    ],
)
def test_a_date_is_printed_as_the_united_nations_print_it(code: str, printed: str) -> None:
    assert language(code).date(date(2006, 5, 26)) == printed


@pytest.mark.parametrize(
    ("code", "thousands", "hundreds"),
    [
        ("en", "13,000", "999"),
        ("ar", "١٣\u00a0٠٠٠", "٩٩٩"),
        ("ru", "13\u00a0000", "999"),
        ("tg", "13\u00a0000", "999"),
        ("fr", "13\u00a0000", "999"),
        ("es", "13.000", "999"),
        ("zh", "13\u00a0000", "999"),
    ],
)
def test_figures_are_grouped_from_a_thousand_up(code: str, thousands: str, hundreds: str) -> None:
    assert language(code).figures(13_000) == thousands
    assert language(code).figures(999) == hundreds


@pytest.mark.parametrize(
    ("code", "classes"),
    [
        ("en", {0: "other", 1: "one", 2: "other"}),
        ("ar", {0: "zero", 1: "one", 2: "two", 3: "few", 10: "few", 11: "many", 99: "many",
                100: "other", 102: "other", 103: "few", 111: "many", 1000: "other"}),
        ("ru", {0: "many", 1: "one", 2: "few", 5: "many", 11: "many", 12: "many", 21: "one",
                22: "few", 111: "many", 1001: "one"}),
        ("tg", {1: "one", 2: "other"}),
        ("fr", {0: "one", 1: "one", 2: "other", 1_000_000: "many"}),
        ("es", {0: "other", 1: "one", 2: "other", 1_000_000: "many"}),
        ("zh", {1: "other", 2: "other"}),
    ],
)  # fmt: skip
def test_plural_classes_are_those_of_cldr(code: str, classes: dict[int, str]) -> None:
    assert {number: language(code).plural_class(number) for number in classes} == classes


def test_the_months_between_two_are_all_there() -> None:
    assert months_between("2004-11", "2005-02") == ["2004-11", "2004-12", "2005-01", "2005-02"]
    assert months_between("2004-05", "2004-05") == ["2004-05"]
