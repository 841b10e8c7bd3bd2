"""The shapes in which field staff send their lists."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from sulh.intake.workbooks.formats.workbook import read_workbook
from sulh.intake.workbooks.rules.choices import Choices
from sulh.intake.workbooks.rules.sheets import SessionSource


def names(sheet):
    return [line.full_name for line in sheet.lines]


def codes(sheet):
    return [problem.code for problem in sheet.problems]


def test_titles_and_blank_rows_above_and_between_are_passed_over(read_tab):
    sheet = read_tab("""
    | | Tajikistan, Sughd | | |
    | | Attendance list of participants | | |
    | | | | |
    | | Full name | Sex | District |
    | | Saidov Farrukh | m | Rudaki |
    | | | | |
    | | Karimova Nigora | f | Vahdat |
    """)
    assert names(sheet) == ["Saidov Farrukh", "Karimova Nigora"]
    assert [line.row for line in sheet.lines] == [5, 7]
    assert sheet.heading_row == 4
    assert sheet.columns["sex"].label == "Sex (C)"


@pytest.mark.parametrize(
    ("heading", "female"),
    [
        ("| No. | Full name | Gender | Date of birth | Organisation | Phone |", "female"),
        ("| № п/п | Ф. И. О. участника | Пол (м/ж) | Год рождения | Место работы | Тел. |", "жен."),
        ("| Р/т | НОМУ НАСАБ | Ҷинс | Соли таваллуд | Ҷои кор | Рақами телефон |", "зан"),
        ("| Р/т | Ному насаби иштирокчи | Љинс | Санаи таваллуд | Ташкилот | Телефон |", "з"),
        ("| T/r | Ism, familiya | Jinsi | Tug‘ilgan yili | Ish joyi | Telefon raqami |", "ayol"),
        ("| Т/р | Исми шарифи | Жинси | Туғилган йили | Иш жойи | Телефон рақами |", "аёл"),
        ("| الرقم | الاسم الكامل | الجنس | تاريخ الميلاد | جهة العمل | رقم الهاتف |", "أنثى"),
        ("| شماره | نام و نام خانوادگی | جنسیت | سال تولد | سازمان | شماره تماس |", "زن"),
        (
            "| № / No | Full name / Ф.И.О. | Sex/Пол | Born/Г.р. | Организация (org.) | Tel/Тел |",
            "F",
        ),
    ],
)
def test_headings_are_read_in_each_language(read_tab, heading, female):
    sheet = read_tab(f"{heading}\n| 1 | Нигора Каримова | {female} | 1980 | Суд | 901234567 |")
    (line,) = sheet.lines
    assert (line.full_name, line.sex, line.birth_year) == ("Нигора Каримова", "f", 1980)
    assert (line.organization, line.phone) == ("Суд", "901234567")
    assert sheet.problems == ()


def test_columns_stand_in_any_order_and_names_in_three(read_tab):
    sheet = read_tab("""
    | Телефон | Отчество | Пол | Имя | Фамилия |
    | 901 | Раҳимович | м | Фаррух | Саидов |
    """)
    (line,) = sheet.lines
    assert line.full_name == "Саидов Фаррух Раҳимович"
    assert (line.surname, line.given_name, line.patronymic) == ("Саидов", "Фаррух", "Раҳимович")


def test_two_rows_of_headings_are_read_together(read_tab):
    sheet = read_tab(
        """
        | № | Участник | | Пол | | Район |
        | | Фамилия | Имя | м | ж | |
        | 1 | 2 | 3 | 4 | 5 | 6 |
        | 1 | Саидов | Фаррух | + | | Рудаки |
        | 2 | Каримова | Нигора | | + | Вахдат |
        """,
        merges=["B1:C1", "D1:E1", "A1:A2", "F1:F2"],
    )
    assert [(line.full_name, line.sex) for line in sheet.lines] == [
        ("Саидов Фаррух", "m"),
        ("Каримова Нигора", "f"),
    ]
    assert [line.district for line in sheet.lines] == ["Рудаки", "Вахдат"]


def test_a_heading_merged_over_three_columns_names_with_all_three(read_tab):
    sheet = read_tab(
        """
        | № | Ф.И.О. | | | Пол |
        | 1 | Саидов | Фаррух | Раҳимович | м |
        """,
        merges=["B1:D1"],
    )
    assert names(sheet) == ["Саидов Фаррух Раҳимович"]


def test_headings_repeated_on_a_second_page_are_no_person(read_tab):
    sheet = read_tab("""
    | № | Ф.И.О. | Пол | Район |
    | 1 | Саидов Фаррух | м | Рудаки |
    | Подпись: ________ | | | |
    | | | | |
    | № | Ф.И.О. | Пол | Район |
    | 2 | Каримова Нигора | ж | Вахдат |
    """)
    assert names(sheet) == ["Саидов Фаррух", "Каримова Нигора"]
    assert sheet.problems == ()


@pytest.mark.parametrize(
    "total",
    ["| Итого: 2 | | |", "| | Ҳамагӣ | 2 |", "| Total 2 participants | | |", "| | المجموع: ٢ | |",
     "| Всего | '2 | |", "| Jami | 2 | |", "| Total | 2 | women | 1 | men | 1 |"],
)  # fmt: skip
def test_a_totals_line_is_read_as_the_total(read_tab, total):
    sheet = read_tab(f"""
    | № | Ф.И.О. | Пол |
    | 1 | Саидов Фаррух | м |
    | 2 | Каримова Нигора | ж |
    {total}
    """)
    assert sheet.written_total == 2
    assert len(sheet.lines) == 2
    assert sheet.problems == ()


def test_a_family_name_that_is_also_the_word_total_is_a_person(read_tab):
    sheet = read_tab("""
    | № | Ism familiya | Jinsi | Tuman |
    | 1 | Jami Aziza | ayol | Rudaki |
    """)
    assert names(sheet) == ["Jami Aziza"]
    assert sheet.written_total is None


def test_the_total_of_each_page_is_held_against_its_own_lines(read_tab):
    sheet = read_tab("""
    | № | Ф.И.О. | Пол |
    | 1 | Саидов Фаррух | м |
    | Итого на странице: 1 | | |
    | 2 | Каримова Нигора | ж |
    | 3 | Шарипов Далер | м |
    | Итого на странице: 2 | | |
    | Всего: 3 | | |
    """)
    assert sheet.written_total == 3
    assert sheet.problems == ()


def test_those_who_sign_below_the_list_did_not_attend(read_tab):
    sheet = read_tab("""
    | № | Ф.И.О. | Пол | Район |
    | 1 | Саидов Фаррух | м | Рудаки |
    | | | | |
    | | Руководитель центра: | ________ | |
    | | Назаров Б. Б. | | |
    | | Дата: 12.05.2004 | | |
    """)
    assert names(sheet) == ["Саидов Фаррух"]
    assert sheet.problems == ()


def test_a_line_to_sign_on_is_no_person(read_tab):
    sheet = read_tab("""
    | № | Насаб, ном | Ҷинс | Ҷои кор |
    | 1 | Саидов Фаррух | м | Мактаб |
    | | Раиси комиссия ________ | | Каримов А. |
    """)
    assert names(sheet) == ["Саидов Фаррух"]
    assert sheet.problems == ()


def test_sub_headings_give_district_and_role_to_the_lines_below(read_tab):
    sheet = read_tab(
        """
        | № | Ф.И.О. | Пол | Телефон |
        | Ноҳияи Рудакӣ | | | |
        | 1 | Саидов Фаррух | м | 901 |
        | Исфара | | | |
        | 2 | Каримова Нигора | ж | 902 |
        | Тренеры | | | |
        | 3 | Шарипов Далер | м | 903 |
        """,
        merges=["A2:D2", "A4:D4", "A6:D6"],
    )
    first, second, third = sheet.lines
    assert first.district == "Ноҳияи Рудакӣ"
    assert (second.district, second.section) == ("", "Исфара")
    assert (third.role, third.district, third.section) == ("trainer", "", "")
    assert sheet.problems == ()


def test_a_walk_in_with_only_a_name_is_a_person(read_tab):
    sheet = read_tab("""
    | № | Ф.И.О. | Пол | Район |
    | 1 | Саидов Фаррух | м | Рудаки |
    | | Каримова Нигора | | |
    """)
    assert names(sheet) == ["Саидов Фаррух", "Каримова Нигора"]


def test_a_list_of_names_alone_is_a_list(read_tab):
    sheet = read_tab("""
    | Ф.И.О. |
    | Саидов Фаррух |
    | Каримова Нигора |
    """)
    assert names(sheet) == ["Саидов Фаррух", "Каримова Нигора"]


def test_a_lone_word_read_as_sub_heading_is_said(read_tab):
    sheet = read_tab("""
    | № | Ф.И.О. | Пол | Район |
    | | Зарафшон | | |
    | 1 | Саидов Фаррух | м | Рудаки |
    """)
    assert names(sheet) == ["Саидов Фаррух"]
    assert codes(sheet) == ["row_read_as_heading"]


def test_numbered_lines_left_empty_are_passed_over(read_tab):
    sheet = read_tab("""
    | № | Ф.И.О. | Пол |
    | 1 | Саидов Фаррух | м |
    | 2 | | |
    | 3 | | |
    """)
    assert names(sheet) == ["Саидов Фаррух"]
    assert sheet.problems == ()


def test_hidden_rows_are_read():
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed)
    tab = book.add_worksheet("ND-2004-03")
    for row, cells in enumerate([["Name", "Sex"], ["Saidov Farrukh", "m"], ["Karimova N", "f"]]):
        tab.write_row(row, 0, cells)
    tab.set_row(1, None, None, {"hidden": True})
    book.close()
    (sheet,) = read_workbook(packed.getvalue(), "list.xlsx").sheets
    assert len(sheet.lines) == 2


def test_empty_tabs_and_notes_are_passed_over_and_each_list_is_a_sheet(workbook):
    content = workbook(
        {
            "Instructions": "| Write each person in a row of their own. |\n| Sign below. |",
            "ND-2004-03": "| Name | Sex |\n| Saidov Farrukh | m |",
            "Empty": "",
            "ND-2004-04": "| Name | Sex |\n| Karimova Nigora | f |",
        }
    )
    parsed = read_workbook(content, "lists.xlsx")
    assert [(sheet.session, sheet.position) for sheet in parsed.sheets] == [
        ("ND-2004-03", 1),
        ("ND-2004-04", 3),
    ]
    assert parsed.all_problems == ()


def test_two_sessions_on_one_tab_are_two_sheets(workbook):
    content = workbook(
        {
            "May": """
            | Session: ND-2004-03 | |
            | Name | Sex |
            | Saidov Farrukh | m |
            | Total: 1 | |
            | Session: ND-2004-04 | |
            | Name | Sex |
            | Karimova Nigora | f |
            """
        }
    )
    sheets = read_workbook(content, "lists.xlsx").sheets
    assert [(s.session, names(s), s.heading_row) for s in sheets] == [
        ("ND-2004-03", ["Saidov Farrukh"], 2),
        ("ND-2004-04", ["Karimova Nigora"], 6),
    ]


@pytest.mark.parametrize(
    "row",
    ["| Session: ND-2004-03 | |", "| Сессия: | nd – 2004 – 03 |", "| Ҷаласа: ND-2004-03 | |",
     "| الجلسة: ND-2004-03 | |", "| Машғулот ND-2004-03, Хуҷанд | |",
     "| | Sessiya kodi: ND-2004-03 |",
     "| Код сессии | ND-2004-03 |", "| Session: ND-٢٠٠٤-٠٣ | |"],
)  # fmt: skip
def test_a_cell_names_the_session(read_tab, row):
    sheet = read_tab(f"{row}\n| Name | Sex |\n| Saidov Farrukh | m |", title="List")
    assert (sheet.session, sheet.session_source) == ("ND-2004-03", SessionSource.CELL)


def test_the_sheets_own_word_goes_before_its_tab_and_the_tab_before_the_choice(workbook):
    table = "| Name | Sex |\n| Saidov Farrukh | m |"
    content = workbook(
        {
            "ND-2004-01": "| Session: ND-2004-09 | |\n" + table,
            "ND-2004-02 (2)": table,
            "List": table,
        }
    )
    sheets = read_workbook(content, "lists.xlsx", choices=Choices(session="nd-2004-07")).sheets
    assert [(s.session, s.session_source) for s in sheets] == [
        ("ND-2004-09", "cell"),
        ("ND-2004-02", "tab"),
        ("ND-2004-07", "choice"),
    ]


def test_a_date_beside_the_word_training_is_no_session(read_tab):
    sheet = read_tab("| Training: 12.05.2004 | |\n| Name | Sex |\n| Saidov Farrukh | m |")
    assert sheet.session_source is SessionSource.TAB


def test_coded_columns_are_read_as_codes(read_tab):
    sheet = read_tab("""
    | Name | Affiliation | Role | Status | Trained by |
    | Saidov Farrukh | НПО | наблюдатель | сертифицирован | Nazarov B. |
    | Karimova Nigora | law_enforcement | trainer | completed | |
    | Sharipov Daler | избирком | | не явился | |
    """)
    assert [(line.affiliation, line.role, line.rung) for line in sheet.lines] == [
        ("civil_society", "observer", "certified"),
        ("law_enforcement", "trainer", "completed"),
        ("electoral_commission", "participant", "invited"),
    ]
    assert sheet.lines[0].trained_by == "Nazarov B."


def test_the_raw_line_keeps_headings_and_cells_as_written(read_tab):
    sheet = read_tab("| № | Ф.И.О. | | Пол |\n| 1 | Саидов  Фаррух | опоздал | М. |")
    assert sheet.lines[0].raw == (
        ("№", "1"),
        ("Ф.И.О.", "Саидов Фаррух"),
        ("C", "опоздал"),
        ("Пол", "М."),
    )


def test_control_and_direction_characters_are_stripped(read_tab):
    sheet = read_tab("| Name | Sex |\n| Saidov\u200f Farrukh\u202c | m |")
    assert names(sheet) == ["Saidov Farrukh"]


def test_the_same_list_has_the_same_fingerprint_wherever_it_stands(read_tab):
    first = read_tab("""
    | № | Ф.И.О. | Пол | Дата рождения |
    | 1 | Саидов Фаррух | м | 12.03.1974 |
    | 2 | Каримова Нигора | ж | 1980 |
    """)
    again = read_tab("""
    | Список | | | |
    | Сессия: ND-2004-03 | | | |
    | Пол | Дата рождения | № | Ф.И.О. |
    | | | | |
    | м | @1974-03-12 | 7 | Саидов Фаррух |
    | ж | 1980 | 8 | КАРИМОВА НИГОРА |
    """)
    other = read_tab("""
    | № | Ф.И.О. | Пол | Дата рождения |
    | 1 | Саидов Фаррух | м | 12.03.1974 |
    | 2 | Каримова Нигора | ж | 1981 |
    """)
    assert first.fingerprint == again.fingerprint
    assert first.fingerprint != other.fingerprint


def test_the_same_list_for_another_session_has_another_fingerprint(read_tab):
    table = "| Name | Sex |\n| Saidov Farrukh | m |"
    first, other = read_tab(table), read_tab(table, title="ND-2004-04")
    assert first.fingerprint != other.fingerprint
