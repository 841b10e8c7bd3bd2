"""A bundle changed in any way does not pass, also when it is hashed and signed anew."""

from __future__ import annotations

import hashlib
import io
import stat
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from bundles_sample import (
    OFFICE_PUB,
    STRANGERS_KEY,
    Opened,
    auditors_bundle,
    opened,
    public_bundle,
)

from sulh.reports.bundles.formats.parquet import parquet_bytes
from sulh.reports.bundles.verification.verdict import verify_bundle

PARTICIPANTS = "proof/dialogue_participants.parquet"


@dataclass(frozen=True)
class Case:
    """What somebody did to the bundle, and the finding that must tell."""

    name: str
    code: str
    change: Callable[[Opened], None]
    exit: int = 1
    edition: Callable[[], bytes] = public_bundle


def in_json(name: str, change: Callable[[Any], None]) -> Callable[[Opened], None]:
    def changed(bundle: Opened) -> None:
        value = bundle.json(name)
        change(value)
        bundle.put_json(name, value)

    return changed


def in_reading(name: str, **fields: Any) -> Callable[[Opened], None]:
    def change(readings: Any) -> None:
        next(each for each in readings if each["reading"] == name).update(fields)

    return in_json("readings.json", change)


def in_sentence(
    language: str, place: str, change: Callable[[dict[str, Any]], None]
) -> Callable[[Opened], None]:
    def changed(sentences: Any) -> None:
        change(next(each for each in sentences if each["sentence"] == place))

    return in_json(f"sentences/{language}.json", changed)


def reworded(language: str, place: str, old: str, new: str) -> Callable[[Opened], None]:
    """Replace words of a sentence; bindings and declared spans behind them move along."""

    def change(sentence: dict[str, Any]) -> None:
        at = sentence["text"].index(old)
        grown = len(new) - len(old)
        sentence["text"] = sentence["text"].replace(old, new, 1)
        for span in (*sentence["bindings"], *sentence["declared"]):
            if span["start"] > at:
                span["start"] += grown
            if span["end"] > at:
                span["end"] += grown
            words = "spoken" if "spoken" in span else "text"
            span[words] = sentence["text"][span["start"] : span["end"]]

    return in_sentence(language, place, change)


def in_binding(language: str, place: str, **fields: Any) -> Callable[[Opened], None]:
    return in_sentence(language, place, lambda sentence: sentence["bindings"][-1].update(fields))


def everywhere(
    make: Callable[..., Callable[[Opened], None]], *args: Any, **fields: Any
) -> Callable[[Opened], None]:
    def changed(bundle: Opened) -> None:
        for language in ("en", "ar"):
            make(language, *args, **fields)(bundle)

    return changed


def in_table(name: str, change: Callable[[pa.Table], pa.Table]) -> Callable[[Opened], None]:
    def changed(bundle: Opened) -> None:
        table = pq.read_table(pa.BufferReader(bundle.files[name]))
        bundle.files[name] = parquet_bytes(change(table))

    return changed


def with_column(column: str, value: str) -> Callable[[pa.Table], pa.Table]:
    return lambda table: table.append_column(column, pa.array([value] * table.num_rows))


def with_value(column: str, value: Any) -> Callable[[pa.Table], pa.Table]:
    """The first row of the column says ``value``."""

    def changed(table: pa.Table) -> pa.Table:
        values = [value, *table[column].to_pylist()[1:]]
        at = table.column_names.index(column)
        return table.set_column(at, column, pa.array(values, table.schema.field(column).type))

    return changed


def with_notes(bundle: Opened) -> None:
    table = pq.read_table(pa.BufferReader(bundle.files[PARTICIPANTS]))
    sink = pa.BufferOutputStream()
    pq.write_table(table.replace_schema_metadata({"source": "sheet 7"}), sink)
    bundle.files[PARTICIPANTS] = sink.getvalue().to_pybytes()


def linked(bundle: Opened) -> None:
    """Two readings come with the pseudonyms of one."""
    bundle.files["proof/dialogue_attendances.parquet"] = bundle.files[PARTICIPANTS]


def dropped(name: str) -> Callable[[Opened], None]:
    def changed(bundle: Opened) -> None:
        del bundle.files[name]

    return changed


def replaced(name: str, content: bytes) -> Callable[[Opened], None]:
    def changed(bundle: Opened) -> None:
        bundle.files[name] = content

    return changed


