"""Sheets as a tester wrote them who never saw the reader: headings, numbers, last rows."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from sulh.intake.workbooks.formats.workbook import read_workbook

A, B, C = "Саидов Фаррух", "Каримова Нигора", "Шарипов Далер"
HEAD = "| № | Ф.И.О. | Пол | Район | Телефон |"
LINES = f"| 1 | {A} | м | Рудаки | 901 |\n| 2 | {B} | ж | Вахдат | 902 |"


def names(sheet):
    return [line.full_name for line in sheet.lines]


def codes(sheet):
    return [(problem.code, problem.row) for problem in sheet.problems]


def below(*rows):
    """The list of two with rows below it."""
    return "\n".join((HEAD, LINES, *rows))


@pytest.mark.parametrize(
    "heading",
    ["Familiyasi, ismi, sharifi", "Фамилияси, исми, отасининг исми", "Насаб, ном ва номи падар",
     "Фамилия, имя, отчество (полностью)", "Ф.И.О. участников семинара",
     "Name of participant (in block letters)", "ФАМИЛИЯ И ИМЯ:", "Ф.И.О. / Full name"],
)  # fmt: skip
def test_a_heading_of_all_parts_of_the_name_is_the_full_name(read_tab, heading):
    sheet = read_tab(f"| № | {heading} | Пол |\n| 1 | {A} | м |")
    assert names(sheet) == [A]
    assert sheet.problems == ()


def test_birth_in_three_columns_under_one_heading(read_tab):
    sheet = read_tab(
        f"""
        | № | Ф.И.О. | Пол | | Дата рождения | | |
        | | | муж. | жен. | день | месяц | год |
        | 1 | {A} | x | | 12 | 3 | 1974 |
        | 2 | {B} | | x | 1 | февраля | 1980 |
        | 3 | {C} | x | | | | 1981 |
        | 4 | Назаров Бахром | x | | 31 | 2 | 1981 |
        """,
        merges=["C1:D1", "E1:G1", "A1:A2", "B1:B2"],
    )
    assert [(line.sex, line.birth_date, line.birth_year) for line in sheet.lines] == [
        ("m", "1974-03-12", 1974),
        ("f", "1980-02-01", 1980),
        ("m", "", 1981),
    ]
    assert codes(sheet) == [("impossible_date", 6)]


@pytest.mark.parametrize(("first", "second", "third"), [
    ("1)", "2)", "3)"), ("'1.", "'2.", "'3."), ("№1", "№2", "№3"), ("(1)", "(2)", "(3)"),
    ("1-", "2-", "3-"), ("١", "٢", "٣"), ("۱", "۲", "۳"), ("'1.0", "'2.0", "'3.0"),
])  # fmt: skip
def test_lines_are_numbered_in_many_ways(read_tab, first, second, third):
    sheet = read_tab(f"""
    | № | Ф.И.О. | Пол |
    | {first} | {A} | м |
    | {second} | {B} | ж |
    | {third} | | |
    | Итого | 2 | |
    """)
    assert names(sheet) == [A, B]
    assert sheet.written_total == 2
    assert sheet.problems == ()


@pytest.mark.parametrize(
    ("male", "female"),
    [("муж.", "жен."), ("муж", "женщ."), ("мужск.", "женск."), ("г-н", "г-жа"), ("мард", "зан"),
     ("erkak", "ayol"), ("e", "a"), ("эркак", "хотин"), ("э", "х"), ("ذكر", "أنثى"),
     ("الذكر", "الأنثى"), ("مرد", "زن"), ("M", "W"), ("Mr.", "Mrs"), ("masc", "fem")],
)  # fmt: skip
def test_words_for_the_sexes(read_tab, male, female):
    sheet = read_tab(f"| Ф.И.О. | Пол |\n| {A} | {male} |\n| {B} | {female} |")
    assert [line.sex for line in sheet.lines] == ["m", "f"]
    assert sheet.problems == ()


@pytest.mark.parametrize(
    "row",
    ["Session code: ND-2004-03", "Семинар № ND-2004-03", "Код сессии: | | nd – 2004–03",
     "Session | ND 2004 – 03", "Session: ND 2004 03", "Ҷаласаи ND-2004-03",
     "الدورة رقم: ND-2004-03", "Дата: 12.05.2004 | Хуҷанд | Код: ND-2004-03",
     "Список участников семинара ND-2004-03", "Attendance, session ND-2004-03, 12.05.2004",
     "Activity: ND-2004-03", "Тренинг ND-2004-03 (2 день)", "Сессия: «ND-2004-03»", "ND-2004-03",
     "Session: ND_2004_03"],
)  # fmt: skip
def test_a_session_is_named_above_the_list(read_tab, row):
    sheet = read_tab(f"| {row} |\n{below()}", title="List")
    assert sheet.session == "ND-2004-03"
    assert names(sheet) == [A, B]


@pytest.mark.parametrize(
    "tab", ["ND-2004-03 (2)", "nd-2004-03", "ND–2004–03", "ND 2004-03", "ND_2004_03",
            "ND 2004 03", "ND-2004-03_2", "Лист ND-2004-03 стр 2"]
)  # fmt: skip
def test_a_session_is_named_by_the_tab(read_tab, tab):
    assert read_tab(below(), title=tab).session == "ND-2004-03"


@pytest.mark.parametrize(
    "tab", ["Sheet1", "Лист 1", "2004-05-12", "Май 2004", "Май-2004", "Page-12", "List-2004"]
)
def test_a_tab_that_names_no_session_does_not_seem_to(read_tab, tab):
    assert codes(read_tab(below(), title=tab)) == [("no_session_named", None)]


def test_the_file_name_names_no_session(workbook):
    parsed = read_workbook(workbook({"List": below()}), "ND-2004-03.xlsx")
    assert [problem.code for problem in parsed.all_problems] == ["no_session_named"]


@pytest.mark.parametrize(
    "row",
    ["Итого: 2", "Всего: 2 человека", "Итого 2 (два) человека", "Ҳамагӣ: 2 нафар", "TOTAL: two (2)",
     "Итого: м - 1, ж - 1, всего - 2", "Всего присутствовало 2 человека", "Jami: 2 nafar",
     "Количество участников: 2", "Number of participants: 2", "Шумораи иштирокчиён: 2",
     "عدد المشاركين: ٢", "إجمالي المشاركين: ٢", "Всего по листу: | 2", "2 | Всего",
     "Итого участников – 2, из них женщин – 1", "Всего 2, в том числе женщин 1",
     "Total: 2 (1 male, 1 female)", "Total | 2 | F:1 | M:1"],
)  # fmt: skip
def test_a_total_is_read_in_many_words(read_tab, row):
    sheet = read_tab(below(f"| {row} |"))
    assert (names(sheet), sheet.written_total, codes(sheet)) == ([A, B], 2, [])


@pytest.mark.parametrize("rows", [
    ["| Женщин: 1 |", "| Мужчин: 1 |"], ["| | Женщин | 1 |", "| | Мужчин | 1 |"],
    ["| Из них женщин: 1 |"],
])  # fmt: skip
def test_a_part_counted_below_the_list_is_no_person(read_tab, rows):
    sheet = read_tab(below(*rows, "| | Всего | 2 |"))
    assert (names(sheet), sheet.written_total, codes(sheet)) == ([A, B], 2, [])


def test_a_line_of_sex_and_telephone_without_a_name_is_no_count(read_tab):
    assert codes(read_tab(below("| | | м | | 903 |"))) == [("line_without_a_name", 4)]


@pytest.mark.parametrize(
    "row",
    ["Руководитель центра | | | Назаров Б.Б.", "Раиси комиссия | Каримов А.",
     "Секретарь: | Саидова Н.", "Head of office: Nazarov B.",
     "| Координатор проекта | | Назаров Б.",
     "М.П.", "12.05.2004", "стр. 1 из 2", "Page 1 of 2", "Саҳифаи 1", "توقيع المسؤول: ______"],
)  # fmt: skip
def test_who_signs_below_and_marks_of_pages_are_no_people(read_tab, row):
    sheet = read_tab(below("| |", f"| {row} |"))
    assert (names(sheet), codes(sheet), sheet.held_back) == ([A, B], [], ())


def test_a_walk_in_whose_given_name_is_also_a_word_of_signatures_is_a_person(read_tab):
    assert names(read_tab(below("| | Сана Каримова | ж |"))) == [A, B, "Сана Каримова"]


def test_a_new_page_in_capitals_ends_no_list(read_tab):
    rows = ("| стр. 2 |", "| № | ФИО | ПОЛ | РАЙОН | ТЕЛЕФОН |", "| 1 | 2 | 3 | 4 | 5 |")
    sheet = read_tab(below(*rows, f"| 3 | {C} | м | Рудаки | 903 |"))
    assert (names(sheet), codes(sheet)) == ([A, B, C], [])
    assert sheet.lines[-1].section == ""


def test_lines_struck_out_with_dashes_are_empty(read_tab):
    sheet = read_tab(below("| 3 | - | - | - | - |", "| 4 | — | | | |"))
    assert (names(sheet), codes(sheet)) == ([A, B], [])


@pytest.mark.parametrize("ditto", ['"', "-//-", "〃", "то же", "ҳамон", "ditto"])
def test_a_ditto_says_the_same_as_the_line_above(read_tab, ditto):
    sheet = read_tab(
        below(f"| 3 | {C} | м | {ditto} | 903 |", f"| 4 | Назаров Б | м | {ditto} | |")
    )
    assert [line.district for line in sheet.lines] == ["Рудаки", "Вахдат", "Вахдат", "Вахдат"]


def test_two_lists_side_by_side_are_refused_and_no_line_is_lost_in_silence(read_tab):
    sheet = read_tab(f"""
    | № | Ф.И.О. | Пол | | № | Ф.И.О. | Пол |
    | 1 | {A} | м | | 2 | {B} | ж |
    """)
    (problem,) = sheet.problems
    assert problem.code == "lists_side_by_side"
    assert problem.values == {"first": "B", "second": "F"}
    assert sheet.is_refused


def test_one_name_in_two_scripts_is_one_list(read_tab):
    sheet = read_tab(f"| № | Ф.И.О. | Full name | Пол |\n| 1 | {A} | Saidov Farrukh | м |")
    assert names(sheet) == [A]
    assert sheet.problems == ()


def test_hidden_tables_of_choices_and_tabs_of_instructions_are_no_lists():
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed)
    tabs = {
        "ND-2004-03": [["Ф.И.О.", "Пол"], [A, "м"]],
        "Choices": [["Пол", "Район", "Категория"], ["м", "Рудаки", "НПО"], ["ж", "Вахдат", "суд"]],
        "Инструкция": [["Столбец", "Как"], ["Ф.И.О.", "полностью"], ["Пол", "м или ж"], ["a", "b"]],
        "ND-2004-04": [["Ф.И.О.", "Пол"], [B, "ж"]],
    }
    for title, rows in tabs.items():
        tab = book.add_worksheet(title)
        for row, cells in enumerate(rows):
            tab.write_row(row, 0, cells)
        if title in {"Choices", "ND-2004-04"}:
            tab.hide()
    book.close()
    parsed = read_workbook(packed.getvalue(), "list.xlsx")
    assert [(sheet.session, names(sheet)) for sheet in parsed.sheets] == [
        ("ND-2004-03", [A]),
        ("ND-2004-04", [B]),
    ]
    assert parsed.all_problems == ()


def test_a_sheet_from_right_to_left_in_arabic_script_and_digits():
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed)
    tab = book.add_worksheet("الحضور")
    tab.right_to_left()
    rows = [
        ["رمز الجلسة: ND-2004-03"],
        ["م", "الاسم الثلاثي", "الجنس", "تاريخ الميلاد", "جهة العمل", "المنطقة", "رقم الهاتف"],
        ["١", "أحمد محمد علي", "ذكر", "١٢/٠٣/١٩٧٤", "وزارة الداخلية", "رودكي", "٩٠١٢٣٤٥٦٧"],
        ["٢", "فاطمة حسن", "أنثى", "مواليد ١٩٨٠", "المحكمة", "وحدت", "٩٠٢"],
        ["المجموع", "٢"],
    ]
    for row, cells in enumerate(rows):
        tab.write_row(row + 4, 2, cells)
    book.close()
    (sheet,) = read_workbook(packed.getvalue(), "list.xlsx").sheets
    assert sheet.session == "ND-2004-03"
    assert [(line.full_name, line.sex, line.birth_year) for line in sheet.lines] == [
        ("أحمد محمد علي", "m", 1974),
        ("فاطمة حسن", "f", 1980),
    ]
    assert (sheet.written_total, sheet.problems, sheet.lines[0].row) == (2, (), 7)
