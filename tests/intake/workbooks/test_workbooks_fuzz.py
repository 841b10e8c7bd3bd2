"""Whatever arrives, reading ends in sheets or in a refusal."""

from __future__ import annotations

import contextlib
import io
import zipfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sulh.intake.workbooks.formats.workbook import read_workbook
from sulh.intake.workbooks.rules.checks import check_lines
from sulh.intake.workbooks.rules.dates import NotADateError, birth_of
from sulh.intake.workbooks.rules.grids import Grid
from sulh.intake.workbooks.rules.reading import read_sheets
from sulh.kernel.problems import Refused

quick = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def read_or_refuse(content):
    try:
        parsed = read_workbook(content, "list.xlsx")
    except Refused:
        return
    for sheet in parsed.sheets:
        check_lines(sheet, district_of=lambda _: None)
        for problem in sheet.problems:
            assert problem.message
            assert problem.remedy


@quick
@given(st.binary(max_size=2_000), st.sampled_from([b"", b"PK\x03\x04"]))
def test_random_bytes_are_refused(content, magic):
    read_or_refuse(magic + content)


@quick
@given(flips=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 7)), min_size=1, max_size=20))
def test_a_workbook_with_flipped_bits_is_read_or_refused(plain_workbook, flips):
    content = bytearray(plain_workbook)
    for place, bit in flips:
        content[place % len(content)] ^= 1 << bit
    read_or_refuse(bytes(content))


@quick
@given(
    part=st.integers(0, 50),
    flips=st.lists(st.tuples(st.integers(0, 10**6), st.integers(32, 126)), min_size=1, max_size=8),
)
def test_a_workbook_whose_xml_is_damaged_is_read_or_refused(plain_workbook, repack, part, flips):
    with zipfile.ZipFile(io.BytesIO(plain_workbook)) as archive:
        names = archive.namelist()
    wanted = names[part % len(names)]

    def damage(name, data):
        damaged = bytearray(data)
        if name == wanted and damaged:
            for place, byte in flips:
                damaged[place % len(damaged)] = byte
        return bytes(damaged)

    read_or_refuse(repack(plain_workbook, damage))


@quick
@given(
    st.text(max_size=40) | st.floats() | st.integers() | st.datetimes() | st.dates() | st.times()
)
def test_every_cell_is_a_birth_or_no_date(value):
    with contextlib.suppress(NotADateError):
        birth = birth_of(value)
        assert birth.date == "" or birth.year == int(birth.date[:4])


words = st.sampled_from(
    ["", "Ф.И.О.", "Name", "Пол", "Район", "Итого", "Total 3", "Session:", "ND-2004-03", "ж",
     "12.03.1974",
     "Каримова Нигора", "Подпись", "Женщины", "Количество", "№", "1", "Тренеры", "Рудаки"]
)  # fmt: skip


@quick
@given(
    rows=st.integers(1, 6).flatmap(
        lambda width: st.lists(
            st.lists(
                words | st.integers(0, 99) | st.text(max_size=5), min_size=width, max_size=width
            ),
            max_size=12,
        )
    )
)
def test_any_grid_of_words_is_read(rows):
    for sheet in read_sheets(Grid(title="List", position=0, rows=rows), file_name="list.xlsx"):
        assert len(sheet.fingerprint) == 64
        assert sheet.lines or sheet.headcounts or sheet.held_back or sheet.problems
