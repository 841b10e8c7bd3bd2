"""``sulh verify`` on a bundle over 1,000,000 attendances, whole processes.

Floor: a bare Python process in which DuckDB reads every column of every Parquet file of the same
bundle. Both are run in turn, several times, after one run each that leaves their compiled modules
behind (as an installed package has them); the ratio is that of their medians.
"""

from __future__ import annotations

import datetime
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

import pyarrow as pa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sulh.evidence.figures.measures import MEASURES, Scope, sql
from sulh.kernel.quantities import Qualifier, Quantity
from sulh.reports.bundles.formats.bundle import write_bundle
from sulh.reports.bundles.formats.evidence import EvidenceTables, asked, database_of
from sulh.reports.bundles.formats.signing import public_key_pem
from sulh.reports.bundles.rules.layout import Edition
from sulh.reports.bundles.rules.records import LetterRecord, ReadingRecord

ATTENDANCES = 1_000_000
PEOPLE = 400_000
SESSIONS = 20_000
RUNS = 5
AIM, MUST = 4, 10

_SCOPE = {"activity.project_id": ["BIG"], "period": ["2004-04-24", "2005-05-10"]}
_VERIFY = "from sulh.interfaces.console.main import program; program()"
_FLOOR = """
import sys, duckdb
connection = duckdb.connect()
for path in sys.argv[1:]:
    connection.execute(f"SELECT min(COLUMNS(*)) FROM read_parquet('{path}')").fetchall()
"""

_EVIDENCE = {
    "attendance": f"""
        SELECT n AS attendance_id, 'S-' || hash(n + 7) % {SESSIONS} AS session_id, person,
            CASE WHEN person % 500 = 0 THEN 1 ELSE person END AS person_low,
            CASE WHEN person % 500 = 0 THEN {PEOPLE} + n ELSE person END AS person_high,
            'participant' AS role, 'came' AS rung, 0 AS generation, 0 AS trained_by,
            CASE WHEN person % 2 = 0 THEN 'f' ELSE 'm' END AS sex, '30_44' AS age_band,
            'education' AS affiliation, 'R-1' AS district_id
        FROM (
            SELECT n, (1 + hash(n) % {PEOPLE})::BIGINT AS person
            FROM range(1, {ATTENDANCES} + 1) r(n)
        )
    """,
    "session": f"""
        SELECT 'S-' || n AS session_id, 'A-1' AS activity_id, '2004-10-12' AS held_on,
            'held' AS status, 'R-1' AS place_id, 'R-1' AS district_id,
            'unstated' AS centre_id, 'unstated' AS constituency_id
        FROM range({SESSIONS}) r(n)
    """,
    "activity": """
        SELECT 'A-1' AS activity_id, 'BIG' AS project_id, 'elections' AS pillar,
            'course' AS kind, 'polling' AS course, 'completed' AS rung
    """,
    "project": """
        SELECT 'BIG' AS project_id, 'elections' AS pillar, '2004-01-01' AS started_on,
            '2005-12-31' AS ended_on
    """,
    "place": "SELECT 'R-1' AS place_id, 'region' AS kind, '' AS parent_id, '' AS election_id",
}


def main() -> int:
    """Measure both editions and print one JSON object a line. 1 when a ratio is over ten."""
    with tempfile.TemporaryDirectory() as folder:
        ratios = [measure(edition, Path(folder)) for edition in Edition]
    return int(max(ratios) > MUST)


def measure(edition: Edition, folder: Path) -> float:
    started = time.perf_counter()
    bundle = sealed(edition, folder)
    sealing = time.perf_counter() - started
    parquet = unpacked(bundle, folder / edition.value)
    key = folder / "office.pub"
    arguments = ["verify", str(bundle), "--key", str(key)]
    verifying, reading = [], []
    for _run in range(1 + RUNS):
        verifying.append(seconds(folder, "-c", _VERIFY, *arguments))
        reading.append(seconds(folder, "-c", _FLOOR, *map(str, parquet)))
    del verifying[0], reading[0]
    ratio = statistics.median(verifying) / statistics.median(reading)
    result = {
        "benchmark": "verify",
        "edition": edition.value,
        "attendances": ATTENDANCES,
        "bundle_bytes": bundle.stat().st_size,
        "sealing_s": round(sealing, 2),
        "verify_s": round(statistics.median(verifying), 3),
        "floor_s": round(statistics.median(reading), 3),
        "ratio": round(ratio, 2),
        "aim": AIM,
        "must": MUST,
    }
    print(json.dumps(result), flush=True)
    return ratio


