"""Each fault of a sheet or a line says its code, its place and what to do."""

from __future__ import annotations

import pytest

from sulh.intake.workbooks.formats.workbook import read_workbook


def only_problem(sheet):
    assert len(sheet.problems) == 1
    return sheet.problems[0]


def places(sheet):
    return [(problem.code, problem.row, problem.column) for problem in sheet.problems]


def test_a_line_without_a_name_is_held_back_and_the_others_are_not(read_tab):
    sheet = read_tab("""
    | № | Ф.И.О. | Пол | Район |
    | 1 | | ж | Рудаки |
    | 2 | 12345 | м | Рудаки |
    | 3 | Саидов Фаррух | м | Рудаки |
    """)
    assert places(sheet) == [
        ("line_without_a_name", 2, "Ф.И.О. (B)"),
        ("line_without_a_name", 3, "Ф.И.О. (B)"),
    ]
    assert [line.row for line in sheet.lines] == [4]
    assert sheet.held_back == (2, 3)


@pytest.mark.parametrize("written", ["31.02.1974", "1874", "sometime"])
def test_an_impossible_date_holds_the_line_back(read_tab, written):
    sheet = read_tab(f"| Name | Date of birth |\n| Saidov Farrukh | {written} |")
    problem = only_problem(sheet)
    assert (problem.code, problem.row, problem.column) == (
        "impossible_date",
        2,
        "Date of birth (B)",
    )
    assert problem.file == "list.xlsx"
    assert problem.sheet == "ND-2004-03"
    assert problem.remedy
    assert sheet.lines == ()


def test_no_problem_tells_a_name_or_a_date(read_tab):
    sheet = read_tab("""
    | Name | Date of birth | Sex | Certificate |
    | Saidov Farrukh | 31.02.1974 | m | C-1 |
    | Karimova Nigora | 1980 | perhaps | C-2 |
    """)
    told = " ".join(str(problem.as_record()) for problem in sheet.problems)
    assert len(sheet.problems) == 2
    assert not any(word in told for word in ("Saidov", "Karimova", "31.02", "C-2", "perhaps"))


def test_a_formula_counts_as_its_last_value_with_a_warning(read_tab):
    sheet = read_tab("""
    | № | Name | Sex |
    | 1 | =D1&E1 -> Saidov Farrukh | m |
    | 2 | Karimova Nigora | f |
    """)
    assert places(sheet) == [("formula_as_cached_value", 2, "Name (B)")]
    assert sheet.lines[0].full_name == "Saidov Farrukh"


def test_a_formula_never_calculated_holds_the_line_back(read_tab):
    sheet = read_tab("""
    | № | Name | Birth year |
    | 1 | =D1&E1 | 1974 |
    | 2 | Karimova Nigora | =1980 |
    | 3 | Sharipov Daler | 1981 |
    """)
    assert places(sheet) == [
        ("formula_without_value", 2, "Name (B)"),
        ("formula_without_value", 3, "Birth year (C)"),
    ]
    assert [line.row for line in sheet.lines] == [4]


def test_a_formula_in_the_column_of_numbers_disturbs_nobody(read_tab):
    sheet = read_tab("""
    | № | Name | Sex |
    | 1 | Saidov Farrukh | m |
    | =A2+1 | Karimova Nigora | f |
    """)
    assert len(sheet.lines) == 2
    assert sheet.problems == ()


def test_a_total_that_differs_is_an_error_and_the_lines_stay(read_tab):
    sheet = read_tab("""
    | № | Ф.И.О. | Пол |
    | 1 | Саидов Фаррух | м |
    | 2 | Каримова Нигора | ж |
    | | Итого: 3 | |
    """)
    problem = only_problem(sheet)
    assert problem.code == "total_differs"
    assert problem.row == 4
    assert problem.values == {"written": "3", "counted": "2"}
    assert len(sheet.lines) == 2


def test_a_total_counts_the_lines_held_back(read_tab):
    sheet = read_tab("""
    | № | Ф.И.О. | Пол |
    | 1 | Саидов Фаррух | м |
    | 2 | | ж |
    | Итого | 2 | |
    """)
    assert [problem.code for problem in sheet.problems] == ["line_without_a_name"]


def test_a_total_by_formula_is_read_with_a_warning(read_tab):
    sheet = read_tab("""
    | Name | Sex |
    | Saidov Farrukh | m |
    | Total | =COUNTA(A2:A2) -> 1 |
    """)
    assert sheet.written_total == 1
    assert places(sheet) == [("formula_as_cached_value", 3, "Sex (B)")]


def test_an_unknown_word_for_sex_or_affiliation_counts_as_not_stated(read_tab):
    sheet = read_tab("| Name | Sex | Affiliation |\n| Saidov Farrukh | q | astronauts |")
    assert places(sheet) == [
        ("unknown_sex", 2, "Sex (B)"),
        ("unknown_affiliation", 2, "Affiliation (C)"),
    ]
    assert (sheet.lines[0].sex, sheet.lines[0].affiliation) == ("unstated", "unstated")


def test_a_value_of_more_than_500_characters_holds_the_line_back(read_tab):
    sheet = read_tab(f"""
    | Name | Organization |
    | Saidov Farrukh | {"x" * 501} |
    | Karimova Nigora | {"x" * 500} |
    | {"Sharipov " * 60} | Court |
    """)
    assert places(sheet) == [
        ("value_too_long", 2, "Organization (B)"),
        ("value_too_long", 4, "Name (A)"),
    ]
    assert [line.row for line in sheet.lines] == [3]


def test_a_sheet_that_names_no_session_is_refused(read_tab):
    sheet = read_tab("| Name | Sex |\n| Saidov Farrukh | m |", title="Sheet1")
    problem = only_problem(sheet)
    assert problem.code == "no_session_named"
    assert problem.sheet == "Sheet1"
    assert sheet.is_refused
    assert sheet.session is None


def test_cells_without_headings_are_refused(read_tab):
    sheet = read_tab("""
    | 1 | Саидов Фаррух | Рудаки |
    | 2 | Каримова Нигора | Вахдат |
    | 3 | Шарипов Далер | Исфара |
    """)
    assert sheet.is_refused
    assert "no_header_found" in [problem.code for problem in sheet.problems]
    assert sheet.lines == ()


def test_a_workbook_without_any_list_says_so(workbook):
    parsed = read_workbook(workbook({"Notes": "| Nothing here yet |"}), "list.xlsx")
    assert [problem.code for problem in parsed.problems] == ["no_header_found"]


@pytest.mark.parametrize(
    ("headings", "needed"),
    [("№ | Пол | Дата рождения | Район", "full_name"), ("№ | Фамилия | Пол | Район", "given_name"),
     ("№ | Имя | Пол | Район", "surname")],
)  # fmt: skip
def test_a_list_without_a_column_for_names_is_refused(read_tab, headings, needed):
    sheet = read_tab(f"| {headings} |\n| 1 | x | 1974 | Рудаки |")
    problem = only_problem(sheet)
    assert problem.code == "needed_column_missing"
    assert problem.row == 1
    assert problem.values == {"needed": needed}
