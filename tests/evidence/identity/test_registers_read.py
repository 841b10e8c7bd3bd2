"""A register is read from CSV, Parquet or XLSX, and what is wrong with a file is said plainly."""

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from sulh.evidence.identity.formats import registers
from sulh.evidence.identity.formats.registers import (
    BadRegister,
    Decisions,
    read_decisions,
    read_register,
)

ROWS = [
    ["rec_id", "sheet_id", "surname", "given", "sex", "dob", "district", "note"],
    ["a1", "s1", "Раҳимов", "Ҷамшед", "M", "1970-03-04", "d1", "x"],
    ["a2", "s1", "Каримова", "Нигора", "f", "1969", "", ""],
    ["a3", "s2", "Rahimov", "Jamshed", "?", "31.02.1970", "d1", ""],
]


def as_csv(path: Path) -> Path:
    path = path / "register.csv"
    path.write_text("\n".join(",".join(row) for row in ROWS) + "\n", "utf-8-sig")
    return path


def as_parquet(path: Path) -> Path:
    path = path / "register.parquet"
    columns = dict(zip(ROWS[0], map(list, zip(*ROWS[1:], strict=True)), strict=True))
    pq.write_table(pa.table(columns), path)
    return path


def as_workbook(path: Path) -> Path:
    path = path / "register.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
        sheet.write_number(2, 5, 1969)  # a year is a number in a workbook
    return path


@pytest.mark.parametrize("written", [as_csv, as_parquet, as_workbook])
def test_the_same_register_reads_alike_in_every_form(
    written: Callable[[Path], Path], tmp_path: Path
) -> None:
    register = read_register(written(tmp_path), keep=["district"])
    assert register.rec_ids == ["a1", "a2", "a3"]
    assert [line.sheet for line in register.lines] == [0, 0, 1]
    assert [line.birth_date for line in register.lines] == ["1970-03-04", "", ""]
    assert [line.birth_year for line in register.lines] == [None, 1969, None]
    assert [line.sex for line in register.lines] == ["m", "f", ""]
    assert register.cells == {"district": ["d1", "", "d1"]}
    assert register.ignored == {"dob": 1, "sex": 1}


def test_only_rec_id_must_be_there_and_a_row_without_a_sheet_stands_alone(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("rec_id\n1\n2\n", "utf-8")
    assert [line.sheet for line in read_register(path).lines] == [0, 1]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no column rec_id; found: nothing"),
        (b"name\nx\n", "no column rec_id; found: name"),
        (b"rec_id,sex,sex\n1,m,m\n", "row 1: the column sex stands there twice"),
        (b"rec_id,sex\n1,m\n1,f\n", "row 3: the rec_id 1 stood there before"),
        (b"rec_id,sex\n,m\n", "row 2: the rec_id is empty"),
        (b"rec_id,sex\n1,m,Rudaki\n", "row 2: 3 cells under 2 columns"),
        ("rec_id,given\n1,Умед\n".encode("cp1251"), "not UTF-8"),
    ],
)  # fmt: skip
def test_a_bad_file_is_told_by_row_and_remedy(content: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes(content)
    with pytest.raises(BadRegister, match=told):
        read_register(path)


@pytest.mark.parametrize("name", ["r.txt", "r.parquet", "r.xlsx", "missing.csv"])
def test_what_is_no_register_is_no_traceback(name: str, tmp_path: Path) -> None:
    if not name.startswith("missing"):
        (tmp_path / name).write_bytes(b"no register at all")
    with pytest.raises(BadRegister, match=name):
        read_register(tmp_path / name)


def test_a_long_register_tells_how_far_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registers, "TOLD_EACH", 2)
    told: list[str] = []
    read_register(as_csv(tmp_path), progress=told.append)
    assert told == ["2 rows read"]


def test_decisions_are_pairs_of_rows(tmp_path: Path) -> None:
    register = read_register(as_csv(tmp_path))
    path = tmp_path / "d.csv"
    path.write_text("rec_id_a,rec_id_b,decision\na3,a1,same\na1,a2,Different\n", "utf-8")
    assert read_decisions(path, register) == Decisions(same=[(0, 2)], different=[(0, 1)])


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("a1,a9,same", "row 2: There is no row with the rec_id a9"),
        ("a1,a2,maybe", "row 2: write rec_id_a, rec_id_b, same or different"),
        ("a1,a1,same", "row 2: a pair is two different rows"),
        ("a2,a1,different", "row 2: the pair was decided otherwise above"),
    ],
)
def test_a_decision_that_cannot_be_one_is_refused(row: str, told: str, tmp_path: Path) -> None:
    register = read_register(as_csv(tmp_path))
    path = tmp_path / "d.csv"
    path.write_text(f"a1,a2,same\n{row}\n", "utf-8")
    with pytest.raises(BadRegister, match=told):
        read_decisions(path, register)
