"""``sulh import`` says what it cannot take, and how a program may tell (exit code, JSON)."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.small_office import SHEETS, workbook
from tests.small_office_open import SmallOffice

from sulh.foundation.files.models import ReceivedFile
from sulh.interfaces.console.importing import run
from sulh.records.activities.models import Attendance

pytestmark = pytest.mark.django_db

LIST = {"ND-2004-01": SHEETS["ND-2004-01"]}


def import_file(*paths: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    """The exit code and the code of each problem said."""
    code = run([*map(str, paths), "--office", "office.sqlite3", "--json"])
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return code, [one["code"] for one in said if one["event"] == "problem"]


def test_a_folder_is_named_as_one(
    small_office: SmallOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert import_file(tmp_path, capsys=capsys) == (2, ["a_folder"])


def test_what_cannot_be_read_from_disk_is_said_and_nothing_is_taken_in(
    small_office: SmallOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, missing = tmp_path / "good.xlsx", tmp_path / "missing.xlsx"
    pipe, dangling = tmp_path / "pipe", tmp_path / "dangling.xlsx"
    good.write_bytes(workbook(LIST))
    os.mkfifo(pipe)
    dangling.symlink_to(missing)
    found = import_file(good, missing, pipe, dangling, capsys=capsys)
    assert found == (2, ["unreadable_on_disk"] * 3)
    assert ReceivedFile.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("list.xlsx", b"", "empty_file"), ("list.csv", b"Name,Sex\n", "not_a_workbook"),
     ("list.xls", b"<html><table></table></html>", "not_a_workbook")],
)  # fmt: skip
def test_a_file_that_holds_no_workbook_is_kept_and_refused(
    small_office: SmallOffice,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes,
    code: str,
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert import_file(path, capsys=capsys) == (1, [code])
    assert ReceivedFile.objects.count() == 1


def test_a_workbook_is_known_by_its_bytes_whatever_its_name_ends_in(
    small_office: SmallOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.dat"
    path.write_bytes(workbook(LIST))
    code, _problems = import_file(path, capsys=capsys)
    assert code in (0, 1)
    assert Attendance.objects.count() > 0
