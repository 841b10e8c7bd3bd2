"""``sulh people link --into`` and ``sulh people resolve``: what comes out, what is refused."""

from __future__ import annotations

import csv
import json
import multiprocessing
import os
import signal
from pathlib import Path

import pytest

from sulh.evidence.identity.engines.resident import judging
from sulh.interfaces.console.main import main

REGISTER = """\
rec_id,sheet_id,surname,given,sex,dob,district,phone
a1,s1,Раҳимов,Ҷамшед,M,1970-03-04,d1,927770011
a2,s2,Rahimov,Jamshed,M,1970-03-04,d1,
b1,s2,Шарипова,Мадина,F,1981-09-30,d2,
"""
SHEET = """\
rec_id,sheet_id,surname,given,sex,dob,district,phone
n1,s9,رحیموف,جمشید,M,1970-03-04,d1,+992 92 777 00 11
n2,s9,Холов,Зафар,M,1990-05-06,d2,927770055
"""
Output = pytest.CaptureFixture[str]


@pytest.fixture
def index(tmp_path: Path) -> Path:
    register, path = tmp_path / "register.csv", tmp_path / "register.index"
    register.write_text(REGISTER, "utf-8")
    assert main(["people", "link", str(register), "--into", str(path)]) == 0
    return path


def sheet(tmp_path: Path, text: str = SHEET) -> str:
    path = tmp_path / "sheet.csv"
    path.write_text(text, "utf-8")
    return str(path)


