"""Forms that count people and name nobody."""

from __future__ import annotations

import pytest


def counted(sheet):
    return [(c.sex, c.affiliation, c.people) for c in sheet.headcounts]


@pytest.mark.parametrize(
    "form",
    [
        "| Women | 34 |\n| Men | 41 |\n| Total | 75 |",
        "| Женщины: | 34 |\n| Мужчины: | 41 |\n| Итого: | 75 |",
        "| Занон | 34 |\n| Мардон | 41 |\n| Ҳамагӣ | 75 |",
        "| Ayollar | 34 |\n| Erkaklar | 41 |\n| Jami | 75 |",
        "| Аёллар | 34 |\n| Эркаклар | 41 |\n| Жами | 75 |",
        "| نساء | ٣٤ |\n| رجال | ٤١ |\n| المجموع | ٧٥ |",
        "| زنان | 34 |\n| مردان | 41 |\n| جمع | 75 |",
        "| Женщины: 34 |\n| Мужчины: 41 |\n| Итого: 75 |",
        "| Всего присутствовало: 75 человек |\n| из них женщин: 34 |\n| мужчин: 41 |",
        "| Women | 34 |\n| Men | 41 |\n| Youth | 20 |\n| Total | 75 |",
        "| Form | |\n| Number of women | 34 |\n| Number of men | 41 |\n| Total participants | 75 |",
    ],
)
def test_a_form_of_labels_and_numbers_is_read_in_each_language(read_tab, form):
    sheet = read_tab(form)
    assert counted(sheet) == [("f", "unstated", 34), ("m", "unstated", 41)]
    assert sheet.written_total == 75
    assert sheet.lines == ()
    assert sheet.problems == ()


def test_a_table_counts_by_affiliation_and_sex(read_tab):
    sheet = read_tab("""
    | Head count | | | |
    | Category | Women | Men | Total |
    | Government | 12 | 15 | 27 |
    | НПО | 8 | | 8 |
    | Шаҳодат | 0 | 1 | 1 |
    | Total | 20 | 16 | 36 |
    """)
    assert counted(sheet) == [
        ("f", "government", 12),
        ("m", "government", 15),
        ("f", "civil_society", 8),
        ("f", "unstated", 0),
        ("m", "unstated", 1),
    ]
    assert sheet.written_total == 36
    assert sheet.problems == ()


def test_a_table_counts_line_by_line(read_tab):
    sheet = read_tab("""
    | Пол | Категория | Количество человек |
    | ж | милиция | 5 |
    | м | милиция | 9 |
    | Всего | | 15 |
    """)
    assert counted(sheet) == [("f", "law_enforcement", 5), ("m", "law_enforcement", 9)]
    assert [problem.code for problem in sheet.problems] == ["total_differs"]


def test_two_headings_over_one_row_of_numbers(read_tab):
    sheet = read_tab("| Занон | Мардон |\n| 34 | 41 |")
    assert counted(sheet) == [("f", "unstated", 34), ("m", "unstated", 41)]


def test_a_form_without_a_session_says_so(read_tab):
    sheet = read_tab("| Women | 34 |\n| Men | 41 |", title="Form")
    assert [problem.code for problem in sheet.problems] == ["no_session_named"]
    assert sheet.is_refused


def test_a_form_with_other_counts_has_another_fingerprint(read_tab):
    first = read_tab("| Women | 34 |\n| Men | 41 |")
    same = read_tab("| Form | |\n| Women | 34 |\n| | |\n| Men | 41 |")
    other = read_tab("| Women | 34 |\n| Men | 42 |")
    assert first.fingerprint == same.fingerprint != other.fingerprint


def test_subtotals_are_not_counted_again(read_tab):
    sheet = read_tab("""
    | Категория | Жен | Муж |
    | Госорганы | 10 | 12 |
    | Итого госорганы | 10 | 12 |
    | НПО | 24 | 29 |
    | Итого НПО | 24 | 29 |
    | Всего | 34 | 41 |
    """)
    assert sum(people for _sex, _affiliation, people in counted(sheet)) == 75
    assert sheet.written_total == 75
    assert sheet.problems == ()


def test_a_title_with_a_year_counts_nobody(read_tab):
    sheet = read_tab("| Семинар для женщин - 2004 |\n| Women: 34 |\n| Men: 41 |")
    assert counted(sheet) == [("f", "unstated", 34), ("m", "unstated", 41)]
