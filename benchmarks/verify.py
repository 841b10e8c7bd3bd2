"""``sulh verify`` on a bundle over 1,000,000 attendances, whole processes.

Floor: a bare Python process in which DuckDB reads every column of every Parquet file of the same
bundle. DuckDB of the floor uses as many threads as it likes, so ratios of processor time are held.
"""

from __future__ import annotations

import datetime
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pyarrow as pa
from benchmarks.processes import COLUMNS, SULH, Cost, Process, interleaved, ratio, rows
from benchmarks.table import Table
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sulh.evidence.figures.measures import MEASURES, Scope, sql
from sulh.kernel.languages import language
from sulh.kernel.quantities import Qualifier, Quantity
from sulh.reports.bundles.formats.bundle import write_bundle
from sulh.reports.bundles.formats.evidence import EvidenceTables, asked, database_of
from sulh.reports.bundles.formats.signing import public_key_pem
from sulh.reports.bundles.rules.layout import Edition
from sulh.reports.bundles.rules.records import LetterRecord, ReadingRecord
from sulh.reports.letters.formats import FORMATS, file_name
from sulh.reports.letters.formats.document import FactRow, LetterView, Masthead, Run, SentenceView
from sulh.reports.letters.formats.page_words import PAGE_WORDS

ATTENDANCES = 1_000_000
TIMES_EACH_COMES = 2.5
ATTENDANCES_A_SESSION = 50
ROUNDS = 5
REACH, AIM = 10, 4

_SCOPE = {"activity.project_id": ["BIG"], "period": ["2004-04-24", "2005-05-10"]}
_FLOOR = """
import sys, duckdb
connection = duckdb.connect()
for path in sys.argv[1:]:
    connection.execute(f"SELECT min(COLUMNS(*)) FROM read_parquet('{path}')").fetchall()
"""

