"""``sulh people link``: what comes out of it, and what it says when it cannot."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from sulh.interfaces.console.main import main

REGISTER = """\
rec_id,sheet_id,surname,given,patronymic,sex,dob,district,affiliation,phone
a1,s1,Раҳимов,Ҷамшед,Каримович,M,1970-03-04,d1,School 5,927770011
a2,s2,Rahimov,Jamshed,,M,1970-03-04,d1,School 5,
a3,s3,رحیموف,جمشید,,M,1970-03-04,d1,,+992 92 777 00 11
b1,s1,Шарипова,Мадина,,F,1981-09-30,d2,Jamoat,
b2,s1,Шарипова,Мадина,,F,1981-09-30,d2,Jamoat,
c1,s2,Сатторзод,Умед,,M,soon,d2,,
c2,s3,Сатторзод,Умед,,M,,d2,,
"""
Output = pytest.CaptureFixture[str]


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "register.csv"
    path.write_text(REGISTER, "utf-8")
    return path


def clusters(path: Path) -> dict[str, str]:
    with path.open(newline="", encoding="utf-8") as file:
        return {row["rec_id"]: row["cluster"] for row in csv.DictReader(file)}


def link(register: Path, *arguments: str) -> int:
    return main(["people", "link", str(register), *arguments])


def test_every_row_gets_its_cluster_and_the_report_counts_them(
    register: Path, tmp_path: Path, capsys: Output
) -> None:
    out, report = tmp_path / "c.csv", tmp_path / "r.json"
    assert link(register, "--out", str(out), "--report", str(report), "--by", "sex,district") == 0
    assert clusters(out) == {
        "a1": "a1", "a2": "a1", "a3": "a1", "b1": "b1", "b2": "b1", "c1": "c1", "c2": "c2",
    }  # fmt: skip
    told = json.loads(report.read_text("utf-8"))
    assert (told["rows"], told["people"]) == (7, 4)
    assert told["low"] <= told["estimate"] <= told["high"]
    assert told["entered_twice"] == [{"rec_id": "b2", "repeats": "b1"}]
    assert told["ignored"] == {"dob": 1}
    cells = {(cell["sex"], cell["district"]): cell["people"] for cell in told["by"]}
    assert cells == {("F", "d2"): 1, ("M", "d1"): 1, ("M", "d2"): 2}
    assert {"seconds", "peak_mb", "false_merges", "fit"} <= told.keys()
    captured = capsys.readouterr()
    assert "7 rows, 4 people" in captured.out
    assert "Раҳимов" not in captured.out + captured.err


def test_a_persons_decisions_are_kept(register: Path, tmp_path: Path) -> None:
    decisions, out = tmp_path / "d.csv", tmp_path / "c.csv"
    decisions.write_text("c1,c2,same\na1,a2,different\na2,a3,different\n", "utf-8")
    assert link(register, "--out", str(out), "--decisions", str(decisions)) == 0
    found = clusters(out)
    assert found["c1"] == found["c2"]
    assert found["a2"] not in (found["a1"], found["a3"])


def test_each_pair_is_written_with_its_probability(register: Path, tmp_path: Path) -> None:
    pairs = tmp_path / "p.csv"
    assert link(register, "--pairs", str(pairs)) == 0
    with pairs.open(newline="", encoding="utf-8") as file:
        found = {(row["rec_id_a"], row["rec_id_b"]): row for row in csv.DictReader(file)}
    assert float(found["a1", "a2"]["probability"]) > 0.9
    assert found["c1", "c2"]["supported"] == "false"
    assert found["c1", "c2"]["one_cluster"] == "false"


def test_a_pair_is_explained_by_a_waterfall_that_adds_up(register: Path, capsys: Output) -> None:
    assert link(register, "--explain", "a1", "a3", "--json") == 0
    *steps, last = map(json.loads, capsys.readouterr().out.splitlines())
    assert sum(step["bits"] for step in steps) == pytest.approx(last["bits"], abs=0.01)
    assert {"surname", "given", "birth", "phone"} <= {step["column"] for step in steps}
    assert last["one_cluster"] is True


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--by", "age"], "no column age"),
        (["--explain", "a1", "z9"], "no row with the rec_id z9"),
        (["--decisions", "nowhere.csv"], "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said_and_ends_with_two(
    register: Path, arguments: list[str], told: str, capsys: Output
) -> None:
    assert link(register, *arguments) == 2
    assert told in capsys.readouterr().err


def test_the_same_register_gives_the_same_files(register: Path, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("one.csv", "two.csv")]
    for file in files:
        link(register, "--pairs", str(file))
    assert files[0].read_bytes() == files[1].read_bytes()
