"""Lines held against the places, the session's day and each other."""

from __future__ import annotations

import datetime

import pytest

from sulh.intake.workbooks.rules.checks import CertificateHolder, age_band, check_lines
from sulh.intake.workbooks.rules.sheets import ParsedLine, line_fingerprint
from sulh.intake.workbooks.rules.suggestions import nearest_spelling, spellings_by_key

PLACES = {"Рудаки": "TJ-RUD", "Rudaki": "TJ-RUD", "Вахдат": "TJ-VAH", "Исфара": "TJ-ISF"}
SPELLINGS = spellings_by_key(list(PLACES))
HELD_ON = datetime.date(2004, 9, 1)


def check(sheet, **more):
    return check_lines(
        sheet,
        file_name="list.xlsx",
        district_of=PLACES.get,
        suggest_district=lambda written: nearest_spelling(written, SPELLINGS),
        session_held_on=HELD_ON,
        **more,
    )


def places(checked):
    return [(problem.code, problem.row, problem.column) for problem in checked.problems]


def test_a_known_district_becomes_its_code_and_a_missing_one_is_unstated(read_tab):
    checked = check(
        read_tab("| Name | District |\n| Saidov F | Рудаки |\n| Karimova N | |\n| Nazarov B | - |")
    )
    assert [line.district_id for line in checked.lines] == ["TJ-RUD", "unstated", "unstated"]
    assert checked.problems == ()


def test_an_unknown_district_holds_the_line_back_and_suggests_one(read_tab):
    checked = check(read_tab("| Name | District |\n| Saidov F | Рудакы |\n| Karimova N | Вахдат |"))
    (problem,) = checked.problems
    assert (problem.code, problem.row, problem.column) == ("unknown_district", 2, "District (B)")
    assert "“Рудаки”" in problem.message
    assert (problem.file, problem.sheet) == ("list.xlsx", "ND-2004-03")
    assert [line.line.row for line in checked.lines] == [3]


def test_no_suggestion_is_made_for_what_is_like_nothing(read_tab):
    checked = check(read_tab("| Name | District |\n| Saidov F | Qqqq |"))
    assert "Did you mean" not in checked.problems[0].message


def test_a_sub_heading_that_is_a_place_gives_its_lines_the_district(read_tab):
    sheet = read_tab(
        """
        | № | Name | Sex |
        | Исфара | | |
        | 1 | Saidov F | m |
        | Youth wing | | |
        | 2 | Karimova N | f |
        """,
        merges=["A2:C2", "A4:C4"],
    )
    checked = check(sheet)
    assert [line.district_id for line in checked.lines] == ["TJ-ISF", "unstated"]
    assert checked.problems == ()


def test_a_certificate_of_somebody_else_holds_the_second_line_back(read_tab):
    checked = check(
        read_tab("""
        | Name | Certificate No |
        | Саидов Фаррух | ND 0012 |
        | Каримова Нигора | nd-0012 |
        | Шарипов Далер | - |
        | Назаров Бахром | - |
        """)
    )
    (problem,) = checked.problems
    assert problem.code == "certificate_used_twice"
    assert (problem.row, problem.values) == (3, {"other": "2"})
    assert len(checked.lines) == 3


def test_a_certificate_recorded_for_somebody_else_holds_the_line_back(read_tab):
    sheet = read_tab("| Name | Certificate No |\n| Саидов Фаррух | 12 |\n| Каримова Нигора | 13 |")
    holders = {
        "12": CertificateHolder("Назаров Бахром", "7 of May.xlsx"),
        "13": CertificateHolder("КАРИМОВА НИГОРА", "8 of May.xlsx"),
    }
    checked = check(sheet, certificate_holder=holders.get)
    (problem,) = checked.problems
    assert problem.values == {"other": "7 of May.xlsx"}
    assert [line.line.row for line in checked.lines] == [3]


def test_the_same_name_twice_is_recorded_with_a_warning(read_tab):
    checked = check(
        read_tab("""
        | № | Name | Born |
        | 1 | Саидов Фаррух | 1974 |
        | 2 | саидов фаррух | |
        | 3 | Саидов Фаррух | 1990 |
        """)
    )
    assert places(checked) == [("double_entry", 3, "Name (B)"), ("double_entry", 4, "Name (B)")]
    assert len(checked.lines) == 3


def test_two_of_one_name_told_apart_by_birth_are_two_people(read_tab):
    checked = check(read_tab("| Name | Born |\n| Saidov F | 1974 |\n| Saidov F | 1990 |"))
    assert checked.problems == ()


@pytest.mark.parametrize("born", ["02.09.2004", "2005", "01.01.1999", "1890", "01.01.1893"])
def test_who_was_not_born_or_a_child_or_too_old_on_the_day_is_held_back(read_tab, born):
    checked = check(read_tab(f"| Name | Born |\n| Saidov F | {born} |"))
    assert places(checked) == [("impossible_date", 2, "Born (B)")]
    assert checked.lines == ()


@pytest.mark.parametrize(
    ("born", "band"),
    [("1986-09-02", "u18"), ("1986-09-01", "18_29"), ("1974-09-02", "18_29"),
     ("1974-09-01", "30_44"),
     ("1959-09-01", "45_59"), ("1944-09-02", "45_59"), ("1944-09-01", "60plus")],
)  # fmt: skip
def test_the_age_band_is_that_of_the_sessions_day(born, band):
    assert age_band(birth_date=born, birth_year=int(born[:4]), held_on=HELD_ON) == band


def test_a_year_alone_gives_a_band_only_where_both_ages_share_one():
    assert age_band(birth_date="", birth_year=1970, held_on=HELD_ON) == "30_44"
    assert age_band(birth_date="", birth_year=1974, held_on=HELD_ON) == "unstated"
    assert age_band(birth_date="", birth_year=None, held_on=HELD_ON) == "unstated"
    assert age_band(birth_date="", birth_year=1970, held_on=None) == "unstated"


def test_a_line_has_one_fingerprint_on_whatever_row_it_stands():
    line = ParsedLine(
        row=5,
        full_name="Саидов Фаррух",
        birth_date="1974-03-12",
        birth_year=1974,
        phone="+992 90-1",
    )
    again = ParsedLine(
        row=9, full_name="САИДОВ ФАРРУХ", birth_date="1974-03-12", birth_year=1974, phone="+992901"
    )
    other = ParsedLine(
        row=5, full_name="Саидов Фаррух", birth_date="1974-03-13", birth_year=1974, phone="+992901"
    )
    assert line_fingerprint(line, "ND-2004-03") == line_fingerprint(again, "ND-2004-03")
    assert line_fingerprint(line, "ND-2004-03") != line_fingerprint(other, "ND-2004-03")
    assert line_fingerprint(line, "ND-2004-03") != line_fingerprint(line, "ND-2004-04")