_EVIDENCE = {
    "attendance": """
        SELECT n AS attendance_id, 'S-' || hash(n + 7) % {sessions} AS session_id, person,
            CASE WHEN person % 500 = 0 THEN 1 ELSE person END AS person_low,
            CASE WHEN person % 500 = 0 THEN {people} + n ELSE person END AS person_high,
            'participant' AS role, 'came' AS rung, 0 AS generation, 0 AS trained_by,
            CASE WHEN person % 2 = 0 THEN 'f' ELSE 'm' END AS sex, '30_44' AS age_band,
            'education' AS affiliation, 'R-1' AS district_id
        FROM (
            SELECT n, (1 + hash(n) % {people})::BIGINT AS person
            FROM range(1, {attendances} + 1) r(n)
        )
    """,
    "session": """
        SELECT 'S-' || n AS session_id, 'A-1' AS activity_id, '2004-10-12' AS held_on,
            'held' AS status, 'R-1' AS place_id, 'R-1' AS district_id,
            'unstated' AS centre_id, 'unstated' AS constituency_id
        FROM range({sessions}) r(n)
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


def run(*, size: int = ATTENDANCES, rounds: int = ROUNDS) -> Table:
    """Measure both editions over ``size`` attendances."""
    table, misses = [], []
    with tempfile.TemporaryDirectory(prefix="sulh-bench") as name:
        for edition in Edition:
            ours, floor = measure(edition, Path(name), size=size, rounds=rounds)
            titles = (f"sulh verify, {edition.value} edition", "DuckDB reads every column")
            table.extend(rows(titles, (ours, floor)))
            if (reached := ratio(ours, floor)) > REACH:
                misses.append(f"the {edition.value} edition at {reached:.1f}x")
    return Table(
        name="verify",
        title=f"A bundle over {size:,} attendances verified",
        against=(
            "Whole processes; DuckDB reads every column of every Parquet file of the same bundle."
            f" Medians of {rounds} in turn. Reach {REACH}x, aim {AIM}x."
        ),
        columns=COLUMNS,
        rows=table,
        misses=misses if size == ATTENDANCES else [],
    )


def measure(edition: Edition, folder: Path, *, size: int, rounds: int) -> tuple[Cost, ...]:
    bundle = sealed(edition, folder, attendances=size)
    parquet = unpacked(bundle, folder / edition.value)
    key = folder / "office.pub"
    verifying = Process([*SULH, "verify", str(bundle), "--key", str(key)])
    reading = Process(["-c", _FLOOR, *map(str, parquet)])
    return interleaved(verifying, reading, rounds=rounds)


def unpacked(bundle: Path, folder: Path) -> list[Path]:
    with zipfile.ZipFile(bundle) as archive:
        names = [name for name in archive.namelist() if name.endswith(".parquet")]
        return [Path(archive.extract(name, folder)) for name in names]


def sealed(edition: Edition, folder: Path, *, attendances: int) -> Path:
    """A bundle with one figure over all attendances, cut by sex."""
    tables = evidence_tables(attendances)
    key = Ed25519PrivateKey.generate()
    (folder / "office.pub").write_bytes(public_key_pem(key))
    readings = all_readings(tables)
    path = folder / f"{edition.value}.sulh.zip"
    content = write_bundle(
        edition=edition,
        letter=letter(),
        readings=readings,
        sentences={"en": [sentence(readings[0])]},
        files=letter_files(sentence(readings[0]), readings[0]),
        evidence=EvidenceTables(tables),
        signing_key=key,
        office="The Office",
        sealed_at=datetime.datetime(2005, 5, 10, tzinfo=datetime.UTC),
        audit_head="0" * 64,
        pseudonym_key=bytes(32),
    )
    path.write_bytes(content)
    return path


def evidence_tables(attendances: int) -> dict[str, pa.Table]:
    """Evidence of the bench's own making: who came when is hashed out of the line's number."""
    sizes = {
        "attendances": attendances,
        "people": int(attendances / TIMES_EACH_COMES),
        "sessions": attendances // ATTENDANCES_A_SESSION,
    }
    with database_of({}) as connection:
        return {
            table: asked(connection, query.format_map(sizes)) for table, query in _EVIDENCE.items()
        }


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
        rule_words=dict(MEASURES["unique_people"].words),
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
        facts={
            "dated": fact("date", "2005-05-10"),
            "until": fact("date", "2006-06-01"),
            "previous_until": fact("date", "2005-06-01"),
            "extension": fact("duration", "1"),
        },
    )


def fact(kind: str, value: str) -> dict[str, str]:
    return {"kind": kind, "value": value, "reason": "of the letter"}


def letter_files(said: dict[str, Any], reading: ReadingRecord) -> dict[str, bytes]:
    """The letter of one sentence in every format."""
    words, english = PAGE_WORDS["en"], language("en")
    view = LetterView(
        name="big",
        symbol="S/2005/1",
        language=english,
        original_language="en",
        dated=datetime.date(2005, 5, 10),
        distributed=datetime.date(2005, 5, 18),
        title=words.title.format(dated=english.date(datetime.date(2005, 5, 10))),
        paragraphs=((SentenceView("p1.s1", (Run(said["text"]),)),),),
        signature=words.signature,
        notice=words.notice,
        masthead=Masthead(
            organization=words.organization,
            organ=words.organ,
            distribution=words.distribution,
            distributed=english.date(datetime.date(2005, 5, 18)),
            original=words.original.format(language=words.languages["en"]),
        ),
        headings=words.headings,
        facts=(
            FactRow(
                figure=reading.title["en"],
                said=said["bindings"][0]["spoken"],
                rule=reading.rule_words["en"],
                value=english.figures(reading.value),
                interval=f"{english.figures(reading.low)} to {english.figures(reading.high)}",
                by_sex=words.does_not_apply,
                reading=reading.reading,
                sentence_ids=("p1.s1",),
            ),
        ),
        region=words.region,
    )
    return {file_name(view, made): made.render(view) for made in FORMATS}


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
