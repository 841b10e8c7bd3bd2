"""The SQL of the mixture, written once for DuckDB, finds the same people on Spark."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pyarrow as pa
import pytest
import sqlglot
from benchmarks.people.lexicon import Lexicon, World
from benchmarks.people.register import PROFILES, make
from benchmarks.processes import SULH
from sqlglot import exp

from sulh.evidence.identity.engines.mixture import DuckDBWarehouse, link, opening
from sulh.evidence.identity.engines.mixture.dialects import in_words_of_spark
from sulh.evidence.identity.formats.registers import read_register
from sulh.interfaces.console.main import main

KNOWN_TO_SPARK = {"hamming", "xxhash64"}
# What makes Spark quick on a register as small as this one: nothing compiled, one task a core.
QUICKLY = """
spark.driver.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData
spark.driver.memory 1g
spark.sql.adaptive.enabled false
spark.sql.codegen.factoryMode NO_CODEGEN
spark.sql.codegen.wholeStage false
spark.sql.shuffle.partitions 2
"""
with_spark = pytest.mark.skipif(
    not (find_spec("pyspark") and shutil.which("java")),
    reason="pyspark (requirements-spark.lock) or Java is not here",
)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some 1,200 lines of dialogue sheets, with places of work in two languages to learn."""
    folder = tmp_path_factory.mktemp("register")
    path = folder / "register.csv"
    make(
        rows=1500, seed=5, profile=PROFILES["dialogue"], lexicon=Lexicon(World.KNOWN),
        into=path, truth=folder / "truth.csv",
    )  # fmt: skip
    return path


@dataclass
class Spark:
    """``sulh people link --engine spark`` in a process of its own, with a folder to look at."""

    folder: Path

    def link(self, register: Path, *arguments: str) -> str:
        """Link a register; returns what was said on stderr."""
        (self.folder / "conf").mkdir(exist_ok=True)
        (self.folder / "conf" / "spark-defaults.conf").write_text(QUICKLY, "utf-8")
        self.temporary.mkdir(exist_ok=True)
        ended = subprocess.run(
            [sys.executable, *SULH, "people", "link", str(register),
             "--engine", "spark", *arguments],
            env={
                **os.environ, "SPARK_CONF_DIR": str(self.folder / "conf"),
                "SULH_SPARK_MASTER": "local[2]", "TMPDIR": str(self.temporary),
            },
            check=True, capture_output=True, text=True, timeout=900,
        )  # fmt: skip
        return ended.stderr

    @property
    def temporary(self) -> Path:
        """Where what is needed on the way is kept."""
        return self.folder / "temporary"


@pytest.fixture
def spark(tmp_path: Path) -> Spark:
    return Spark(tmp_path)


class Listening(DuckDBWarehouse):
    """A warehouse that notes each SELECT it is asked for."""

    def __init__(self) -> None:
        super().__init__(threads=1)
        self.selects: list[str] = []

    def make(self, name: str, select: str) -> None:
        self.selects.append(select)
        super().make(name, select)

    def add(self, name: str, select: str) -> None:
        self.selects.append(select)
        super().add(name, select)

    def fetch(self, select: str) -> pa.Table:
        self.selects.append(select)
        return super().fetch(select)


def functions_without_a_translation(select: str) -> Iterator[str]:
    tree = sqlglot.parse_one(in_words_of_spark(select), dialect="spark")
    yield from (found.name.lower() for found in tree.find_all(exp.Anonymous))


def test_every_select_of_the_mixture_can_be_said_in_the_words_of_spark(register: Path) -> None:
    with Listening() as warehouse:
        found = link(read_register(register).lines, warehouse)
    assert found.workplaces, "so that lines are given other places of work, and compared again"
    unknown = {
        name for select in warehouse.selects for name in functions_without_a_translation(select)
    }
    assert unknown == KNOWN_TO_SPARK


def test_a_select_is_not_only_translated_but_means_the_same() -> None:
    said = in_words_of_spark("SELECT hash(1, a) FROM line WHERE (n + 0.5) / 3 > 0.0004 ORDER BY a")
    assert said == (
        "SELECT XXHASH64(1, a) FROM line WHERE (n + CAST(0.5 AS DOUBLE)) / 3 > "
        "CAST(0.0004 AS DOUBLE) ORDER BY a NULLS LAST"
    )


def _into(clusters: Path, pairs: Path) -> list[str]:
    return ["--out", str(clusters), "--pairs", str(pairs)]


@with_spark
def test_spark_finds_the_people_that_duckdb_finds(
    register: Path, spark: Spark, tmp_path: Path
) -> None:
    here = [tmp_path / name for name in ("here.csv", "here_pairs.csv")]
    there = [tmp_path / name for name in ("there.csv", "there_pairs.csv")]
    assert main(["people", "link", str(register), *_into(*here)]) == 0
    told = spark.link(register, *_into(*there))
    assert [path.read_bytes() for path in there] == [path.read_bytes() for path in here]
    assert " ERROR " not in told
    assert list(spark.temporary.iterdir()) == []


@with_spark
def test_a_cluster_needs_a_folder_that_its_machines_see(
    register: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SULH_SPARK_MASTER", "spark://nowhere.example:7077")
    assert main(["people", "link", str(register), "--engine", "spark"]) == 2
    assert "SULH_SPARK_STORE" in capsys.readouterr().err


@with_spark
def test_without_java_the_remedy_is_said(
    register: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert main(["people", "link", str(register), "--engine", "spark"]) == 2
    assert "apt-get install default-jre-headless" in capsys.readouterr().err


def test_without_pyspark_the_remedy_is_said(
    register: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def not_here(_module: str) -> None:
        raise ModuleNotFoundError(name="pyspark")

    monkeypatch.setattr(opening, "import_module", not_here)
    assert main(["people", "link", str(register), "--engine", "spark"]) == 2
    assert "pip install 'sulh[spark]'" in capsys.readouterr().err
