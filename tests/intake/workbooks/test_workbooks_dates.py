"""Birth dates as people write them."""

from __future__ import annotations

import datetime

import pytest

from sulh.intake.workbooks.rules.dates import Birth, NotADateError, birth_of

WHOLE = Birth("1974-03-12", 1974)


@pytest.mark.parametrize(
    "written",
    ["12.03.1974",
     "12.3.1974", "1974-03-12", "12/03/74", "12-03-1974", "12 03 1974", "12.03.1974 г.",
     "12 марта 1974 г.", "12 марти соли 1974", "12 mart 1974 yil", "March 12, 1974", "12-Mar-74",
     "١٢/٠٣/١٩٧٤", "12 آذار 1974", "١٢ مارس ١٩٧٤", "1974-03-12 00:00:00", "27100", "12031974",
     27100, 27100.0, datetime.date(1974, 3, 12),
     datetime.datetime.fromisoformat("1974-03-12"), "\u200f12.03.1974",
     "12,03,1974", "12. 03. 1974", "12.III.1974", "12.iii.74", "12 III 1974 г.", "12..03.1974",
     "12th March 1974", "March 12th, 1974", "«12» марта 1974 года", "1974 йил 12 март"],
)  # fmt: skip
def test_a_day_is_read_in_many_forms(written):
    assert birth_of(written) == WHOLE


@pytest.mark.parametrize(
    "written",
    ["1974", 1974, 1974.0, "1974 г.р.", "соли 1974", "1974 й.",
     "00.00.1974", "03.1974", "март 1974", "١٩٧٤", "1974 с.т.", "с.т. 1974",
     "г.р. 1974", "1974?", "~1974",
     "около 1974", "مواليد 1974"],
)  # fmt: skip
def test_a_year_alone_is_kept_as_a_year(written):
    assert birth_of(written) == Birth("", 1974)


@pytest.mark.parametrize(
    "written", ["", "-", "н/д", "unknown", "номаълум", "غير معروف", "не помнит"]
)
def test_what_says_nothing_is_no_birth(written):
    assert birth_of(written) == Birth()


@pytest.mark.parametrize(
    "written",
    ["31.02.1974", "²", "30.02.1980",
     "1874", "12.03.1874", "12.15.1990", "00.05.1974", "soon", "1353",
     "12 Foo 1974", "99999999", 99999, -5, True, datetime.date(1874, 1, 1), datetime.time(12, 0),
     "12.03", "1", "12.03.1974 and 13.04.1975", "9" * 400],
)  # fmt: skip
def test_what_cannot_be_a_birth_is_refused(written):
    with pytest.raises(NotADateError):
        birth_of(written)


def test_month_before_day_is_read_only_where_nothing_else_can_be_meant():
    assert birth_of("03/25/1974") == Birth("1974-03-25", 1974)
    assert birth_of("03/05/1974") == Birth("1974-05-03", 1974)


@pytest.mark.parametrize("written", ["74", 74, 74.0, "'74"])
def test_a_year_of_two_digits_alone_is_one_only_in_a_column_of_years(written):
    assert birth_of(written, may_be_short_year=True) == Birth("", 1974)
    with pytest.raises(NotADateError):
        birth_of(written)


def test_two_digit_years_turn_at_sixteen():
    assert birth_of("01.01.16").year == 1916
    assert birth_of("01.01.15").year == 2015


@pytest.mark.parametrize(
    ("words", "month"),
    [("январи", 1), ("феврали", 2), ("апреля", 4), ("мая", 5),
     ("июн", 6), ("iyul", 7), ("августа", 8),
     ("أيلول", 9), ("تشرين الأول", 10),
     ("تشرين الثاني", 11), ("كانون الأول", 12), ("كانون الثاني", 1)],
)  # fmt: skip
def test_months_are_known_by_name(words, month):
    assert birth_of(f"5 {words} 1980").date == f"1980-{month:02}-05"