def replaced_in(name: str, old: bytes, new: bytes) -> Callable[[Opened], None]:
    def changed(bundle: Opened) -> None:
        assert old in bundle.files[name]
        bundle.files[name] = bundle.files[name].replace(old, new)

    return changed


def in_letter(name: str, old: str, new: str) -> Callable[[Opened], None]:
    """The words of a Word document are changed."""

    def changed(bundle: Opened) -> None:
        with zipfile.ZipFile(io.BytesIO(bundle.files[name])) as archive:
            parts = {each: archive.read(each) for each in archive.namelist()}
        markup = parts["word/document.xml"].decode()
        assert old in markup
        parts["word/document.xml"] = markup.replace(old, new, 1).encode()
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for each, content in parts.items():
                archive.writestr(each, content)
        bundle.files[name] = target.getvalue()

    return changed


def naked(sentence: dict[str, Any]) -> None:
    sentence["bindings"].clear()


def undeclared(sentence: dict[str, Any]) -> None:
    sentence["declared"].clear()


def disguised(sentence: dict[str, Any]) -> None:
    """The figure is declared as a year and bound to nothing."""
    bound = sentence["bindings"].pop()
    sentence["declared"].append(
        {
            "fact": "until",
            "text": bound["spoken"],
            "start": bound["start"],
            "end": bound["end"],
            "reason": "date",
        }
    )


def small_cell_shown(readings: Any) -> None:
    whole = next(each for each in readings if each["reading"] == "dialogue_participants")
    whole["cut"]["sex"]["unstated"] = {"value": 3, "low": 3, "high": 3}


def not_summing(readings: Any) -> None:
    next(each for each in readings if each["reading"] == "dialogue_participants")["sums"] = True


