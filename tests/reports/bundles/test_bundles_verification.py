"""A sound bundle holds; a printed letter is held against it; a stranger needs no Django."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from bundles_sample import (
    OFFICE_PUB,
    auditors_bundle,
    counting_keys,
    letter_view,
    letters,
    opened,
    public_bundle,
    readings,
    seal,
    sentences,
)
from rocrate.rocrate import ROCrate

from sulh.evidence.figures.measures.small_cells import cells_to_leave_out
from sulh.interfaces.console.verify import run
from sulh.kernel.evidence import TABLES
from sulh.reports.bundles.formats.bundle import NotSealableError
from sulh.reports.bundles.rules.layout import Edition
from sulh.reports.bundles.rules.proofs import EVIDENCE_COLUMNS
from sulh.reports.bundles.verification.verdict import ExitCode, Verdict, verify_bundle
from sulh.reports.letters.formats import docx, pdf


def written(content: bytes, folder: Path, name: str = "letter.sulh.zip") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("bundle", [public_bundle, auditors_bundle])
def test_a_sound_bundle_holds_under_the_offices_key(bundle: Any, tmp_path: Path) -> None:
    verdict = verify_bundle(written(bundle(), tmp_path), public_key=OFFICE_PUB)
    assert [finding.as_record() for finding in verdict.findings] == []
    assert verdict.exit_code is ExitCode.HOLDS
    assert verdict.readings >= 8
    assert verdict.sentences == 12


def test_without_a_key_everything_may_hold_and_the_fingerprint_is_shown(tmp_path: Path) -> None:
    verdict = verify_bundle(written(public_bundle(), tmp_path))
    assert verdict.exit_code is ExitCode.KEY_UNKNOWN
    assert len(verdict.fingerprint) == 64


@pytest.mark.parametrize("edition", Edition)
def test_sealing_twice_with_the_same_pseudonym_keys_gives_the_same_bytes(edition: Edition) -> None:
    assert seal(edition, new_key=counting_keys()) == seal(edition, new_key=counting_keys())


def test_sealing_twice_with_fresh_keys_changes_every_pseudonym() -> None:
    fresh = opened(seal(new_key=lambda: bytes([7]) * 32)).files
    before = opened(public_bundle()).files
    changed = {name for name in before if fresh[name] != before[name]}
    # The empty money table aside, only proof and what hashes it may differ.
    assert {name.split("/")[0] for name in changed} == {"proof", "manifest.json", "manifest.sig"}


def pseudonyms(content: bytes) -> set[str]:
    table = pq.read_table(pa.BufferReader(content))
    texts = [
        table[name] for name in table.column_names if table.schema.field(name).type == "string"
    ]
    return {value for column in texts for value in column.to_pylist() if len(value) == 32}


def test_no_pseudonym_stands_in_two_readings_of_the_public_edition() -> None:
    files = opened(public_bundle()).files
    proofs = [pseudonyms(files[name]) for name in sorted(files) if name.endswith(".parquet")]
    assert sum(map(len, proofs)) == len(set().union(*proofs))
    assert len(proofs) == 8


def test_the_public_edition_holds_no_attribute_of_anybody() -> None:
    files = opened(public_bundle()).files
    columns = {
        column
        for name, content in files.items()
        if name.endswith(".parquet")
        for column in pq.read_schema(pa.BufferReader(content)).names
    }
    people = {"person", "person_low", "person_high", "session"}
    assert columns == people | {
        "people", "item", "covered", "statement", "minor_units", "currency",
    }  # fmt: skip


def test_the_order_of_rows_tells_nothing() -> None:
    files = opened(public_bundle()).files
    table = pq.read_table(pa.BufferReader(files["proof/dialogue_participants.parquet"]))
    rows = [tuple(row.values()) for row in table.to_pylist()]
    assert rows == sorted(rows)


def test_the_auditors_edition_has_the_columns_of_the_evidence_and_no_district() -> None:
    files = opened(auditors_bundle()).files
    for table, columns in EVIDENCE_COLUMNS.items():
        assert [column.name for column in columns] == list(TABLES[table])
    attendance = pq.read_table(pa.BufferReader(files["proof/attendance.parquet"]))
    assert set(attendance["district_id"].to_pylist()) == {"R-KHATLON", "R-DRS"}
    money = pq.read_table(pa.BufferReader(files["proof/money.parquet"]))
    assert money["kind"].to_pylist() == ["pledge", "pledge"]


def test_no_id_of_the_office_stands_in_any_file_of_the_public_edition() -> None:
    for name, content in opened(public_bundle()).files.items():
        if not name.startswith("letters/"):
            assert b"ND-2004-01" not in content
            assert b"D-RASHT" not in content


def test_a_small_cell_and_the_next_one_are_left_out_of_the_public_edition() -> None:
    shown = json.loads(opened(public_bundle()).files["readings.json"])
    names = [each["reading"] for each in shown]
    whole = next(each for each in shown if each["reading"] == "dialogue_participants")
    assert "dialogue_participants.sex.unstated" not in names
    assert "dialogue_participants.sex.f" not in names
    assert set(whole["cut"]["sex"]) == {"m"}
    assert "left out" in whole["sums"]


@pytest.mark.parametrize(
    ("sizes", "left_out"),
    [
        ({"f": 40, "m": 50}, ""),
        ({"f": 40, "m": 50, "unstated": 0}, ""),
        ({"f": 3, "m": 50}, "f m"),
        ({"f": 3, "m": 50, "unstated": 60}, "f m"),
        ({"f": 3, "m": 50, "unstated": 0}, "f m"),
        ({"a": 1, "b": 1, "c": 50}, "a b c"),
        ({"a": 4, "b": 4, "c": 50}, "a b"),
        ({"a": 2}, "a"),
    ],
)
def test_what_is_left_out_cannot_be_worked_out_from_the_whole(
    sizes: dict[str, int], left_out: str
) -> None:
    cells = {key: {"value": size, "low": size, "high": size} for key, size in sizes.items()}
    assert sorted(cells_to_leave_out(cells)) == left_out.split()


def test_a_letter_that_speaks_of_a_small_cell_is_not_sealed_for_the_public() -> None:
    spoken = sentences()
    for version in spoken.values():
        version[1]["bindings"][1]["reading"] = "dialogue_participants.sex.unstated"
    with pytest.raises(NotSealableError):
        seal(sentences=spoken)


def test_an_auditors_edition_needs_the_offices_key() -> None:
    with pytest.raises(NotSealableError):
        seal(Edition.AUDITOR, pseudonym_key=None)


def test_the_crate_is_one_that_rocrate_reads(tmp_path: Path) -> None:
    for name, content in opened(public_bundle()).files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    crate = ROCrate(tmp_path)
    assert crate.root_dataset["name"].startswith("S/2005/323")
    described = {entity.id for entity in crate.data_entities}
    assert described == set(opened(public_bundle()).files) - {"ro-crate-metadata.json"}
    assert crate.metadata["conformsTo"] == "https://w3id.org/ro/crate/1.2"


def test_whole_readings_stand_on_every_counting_rule() -> None:
    assert len({reading.rule for reading in readings()}) == 7


# A printed letter


def held(folder: Path, content: bytes) -> Verdict:
    printed = written(content, folder, "printed.pdf")
    bundle = written(public_bundle(), folder)
    return verify_bundle(bundle, public_key=OFFICE_PUB, pdf=printed)


def printed(language: str, *changes: tuple[str, str]) -> bytes:
    spoken = sentences()[language]
    for sentence in spoken:
        sentence["bindings"] = []
        for old, new in changes:
            sentence["text"] = sentence["text"].replace(old, new)
    return pdf.render(letter_view(language, [each for each in spoken if each["text"]]))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_letter_as_sealed_holds_in_print(language: str, tmp_path: Path) -> None:
    assert held(tmp_path, printed(language)).exit_code is ExitCode.HOLDS


@pytest.mark.parametrize(
    ("language", "old", "new", "code", "place"),
    [
        ("en", "50 participants", "500 participants", "figure_changed", "p2.s1"),
        ("en", "eight sessions", "nine sessions", "figure_changed", "p2.s1"),
        ("en", "more than 50", "50", "qualifier_changed", "p2.s1"),
        ("en", "more than US", "about US", "qualifier_changed", "p3.s1"),
        ("en", "all four", "four", "qualifier_changed", "p2.s2"),
        ("en", "1 June 2006", "1 June 2008", "figure_changed", "p4.s1"),
        ("en", "1 June 2006", "1 July 2006", "words_changed", "p4.s1"),
        ("en", "took part", "took no part", "words_changed", "p2.s1"),
        ("en", "Donor countries have", "Nobody has", "words_changed", "p3.s1"),
        ("ar", "٥٠", "٩٠", "figure_changed", "p2.s1"),
        ("ar", "أكثر من ٥٠", "٥٠", "qualifier_changed", "p2.s1"),
        ("ar", "ثماني", "تسع", "figure_changed", "p2.s1"),
        ("ar", "٢٠٠٦", "٢٠٠٧", "figure_changed", "p4.s1"),
        ("ar", "جميع", "معظم", "qualifier_changed", "p2.s2"),
    ],
)
def test_a_changed_word_in_print_is_found_with_its_place(
    language: str, old: str, new: str, code: str, place: str, tmp_path: Path
) -> None:
    verdict = held(tmp_path, printed(language, (old, new)))
    assert (code, place) in [(finding.code, finding.place) for finding in verdict.findings]
    assert verdict.exit_code is ExitCode.FAILS


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("number", range(6))
def test_a_sentence_missing_in_print_is_found(language: str, number: int, tmp_path: Path) -> None:
    gone = sentences()[language][number]
    verdict = held(tmp_path, printed(language, (gone["text"], "")))
    places = [(finding.code, finding.place) for finding in verdict.findings]
    assert ("sentence_missing", gone["sentence"]) in places


@pytest.mark.parametrize(
    ("language", "more"), [("en", "In addition, 9,000 were fed."), ("ar", "وحضر ٩٠٠ غيرهم.")]
)
def test_a_sentence_added_in_print_is_found(language: str, more: str, tmp_path: Path) -> None:
    before = sentences()[language][2]["text"]
    verdict = held(tmp_path, printed(language, (before, f"{before} {more}")))
    assert "print_adds" in [finding.code for finding in verdict.findings]


def test_a_sentence_added_after_the_last_is_found(tmp_path: Path) -> None:
    last = sentences()["en"][-1]["text"]
    verdict = held(tmp_path, printed("en", (last, f"{last} Besides, 9,000 were fed.")))
    assert "print_adds" in [finding.code for finding in verdict.findings]


def test_another_letter_is_not_this_letter(tmp_path: Path) -> None:
    other = [{**each, "text": "Nothing of that.", "bindings": []} for each in sentences()["en"]]
    verdict = held(tmp_path, pdf.render(letter_view("en", other)))
    assert [finding.code for finding in verdict.findings] == ["print_of_another_letter"]


def test_what_is_no_pdf_cannot_be_read(tmp_path: Path) -> None:
    assert held(tmp_path, b"not a PDF").exit_code is ExitCode.UNREADABLE
    assert held(tmp_path, docx.render(letter_view("en", []))).exit_code is ExitCode.UNREADABLE


# The command


def test_the_command_says_what_it_found_one_object_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(public_bundle(), tmp_path)
    printed_letter = written(printed("en", ("more than 50", "50")), tmp_path, "printed.pdf")
    key = written(OFFICE_PUB, tmp_path, "office.pub")
    assert run([str(path), "--key", str(key), "--json"]) == ExitCode.HOLDS
    assert run([str(path), "--key", str(key), "--pdf", str(printed_letter), "--json"]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["type"] for line in lines] == ["verdict", "finding", "verdict"]
    assert lines[1]["code"] == "qualifier_changed"
    assert lines[1]["file"] == "printed.pdf"


def test_the_command_without_a_key_ends_with_three(tmp_path: Path) -> None:
    assert run([str(written(public_bundle(), tmp_path))]) == ExitCode.KEY_UNKNOWN


def test_a_key_that_is_none_is_said(tmp_path: Path) -> None:
    path = written(public_bundle(), tmp_path)
    assert run([str(path), "--key", str(path)]) == ExitCode.UNREADABLE
    assert run([str(path), "--key", str(tmp_path / "none.pub")]) == ExitCode.UNREADABLE


def test_a_bundle_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    assert run([str(tmp_path / "none.zip")]) == ExitCode.UNREADABLE


def test_a_stranger_without_django_verifies(tmp_path: Path) -> None:
    path = written(public_bundle(), tmp_path)
    script = f"""
        import sys
        for blocked in ("django", "pyarrow", "docx", "typst", "lxml", "psycopg"):
            sys.modules[blocked] = None
        from sulh.interfaces.console.verify import run
        sys.exit(run([{str(path)!r}]))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        env={"PYTHONPATH": ":".join(each for each in sys.path if each)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == ExitCode.KEY_UNKNOWN, done.stderr.decode()


def test_a_finding_repeats_no_value_of_the_proof(tmp_path: Path) -> None:
    bundle = opened(public_bundle())
    table = pq.read_table(pa.BufferReader(bundle.files["proof/dialogue_heads.parquet"]))
    sink = io.BytesIO()
    leaking = table.append_column("Gulnora", pa.array(["Rahimova"] * table.num_rows))
    pq.write_table(leaking, sink)
    bundle.files["proof/dialogue_heads.parquet"] = sink.getvalue()
    bundle.rehashed()
    bundle.signed()
    verdict = verify_bundle(written(bundle.packed(), tmp_path), public_key=OFFICE_PUB)
    said = json.dumps([finding.as_record() for finding in verdict.findings])
    assert "columns_differ" in said
    assert "Gulnora" not in said
    assert "Rahimova" not in said


def test_every_format_of_the_letter_is_in_the_bundle() -> None:
    files = opened(public_bundle()).files
    assert {name for name in files if name.startswith("letters/")} == {
        f"letters/{name}" for name in letters()
    }
