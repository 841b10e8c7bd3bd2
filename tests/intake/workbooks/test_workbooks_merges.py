"""Cells merged into one over several lines of a list."""

from __future__ import annotations

import time

from sulh.intake.workbooks.rules.grids import Grid, Merge
from sulh.intake.workbooks.rules.reading import read_sheets

LIST = """
| № | Ф.И.О. | Район | Организация | Пол |
| 1 | Саидов Фаррух | Рудаки | Суд | м |
| 2 | Каримова Нигора | | | ж |
| 3 | Шарипов Далер | | Школа | м |
| 4 | | | | |
| 5 | Назаров Бахром | Вахдат | | м |
"""


def cells(sheet, column):
    return [getattr(line, column) for line in sheet.lines]


def test_a_district_merged_downwards_is_that_of_every_line_beside_it(read_tab):
    sheet = read_tab(LIST, merges=["C2:C5"])
    assert cells(sheet, "district") == ["Рудаки", "Рудаки", "Рудаки", "Вахдат"]
    assert sheet.held_back == ()
    assert sheet.problems == ()


def test_every_shared_column_is_filled_downwards(read_tab):
    sheet = read_tab(LIST, merges=["C2:C4", "D2:D3"])
    assert cells(sheet, "organization") == ["Суд", "Суд", "Школа", ""]


def test_without_a_merge_nothing_is_filled(read_tab):
    assert cells(read_tab(LIST), "district") == ["Рудаки", "", "", "Вахдат"]


def test_names_numbers_and_certificates_are_not_shared(read_tab):
    sheet = read_tab(
        """
        | Ф.И.О. | Телефон | Сертификат | Год рождения |
        | Саидов Фаррух | 901 | C-1 | 1974 |
        | Каримова Нигора | | | |
        """,
        merges=["B2:B3", "C2:C3", "D2:D3"],
    )
    first, second = sheet.lines
    assert (first.phone, first.certificate, first.birth_year) == ("901", "C-1", 1974)
    assert (second.phone, second.certificate, second.birth_year) == ("", "", None)


def test_a_merge_that_runs_past_the_list_does_no_harm(read_tab):
    sheet = read_tab(LIST + "| | | | | |\n| Итого: 4 | | | | |", merges=["C6:C900"])
    assert cells(sheet, "district") == ["Рудаки", "", "", "Вахдат"]
    assert sheet.written_total == 4


def test_a_sheet_with_the_district_in_each_line_is_the_same_sheet(read_tab):
    merged = read_tab(LIST, merges=["C2:C4"])
    written = read_tab(
        LIST.replace("Нигора | |", "Нигора | Рудаки |").replace("Далер | |", "Далер | Рудаки |")
    )
    assert merged.fingerprint == written.fingerprint


def test_hugely_many_overlapping_merges_take_no_time():
    rows = [["Name", "District"], *(["Saidov Farrukh", ""] for _ in range(20_000))]
    merges = [Merge(top, 1, 20_000, 1) for top in range(20_000, 0, -1)]
    started = time.process_time()
    (sheet,) = read_sheets(
        Grid(title="ND-2004-03", position=0, rows=rows, merges=merges), file_name="list.xlsx"
    )
    assert len(sheet.lines) == 20_000
    assert time.process_time() - started < 10