RESEALED = [
    # Readings
    Case("a value is raised", "figure_differs", in_reading("dialogue_sessions", value=9, high=9)),
    Case("a low end is raised", "figure_differs", in_reading("dialogue_participants", low=60)),
    Case("a high end is lowered", "figure_differs", in_reading("dialogue_participants", high=60)),
    Case("low stands over value", "interval_reversed", in_reading("pledges", low=1, value=0)),
    Case("the universe is shrunk", "figure_differs",
         in_reading("constituencies_covered", universe=3)),
    Case("a rule is exchanged", "query_differs", in_reading("dialogue_courses", rule="sessions")),
    Case("a rule is invented", "rule_unknown", in_reading("pledges", rule="estimate")),
    Case("a scope asks for no column", "rule_unknown", in_reading("pledges", scope={"x.y": ["z"]})),
    Case("another currency", "currencies_mixed", in_reading("pledges", currency="EUR")),
    Case("cells that do not sum", "cells_do_not_sum", in_json("readings.json", not_summing)),
    Case("a small cell is shown", "small_cell", in_json("readings.json", small_cell_shown)),
    Case("a reading twice", "reading_twice", in_json("readings.json", lambda r: r.append(r[0]))),
    Case("a field is added", "malformed", in_reading("pledges", names=["somebody"])),
    Case("a field is missing", "malformed", in_json("readings.json", lambda r: r[0].pop("low"))),
    Case("a value is a fraction", "not_canonical", replaced("readings.json", b"[1.5]\n")),
    Case("blanks in JSON", "not_canonical", replaced_in("letter.json", b",", b", ")),
    Case("a reading is dropped", "no_reading", in_json("readings.json", lambda r: r.pop())),
    # Queries
    Case("a constant query", "query_differs",
         replaced("sql/dialogue_participants.sql", b"SELECT 60 AS value, 59 AS low, 61 AS high\n")),
    Case("a query that filters", "query_differs",
         replaced_in("sql/pledges.sql", b'"proof"', b'"proof" WHERE minor_units > 0')),
    Case("a query that is none", "query_differs", replaced("sql/pledges.sql", b"\xff(")),
    Case("a query is missing", "file_missing", dropped("sql/pledges.sql")),
    # Proof
    Case("a row is removed", "figure_differs",
         in_table("proof/dialogue_attendances.parquet", lambda t: t.slice(1))),
    Case("a row is doubled", "figure_differs",
         in_table("proof/pledges.parquet", lambda t: pa.concat_tables([t, t.slice(0, 1)]))),
    Case("a column of names", "columns_differ",
         in_table(PARTICIPANTS, with_column("full_name", "Somebody"))),
    Case("a column of another type", "columns_differ",
         in_table("proof/dialogue_heads.parquet",
                  lambda t: t.set_column(1, "people", t["people"].cast(pa.float64())))),
    Case("a name for a pseudonym", "foreign_value",
         in_table(PARTICIPANTS, with_value("person", "Gulnora Rahimova"))),
    Case("a telephone for a pseudonym", "foreign_value",
         in_table(PARTICIPANTS, with_value("session", "+992 90 000 0000"))),
    Case("nothing for a pseudonym", "foreign_value",
         in_table(PARTICIPANTS, with_value("person", None))),
    Case("people below none", "foreign_value",
         in_table("proof/dialogue_heads.parquet", with_value("people", -1))),
    Case("notes in Parquet", "notes_in_parquet", with_notes),
    Case("pseudonyms that link", "linked_readings", linked),
    Case("Parquet that is none", "parquet_unreadable", replaced(PARTICIPANTS, b"PAR1")),
    Case("a proof is missing", "file_missing", dropped(PARTICIPANTS)),
    # Sentences
    Case("a figure in one language", "binding_not_in_text",
         reworded("en", "p2.s1", "more than 50", "more than 55")),
    Case("digits in Arabic", "binding_not_in_text", reworded("ar", "p2.s1", "٥٠", "٥٥")),
    Case("a qualifier strengthened", "binding_not_in_text",
         reworded("en", "p2.s1", "more than 50", "50")),
    Case("a qualifier weakened in Arabic", "binding_not_in_text",
         reworded("ar", "p2.s1", "أكثر من", "نحو")),
    Case("a binding that does not hold", "quantity_does_not_hold",
         everywhere(in_binding, "p2.s1", number=59)),
    Case("bound in one language to more", "bindings_differ", in_binding("en", "p2.s1", number=49)),
    Case("bound to another reading", "quantity_does_not_hold",
         everywhere(in_binding, "p2.s1", reading="dialogue_sessions")),
    Case("bound to a reading of money", "unit_differs",
         everywhere(in_binding, "p2.s1", reading="pledges")),
    Case("dollars become euros", "unit_differs", everywhere(in_binding, "p3.s1", unit="EUR")),
    Case("bound to nothing", "no_reading", everywhere(in_binding, "p2.s1", reading="rumour")),
    Case("a binding is taken away", "naked_number", everywhere(in_sentence, "p2.s1", naked)),
    Case("a number word without a reading", "naked_number",
         reworded("en", "p1.s1", "the country", "the country and its seven neighbours")),
    Case("a figure without a reading", "naked_number",
         reworded("en", "p5.s1", "the members", "the 15 members")),
    Case("a date is not declared", "naked_number", everywhere(in_sentence, "p4.s1", undeclared)),
    Case("a declared year is changed", "declared_wrongly", reworded("en", "p4.s1", "2006", "2007")),
    Case("a declared month is changed", "declared_wrongly",
         reworded("en", "p4.s1", "June", "July")),
    Case("a figure is declared away", "declared_wrongly",
         everywhere(in_sentence, "p2.s1", disguised)),
    Case("a verb over the records", "verb_too_high",
         reworded("en", "p2.s1", "took part", "were trained")),
    Case("a sentence in one language only", "bindings_differ",
         in_json("sentences/ar.json", lambda each: each.pop(3))),
    Case("a sentence twice", "sentence_twice",
         in_json("sentences/en.json", lambda each: each.append(each[0]))),
    Case("other words than the letter's", "sentence_not_in_letter",
         reworded("en", "p3.s1", "Donor", "Rich")),
    # Letters
    Case("a figure in the Word document", "sentence_not_in_letter",
         in_letter("letters/2005.en.docx", "more than 50", "more than 500")),
    Case("a sentence more in the Word document", "letter_adds_number",
         in_letter("letters/2005.en.docx", "(Signed)", "Besides, 9,000 were trained. (Signed)")),
    Case("Arabic digits in Akoma Ntoso", "sentence_not_in_letter",
         replaced_in("letters/2005.ar.xml", "٥٠".encode(), "٩٠".encode())),
    Case("a letter with a document type", "letter_unreadable",
         replaced("letters/2005.en.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')),
    Case("a letter that is none", "letter_unreadable", replaced("letters/2005.en.pdf", b"%PDF-")),
    Case("a letter in no language of its own", "unknown_file",
         replaced("letters/2005.xx.pdf", b"%PDF-")),
    # The whole
    Case("the edition is changed", "records_disagree",
         in_json("manifest.json", lambda m: m.update(edition="auditor"))),
    Case("another symbol", "records_disagree",
         in_json("letter.json", lambda v: v.update(symbol="S/1"))),
    Case("no head of the audit", "manifest_malformed",
         in_json("manifest.json", lambda m: m.update(audit_head=""))),
    Case("a time that is none", "manifest_malformed",
         in_json("manifest.json", lambda m: m.update(sealed_at="yesterday"))),
    Case("a file is added", "unknown_file", replaced("proof/names.csv", b"somebody")),
    Case("the README is missing", "file_missing", dropped("README.txt")),
    Case("a crate that says nothing", "crate_incomplete",
         replaced("ro-crate-metadata.json", b"{}\n")),
    Case("a manifest that is none", "no_manifest", replaced("manifest.json", b"{}\n"), exit=2),
    # The auditor's edition
    Case("an auditor's row removed", "figure_differs",
         in_table("proof/attendance.parquet", lambda t: t.slice(9)), edition=auditors_bundle),
    Case("an auditor's column added", "columns_differ",
         in_table("proof/attendance.parquet", with_column("phone", "1")), edition=auditors_bundle),
    Case("a district in an auditor's edition", "foreign_value",
         in_table("proof/attendance.parquet", with_value("district_id", "D-RASHT")),
         edition=auditors_bundle),
    Case("a name for a code", "foreign_value",
         in_table("proof/attendance.parquet", with_value("affiliation", "Somebody")),
         edition=auditors_bundle),
    Case("a telephone for a code", "foreign_value",
         in_table("proof/money.parquet", with_value("donor_id", "992900000000")),
         edition=auditors_bundle),
    Case("a table is missing", "file_missing",
         dropped("proof/money.parquet"), edition=auditors_bundle),
    Case("an item is taken from a universe", "figure_differs",
         in_table("proof/universe.parquet", lambda t: t.slice(1)), edition=auditors_bundle),
    Case("a constant query for an auditor", "query_differs",
         replaced("sql/dialogue_participants.sql", b"SELECT 60, 59, 61"), edition=auditors_bundle),
]  # fmt: skip


@pytest.mark.parametrize("case", RESEALED, ids=lambda case: case.name)
def test_it_fails_also_when_sealed_again_with_the_offices_own_key(
    case: Case, tmp_path: Path
) -> None:
    bundle = opened(case.edition())
    case.change(bundle)
    if case.exit == 1:
        bundle.rehashed()
        bundle.signed()
    assert_found(bundle.packed(), tmp_path, case.code, case.exit)


@pytest.mark.parametrize("name", sorted(opened(public_bundle()).files))
def test_one_byte_changed_in_any_file_is_found(name: str, tmp_path: Path) -> None:
    bundle = opened(public_bundle())
    content = bytearray(bundle.files[name])
    content[len(content) // 2] ^= 1
    bundle.files[name] = bytes(content)
    path = tmp_path / "bundle.zip"
    path.write_bytes(bundle.packed())
    assert verify_bundle(path, public_key=OFFICE_PUB).exit_code in (1, 2)


def test_a_bundle_signed_by_a_stranger_fails_against_the_offices_key(tmp_path: Path) -> None:
    bundle = opened(public_bundle())
    bundle.signed(STRANGERS_KEY)
    assert_found(bundle.packed(), tmp_path, "key_differs", 1)


def test_a_strangers_signature_under_the_offices_name_is_false(tmp_path: Path) -> None:
    bundle = opened(public_bundle())
    bundle.files["manifest.sig"] = STRANGERS_KEY.sign(bundle.files["manifest.json"])
    assert_found(bundle.packed(), tmp_path, "signature_false", 1)


def test_hashed_again_but_not_signed_again_it_fails(tmp_path: Path) -> None:
    bundle = opened(public_bundle())
    reworded("en", "p3.s1", "Donor", "Rich")(bundle)
    bundle.rehashed()
    assert_found(bundle.packed(), tmp_path, "signature_false", 1)


def test_a_file_that_the_manifest_does_not_name_is_found(tmp_path: Path) -> None:
    bundle = opened(public_bundle())
    bundle.files["letters/2005.fr.pdf"] = b"%PDF-"
    assert_found(bundle.packed(), tmp_path, "not_in_manifest", 1)


def test_a_file_that_the_manifest_names_in_vain_is_found(tmp_path: Path) -> None:
    bundle = opened(public_bundle())
    del bundle.files["README.txt"]
    assert_found(bundle.packed(), tmp_path, "file_missing", 1)


def test_an_entry_dropped_from_the_manifest_is_found(tmp_path: Path) -> None:
    bundle = opened(public_bundle())
    in_json("manifest.json", lambda m: m["files"].pop("README.txt"))(bundle)
    bundle.signed()
    assert_found(bundle.packed(), tmp_path, "not_in_manifest", 1)


# The archive itself


def zipped(*entries: tuple[zipfile.ZipInfo | str, bytes], onto: bytes = b"") -> bytes:
    target = io.BytesIO(onto)
    with zipfile.ZipFile(target, "a" if onto else "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return target.getvalue()


def link(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


def lying_about_its_size() -> bytes:
    """An entry that says it is small and unpacks to 20 MB."""
    packed = bytearray(zipped(("manifest.json", b"0" * 20_000_000)))
    directory = packed.rindex(b"PK\x01\x02")
    packed[directory + 24 : directory + 28] = struct.pack("<I", 10)
    return bytes(packed)


ARCHIVES = {
    "no archive": (lambda: b"not a zip", "not_a_bundle", 2),
    "nothing": (lambda: b"", "not_a_bundle", 2),
    "cut off": (lambda: public_bundle()[:-200], "no_manifest", 2),
    "cut in half": (lambda: public_bundle()[:70_000], "no_manifest", 2),
    "another archive": (lambda: zipped(("a.txt", b"a")), "no_manifest", 2),
    "a path upwards": (lambda: zipped(("../a", b""), onto=public_bundle()), "unsafe_path", 2),
    "a path from the root": (lambda: zipped(("/a", b""), onto=public_bundle()), "unsafe_path", 2),
    "a path of Windows": (
        lambda: zipped(("a\\..\\b", b""), onto=public_bundle()), "unsafe_path", 2),
    "a folder that leads out": (
        lambda: zipped(("../", b""), onto=public_bundle()), "unsafe_path", 2),
    "a link": (lambda: zipped((link("a"), b"/a"), onto=public_bundle()), "unsafe_path", 2),
    "too many entries": (
        lambda: zipped(*((f"proof/{n}", b"") for n in range(2_001))), "too_large", 2),
    "too large": (lambda: zipped(*((f"{n}", bytes(90_000_000)) for n in range(6))), "too_large", 2),
    "a size that lies": (lying_about_its_size, "damaged_entry", 2),
    "a name twice": (
        lambda: zipped(("README.txt", b"other"), onto=public_bundle()), "name_twice", 1),
    "bytes in front": (lambda: b"#!/bin/sh\n" + public_bundle(), "bytes_outside", 1),
    "bytes behind": (lambda: public_bundle() + b"names of people", "bytes_outside", 1),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ARCHIVES)
def test_an_archive_that_is_not_safe_is_refused(name: str, tmp_path: Path) -> None:
    made, code, exit_code = ARCHIVES[name]
    assert_found(made(), tmp_path, code, exit_code)


def packed_again() -> bytes:
    """The public bundle as another program packs it: folders, times and owners beside the files."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(public_bundle())) as sealed,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        archive.writestr("proof/", b"")
        for entry in sealed.infolist():
            entry_again = zipfile.ZipInfo(entry.filename, (2026, 11, 21, 12, 0, 0))
            entry_again.extra = struct.pack("<HHBL", 0x5455, 5, 1, 1_764_000_000)
            archive.writestr(entry_again, sealed.read(entry))
    return target.getvalue()


def test_a_bundle_packed_again_by_another_program_still_holds(tmp_path: Path) -> None:
    path = tmp_path / "again.sulh.zip"
    path.write_bytes(packed_again())
    verdict = verify_bundle(path, public_key=OFFICE_PUB)
    assert (verdict.findings, verdict.exit_code) == ((), 0)


def assert_found(content: bytes, folder: Path, code: str, exit_code: int) -> None:
    path = folder / f"{hashlib.sha256(content).hexdigest()[:8]}.sulh.zip"
    path.write_bytes(content)
    verdict = verify_bundle(path, public_key=OFFICE_PUB)
    assert code in [finding.code for finding in verdict.findings]
    assert verdict.exit_code == exit_code
    assert all(finding.message and finding.remedy for finding in verdict.findings)