def seconds(folder: Path, *arguments: str) -> float:
    """How long a whole Python process takes. Raises CalledProcessError when it fails."""
    compiled = {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment = {**os.environ, **compiled, "PYTHONPATH": os.pathsep.join(sys.path)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, *arguments]
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - started


def unpacked(bundle: Path, folder: Path) -> list[Path]:
    with zipfile.ZipFile(bundle) as archive:
        names = [name for name in archive.namelist() if name.endswith(".parquet")]
        return [Path(archive.extract(name, folder)) for name in names]


def sealed(edition: Edition, folder: Path) -> Path:
    """A bundle with one figure over all attendances, cut by sex."""
    tables = evidence_tables()
    key = Ed25519PrivateKey.generate()
    (folder / "office.pub").write_bytes(public_key_pem(key))
    readings = all_readings(tables)
    path = folder / f"{edition.value}.sulh.zip"
    content = write_bundle(
        edition=edition,
        letter=letter(),
        readings=readings,
        sentences={"en": [sentence(readings[0])]},
        files={},
        evidence=EvidenceTables(tables),
        signing_key=key,
        office="The Office",
        sealed_at=datetime.datetime(2005, 5, 10, tzinfo=datetime.UTC),
        audit_head="0" * 64,
        pseudonym_key=bytes(32),
    )
    path.write_bytes(content)
    return path


def evidence_tables() -> dict[str, pa.Table]:
    """Evidence of the bench's own making: who came when is hashed out of the line's number."""
    with database_of({}) as connection:
        return {table: asked(connection, query) for table, query in _EVIDENCE.items()}


def all_readings(tables: dict[str, pa.Table]) -> list[ReadingRecord]:
    whole = counted(tables, "people")
    cells = [counted(tables, f"people.sex.{sex}", part_of="people", sex=sex) for sex in ("f", "m")]
    cut = {
        str((cell.cell or {})["sex"]): {"value": cell.value, "low": cell.low, "high": cell.high}
        for cell in cells
    }
    return [ReadingRecord(**{**whole.as_record(), "cut": {"sex": cut}, "sums": True}), *cells]


def counted(
    tables: dict[str, pa.Table], name: str, *, part_of: str | None = None, sex: str = ""
) -> ReadingRecord:
    cell = {"sex": sex} if sex else None
    select = MEASURES["unique_people"].reading_select(Scope.from_record(_SCOPE), cell=cell)
    with database_of(tables) as connection:
        value, low, high = connection.execute(sql(select, "duckdb")).fetchall()[0]
    return ReadingRecord(
        reading=name,
        title={"en": "People"},
        rule="unique_people",
        rule_words={"en": "Each person once"},
        scope=_SCOPE,
        value=value,
        low=low,
        high=high,
        as_of="2005-05-10T00:00:00Z",
        part_of=part_of,
        cell=cell,
    )


def letter() -> LetterRecord:
    return LetterRecord(
        symbol="S/2005/1",
        name="big",
        office="The Office",
        dated="2005-05-10",
        distributed="2005-05-18",
        original_language="en",
        languages=["en"],
        period=["2004-04-24", "2005-05-10"],
        until="2006-06-01",
        previous_until="2005-06-01",
    )


def sentence(reading: ReadingRecord) -> dict[str, Any]:
    quantity = Quantity(reading.low // 1000 * 1000 - 1000, Qualifier.MORE_THAN)
    spoken = f"more than {quantity.number:,} people"
    binding = {
        "name": "people",
        "reading": reading.reading,
        "qualifier": quantity.qualifier.value,
        "number": quantity.number,
        "unit": quantity.unit,
        "spoken": spoken,
        "start": 0,
        "end": len(spoken),
    }
    return {
        "sentence": "p1.s1",
        "paragraph": 1,
        "type": "figure",
        "rung": "reached",
        "stands_on": ["BIG"],
        "text": f"{spoken} took part.",
        "bindings": [binding],
        "declared": [],
        "flags": [],
        "note": "",
    }


if __name__ == "__main__":
    sys.exit(main())