def rows(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def test_a_sheet_is_added_and_its_rows_told_known_or_new(
    index: Path, tmp_path: Path, capsys: Output
) -> None:
    out, report = tmp_path / "out.csv", tmp_path / "report.json"
    arguments = ["--into", str(index), "--out", str(out), "--report", str(report)]
    assert main(["people", "link", sheet(tmp_path), *arguments]) == 0
    assert rows(out) == [
        ["rec_id", "cluster", "person"],
        ["n1", "a1", "known"],
        ["n2", "n2", "new"],
    ]
    told = json.loads(report.read_text("utf-8"))
    assert (told["people"], told["new_people"], told["rows_of_known_people"]) == (3, 1, 1)
    captured = capsys.readouterr()
    assert "1 of known people" in captured.out
    assert "Холов" not in captured.out + captured.err


def test_a_sheet_sent_twice_changes_nothing(index: Path, tmp_path: Path, capsys: Output) -> None:
    arguments = ["people", "link", sheet(tmp_path), "--into", str(index), "--json"]
    assert main(arguments) == 0
    assert main(arguments) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (told["rows_there_before"], told["people"]) == (2, 3)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (SHEET.replace("n1,s9,رحیموف", "a1,s9,Зоиров"), "the row a1 is in the index with other"),
        ("name\nx\n", "there is no column rec_id"),
    ],
)
def test_a_sheet_that_cannot_be_added_is_told_and_leaves_the_index_as_it_was(
    index: Path, tmp_path: Path, capsys: Output, text: str, told: str
) -> None:
    assert main(["people", "link", sheet(tmp_path, text), "--into", str(index)]) == 2
    assert told in capsys.readouterr().err
    assert main(["people", "link", sheet(tmp_path), "--into", str(index), "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["people"] == 3


def test_the_report_counts_the_whole_index_and_cuts_what_came(
    index: Path, tmp_path: Path, capsys: Output
) -> None:
    report, pairs = tmp_path / "report.json", tmp_path / "pairs.csv"
    arguments = ["people", "link", sheet(tmp_path), "--into", str(index), "--report", str(report)]
    assert main([*arguments, "--by", "sex,district", "--pairs", str(pairs)]) == 0
    told = json.loads(report.read_text("utf-8"))
    assert (told["rows"], told["rows_that_came"], told["people"]) == (5, 2, 3)
    assert told["low"] <= told["estimate"] <= told["high"]
    assert told["false_merges"] >= 0
    assert told["fit"]["shares"]
    came = [(cell["sex"], cell["district"], cell["new_people"]) for cell in told["by"]]
    assert came == [("M", "d1", 0), ("M", "d2", 1)]
    header, *found = rows(pairs)
    assert header[:2] == ["rec_id_a", "rec_id_b"]
    assert {(row[0], row[1]) for row in found} >= {("a1", "n1"), ("a2", "n1")}
    assert "estimate" in capsys.readouterr().out


def test_what_is_told_of_a_whole_register_is_refused(
    index: Path, tmp_path: Path, capsys: Output
) -> None:
    arguments = ["people", "link", sheet(tmp_path), "--into", str(index), "--explain", "n1", "a1"]
    assert main(arguments) == 2
    assert "--explain is told of a whole register" in capsys.readouterr().err
    arguments = ["people", "link", sheet(tmp_path), "--into", str(index), "--by", "village"]
    assert main(arguments) == 2
    assert "village" in capsys.readouterr().err


def test_a_file_that_is_no_index_is_refused(tmp_path: Path, capsys: Output) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Dear colleague, " * 100)
    assert main(["people", "link", sheet(tmp_path), "--into", str(other)]) == 2
    assert "no index" in capsys.readouterr().err
    assert main(["people", "resolve", str(other)]) == 2


def test_an_index_that_is_damaged_is_told(index: Path, tmp_path: Path, capsys: Output) -> None:
    whole = index.read_bytes()
    index.write_bytes(whole[:8192] + b"\x00" * (len(whole) - 8192))
    assert main(["people", "link", sheet(tmp_path), "--into", str(index)]) == 2
    assert "index" in capsys.readouterr().err


def test_decisions_come_with_a_sheet_and_a_row_nobody_has_is_told(
    index: Path, tmp_path: Path, capsys: Output
) -> None:
    decisions, out = tmp_path / "decisions.csv", tmp_path / "out.csv"
    decisions.write_text("n1,a1,different\nn1,a2,different\nn2,b1,same\n", "utf-8")
    arguments = ["people", "link", sheet(tmp_path), "--into", str(index), "--out", str(out)]
    assert main([*arguments, "--decisions", str(decisions)]) == 0
    assert [row[1] for row in rows(out)[1:]] == ["n1", "b1"]
    decisions.write_text("n1,z1,same\n", "utf-8")
    assert main([*arguments, "--decisions", str(decisions)]) == 2
    assert "there is no row z1" in capsys.readouterr().err


def test_what_is_looked_at_again_is_written_out_and_kept_only_when_asked(
    index: Path, tmp_path: Path, capsys: Output
) -> None:
    decisions, diff = tmp_path / "decisions.csv", tmp_path / "diff.csv"
    decisions.write_text("n2,b1,same\n", "utf-8")
    main(["people", "link", sheet(tmp_path), "--into", str(index)])
    resolve = ["people", "resolve", str(index), "--diff", str(diff), "--json"]
    assert main(resolve) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (told["merges"], told["splits"], told["applied"]) == (0, 0, False)
    assert told["low"] <= told["estimate"] <= told["high"]
    assert told["lines"] >= 2
    assert rows(diff) == [["what", "rec_id", "cluster_before", "cluster_after"]]
    assert main([*resolve, "--apply"]) == 0
    assert main(resolve) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["lines"] == 0


def _killed_while_it_judges(arguments: list[str]) -> None:
    judging.keep = lambda *_given: os.kill(os.getpid(), signal.SIGKILL)
    main(arguments)


def test_a_process_killed_in_the_middle_leaves_the_index_as_it_was(
    index: Path, tmp_path: Path, capsys: Output
) -> None:
    arguments = ["people", "link", sheet(tmp_path), "--into", str(index), "--json"]
    process = multiprocessing.get_context("fork").Process(
        target=_killed_while_it_judges, args=(arguments,)
    )
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert main(arguments) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (told["rows_there_before"], told["people"]) == (0, 3)
