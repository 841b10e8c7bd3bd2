"""What is typed in the office becomes a sheet like any other."""

from __future__ import annotations

from datetime import UTC, datetime

from sulh.intake.workbooks.formats.typed import workbook_of
from sulh.intake.workbooks.formats.workbook import read_workbook
from sulh.intake.workbooks.rules.sheets import ParsedSheet
from sulh.intake.workbooks.rules.typed import (
    LINES_BEGIN,
    Hand,
    TypedCount,
    TypedLine,
    grid_of_counts,
    grid_of_lines,
    lines_pasted,
)

AT = datetime(2006, 5, 26, 9, 0, tzinfo=UTC)
HAND = Hand(account="dilorom", at=AT)
LINES = (
    TypedLine(full_name="Раҳимов Далер", sex="м", birth_date="12.03.1974", district="Спитамен"),
    TypedLine(full_name="Каримова Нигора", sex="ж", affiliation="милиция", role="тренер"),
    TypedLine(full_name="Саидов Фаррух", rung="не пришел"),
)


def read(*, session: str = "ND-2004-01", lines: tuple[TypedLine, ...] = LINES) -> ParsedSheet:
    grid = grid_of_lines(session=session, lines=lines, hand=HAND)
    [sheet] = read_workbook(workbook_of(grid, saved=AT), "typed.xlsx").sheets
    return sheet


def test_typed_lines_are_read_back_as_they_were_typed() -> None:
    sheet = read()
    assert sheet.session == "ND-2004-01"
    assert sheet.problems == ()
    assert [(line.row, line.full_name, line.sex, line.role, line.rung) for line in sheet.lines] == [
        (5, "Раҳимов Далер", "m", "participant", "came"),
        (6, "Каримова Нигора", "f", "trainer", "came"),
        (7, "Саидов Фаррух", "unstated", "participant", "invited"),
    ]
    assert sheet.lines[0].row == LINES_BEGIN + 1
    assert sheet.lines[0].birth_date == "1974-03-12"
    assert sheet.lines[1].affiliation == "law_enforcement"


def test_a_line_of_one_word_is_a_person_all_the_same() -> None:
    odd = tuple(TypedLine(full_name=name) for name in ("Тренер", "Раис", "Ҳиссор", "Ҷомӣ"))
    assert [line.full_name for line in read(lines=odd).lines] == [
        "Тренер",
        "Раис",
        "Ҳиссор",
        "Ҷомӣ",
    ]


def test_what_begins_like_a_formula_stays_the_text_that_was_typed() -> None:
    [line] = read(lines=(TypedLine(full_name="Саидова Мавзуна", phone="=1+1"),)).lines
    assert line.phone == "=1+1"


def test_the_same_cells_and_time_give_the_same_bytes() -> None:
    grid = grid_of_lines(session="ND-2004-01", lines=LINES, hand=HAND)
    assert workbook_of(grid, saved=AT) == workbook_of(grid, saved=AT)


def test_who_typed_it_and_when_changes_the_bytes_and_not_what_the_sheet_says() -> None:
    later = Hand(account="farhod", at=datetime(2006, 5, 27, tzinfo=UTC))
    grid = grid_of_lines(session="ND-2004-01", lines=LINES, hand=later)
    content = workbook_of(grid, saved=later.at)
    [sheet] = read_workbook(content, "typed.xlsx").sheets
    assert sheet.fingerprint == read().fingerprint
    assert content != workbook_of(
        grid_of_lines(session="ND-2004-01", lines=LINES, hand=HAND), saved=AT
    )


def test_typed_counts_are_read_back_by_sex_and_affiliation() -> None:
    counts = (TypedCount("community", 34, 41), TypedCount("unstated", 2, 0))
    grid = grid_of_counts(session="ND-2004-01", counts=counts, hand=HAND)
    [sheet] = read_workbook(workbook_of(grid, saved=AT), "typed.xlsx").sheets
    assert [(c.sex, c.affiliation, c.people) for c in sheet.headcounts] == [
        ("f", "community", 34),
        ("m", "community", 41),
        ("f", "unstated", 2),
        ("m", "unstated", 0),
    ]
    assert (sheet.session, sheet.written_total, sheet.problems) == ("ND-2004-01", 77, ())


def test_pasted_rows_go_under_the_columns_their_headings_name_in_any_language() -> None:
    pasted = (
        "№\tФамилия\tИмя\tҶинс\tДата рождения\tТелефон\n"
        "1\tРаҳимов\tДалер\tм\t12.03.1974\t927000101\n"
        "2\tКаримова\tНигора\tз\t\t927000102\n"
    )
    assert lines_pasted(pasted) == (
        TypedLine(full_name="Раҳимов Далер", sex="м", birth_date="12.03.1974", phone="927000101"),
        TypedLine(full_name="Каримова Нигора", sex="з", phone="927000102"),
    )


def test_pasted_rows_without_headings_stand_in_the_order_of_the_grid() -> None:
    assert lines_pasted("Раҳимов Далер\tм\t1974\n\nКаримова Нигора\tж") == (
        TypedLine(full_name="Раҳимов Далер", sex="м", birth_date="1974"),
        TypedLine(full_name="Каримова Нигора", sex="ж"),
    )
    assert lines_pasted("1\tРаҳимов Далер\tм\n2\tКаримова Нигора\tж")[1].full_name == (
        "Каримова Нигора"
    )


def test_rows_pasted_into_a_column_begin_there() -> None:
    assert lines_pasted("ж\t1980\nм\t1974", first="sex") == (
        TypedLine(sex="ж", birth_date="1980"),
        TypedLine(sex="м", birth_date="1974"),
    )


def test_a_cell_with_a_line_break_is_one_cell() -> None:
    [line] = lines_pasted('Full name\tOrganization\nOlimov Behruz\t"Centre for\nDialogue"\n')
    assert line.organization == "Centre for Dialogue"


def test_nothing_pasted_is_nothing() -> None:
    assert lines_pasted("  \n\t\n") == ()
    assert lines_pasted("") == ()
