"""A whole bundle verified: the one function behind ``sulh verify``."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from sulh.kernel import evidence
from sulh.reports.bundles.rules import layout
from sulh.reports.bundles.rules.canonical import Json, NotCanonicalError, read_canonical_json
from sulh.reports.bundles.rules.layout import Edition
from sulh.reports.bundles.rules.proofs import PROOF_COLUMNS
from sulh.reports.bundles.rules.records import (
    LetterRecord,
    MalformedError,
    ManifestRecord,
    ReadingRecord,
    SentenceRecord,
)
from sulh.reports.bundles.verification import findings
from sulh.reports.bundles.verification.consistency import check_facts, check_told
from sulh.reports.bundles.verification.container import Container, unpack
from sulh.reports.bundles.verification.database import ProofDatabase, proof_database
from sulh.reports.bundles.verification.findings import Finding, UnreadableError
from sulh.reports.bundles.verification.letters import check_letters, check_print
from sulh.reports.bundles.verification.manifest import (
    NotAKeyError,
    check_manifest,
    check_signature,
    fingerprint,
    read_key,
    read_manifest,
)
from sulh.reports.bundles.verification.proofs import (
    check_evidence,
    check_needed,
    check_proof_of,
    check_unlinked,
)
from sulh.reports.bundles.verification.readings import check_query, check_records, recompute
from sulh.reports.bundles.verification.sentences import Versions, check_sentences

_NOT_LOADED = (findings.PARQUET_UNREADABLE, findings.COLUMNS_DIFFER)
"""What keeps a Parquet file from being asked anything."""


class ExitCode(IntEnum):
    """How ``sulh verify`` ends."""

    HOLDS = 0
    FAILS = 1
    UNREADABLE = 2
    KEY_UNKNOWN = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found, and what was held. ``fingerprint`` is that of the key the bundle names."""

    findings: tuple[Finding, ...]
    key_given: bool
    letter: str = ""
    edition: str = ""
    sealed_at: str = ""
    fingerprint: str = ""
    readings: int = 0
    sentences: int = 0
    files: int = 0

    @property
    def exit_code(self) -> ExitCode:
        if any(finding.flaw.unreadable for finding in self.findings):
            return ExitCode.UNREADABLE
        if self.findings:
            return ExitCode.FAILS
        return ExitCode.HOLDS if self.key_given else ExitCode.KEY_UNKNOWN


@dataclass(frozen=True, slots=True)
class _Told:
    """The records of a bundle that could be read."""

    letter: LetterRecord
    readings: list[ReadingRecord]
    versions: Versions


def verify_bundle(
    path: Path, *, public_key: bytes | None = None, pdf: Path | None = None
) -> Verdict:
    """Check everything the bundle at ``path`` says, and a printed letter against it.

    ``public_key`` is the office's, in PEM. Raises NotAKeyError when it is none.
    """
    with tempfile.TemporaryDirectory(prefix="sulh-verify-") as folder:
        try:
            container = unpack(path, into=Path(folder).resolve())
            manifest = read_manifest(container)
        except UnreadableError as stop:
            return Verdict((stop.finding,), key_given=public_key is not None)
        return _verdict(container, manifest, public_key, pdf)


def _verdict(
    container: Container, manifest: ManifestRecord, public_key: bytes | None, pdf: Path | None
) -> Verdict:
    found = [
        *container.odd,
        *check_manifest(container, manifest),
        *check_signature(container, manifest, key=public_key),
    ]
    told = _read_records(container, found)
    if told is not None and manifest.edition in list(Edition):
        found.extend(_check_told(container, manifest, told))
        if pdf is not None:
            found.extend(_check_pdf(container, told, pdf))
    return Verdict(
        findings=_each_once(found),
        key_given=public_key is not None,
        letter=manifest.letter,
        edition=manifest.edition,
        sealed_at=manifest.sealed_at,
        fingerprint=_fingerprint(manifest),
        readings=len(told.readings) if told else 0,
        sentences=sum(len(each) for each in told.versions.values()) if told else 0,
        files=len(manifest.files),
    )


def _read_records(container: Container, found: list[Finding]) -> _Told | None:
    """The records of the bundle; what cannot be read is added to ``found``."""
    missing = [name for name in layout.PARTS_EVERY_BUNDLE_HAS if name not in container.contents]
    found.extend(Finding(findings.FILE_MISSING, name) for name in missing)
    file = layout.LETTER
    try:
        letter = LetterRecord.from_record(_json(container, file))
        file = layout.READINGS
        readings = [ReadingRecord.from_record(each) for each in _list(container, file)]
        versions = {}
        for code in letter.languages:
            file = layout.sentences_file(code)
            versions[code] = [SentenceRecord.from_record(each) for each in _list(container, file)]
    except KeyError:
        found.append(Finding(findings.FILE_MISSING, file))
    except NotCanonicalError:
        found.append(Finding(findings.NOT_CANONICAL, file))
    except MalformedError as fault:
        found.append(Finding(findings.MALFORMED, file, values={"what": str(fault)}))
    else:
        return _Told(letter, readings, versions)
    return None


def _check_told(container: Container, manifest: ManifestRecord, told: _Told) -> Iterator[Finding]:
    edition = Edition(manifest.edition)
    yield from _check_agreement(manifest, told.letter)
    yield from _check_file_names(container, told, edition)
    yield from _check_crate(container)
    yield from check_facts(told.letter)
    yield from check_records(told.readings, edition=edition)
    yield from check_told(told.readings, sealed_at=manifest.sealed_at)
    yield from _check_proof(container, told, edition)
    by_name = {reading.reading: reading for reading in told.readings}
    yield from check_sentences(told.versions, letter=told.letter, readings=by_name)
    yield from check_letters(
        container.contents, told.versions, letter=told.letter, readings=told.readings
    )


def _check_proof(container: Container, told: _Told, edition: Edition) -> Iterator[Finding]:
    known = [reading for reading in told.readings if reading.rule in PROOF_COLUMNS]
    for reading in told.readings:
        if reading.rule not in PROOF_COLUMNS:
            yield Finding(findings.RULE_UNKNOWN, layout.READINGS, reading.reading)
    present = {name for name in container.hashes if name.endswith(".parquet")}
    if not _proof_files(told, edition) <= present:
        return
    for reading in known:
        yield from check_query(reading, edition=edition, queries=container.contents)
    with proof_database(container) as database:
        check = _check_evidence if edition is Edition.AUDITOR else _check_public_proof
        yield from check(database, known)


def _check_evidence(database: ProofDatabase, readings: list[ReadingRecord]) -> Iterator[Finding]:
    flawed = list(check_evidence(database))
    yield from flawed
    if not any(finding.flaw in _NOT_LOADED for finding in flawed):
        for reading in readings:
            yield from recompute(reading, edition=Edition.AUDITOR, database=database)
        yield from check_needed(database, readings)


def _check_public_proof(
    database: ProofDatabase, readings: list[ReadingRecord]
) -> Iterator[Finding]:
    loaded = []
    for number, reading in enumerate(readings):
        table = f"proof_{number}"
        flawed = list(check_proof_of(database, reading, table=table))
        yield from flawed
        if not any(finding.flaw in _NOT_LOADED for finding in flawed):
            loaded.append((table, reading))
            database.show_as_proof(table)
            yield from recompute(reading, edition=Edition.PUBLIC, database=database)
    yield from check_unlinked(database, loaded)


def _proof_files(told: _Told, edition: Edition) -> set[str]:
    if edition is Edition.AUDITOR:
        return {layout.proof_file(table) for table in evidence.TABLES}
    return {layout.proof_file(reading.reading) for reading in told.readings}


def _check_file_names(container: Container, told: _Told, edition: Edition) -> Iterator[Finding]:
    """Every file that must be there is there, and no other."""
    expected = {
        layout.MANIFEST,
        layout.SIGNATURE,
        *layout.PARTS_EVERY_BUNDLE_HAS,
        *(layout.sentences_file(code) for code in told.letter.languages),
        *layout.letter_files(told.letter.name, told.letter.languages),
        *(layout.query_file(reading.reading) for reading in told.readings),
        *_proof_files(told, edition),
    }
    for name in sorted(expected - container.hashes.keys()):
        yield Finding(findings.FILE_MISSING, name)
    for name in sorted(container.hashes.keys() - expected):
        if not name.startswith("letters/"):
            yield Finding(findings.UNKNOWN_FILE, name)


def _check_agreement(manifest: ManifestRecord, letter: LetterRecord) -> Iterator[Finding]:
    pairs = {
        "letter": (manifest.letter, letter.symbol),
        "edition": (manifest.edition, letter.edition),
    }
    for what, (there, here) in pairs.items():
        if there != here:
            yield Finding(findings.RECORDS_DISAGREE, layout.LETTER, values={"what": what})
    if not letter.languages:
        yield Finding(findings.MALFORMED, layout.LETTER, values={"what": "languages"})


def _check_crate(container: Container) -> Iterator[Finding]:
    try:
        crate = _json(container, layout.CRATE)
        described = {each["@id"] for each in crate["@graph"]}
        root = next(each for each in crate["@graph"] if each["@id"] == "./")
        parts = {each["@id"] for each in root["hasPart"]}
    except (KeyError, TypeError, StopIteration, NotCanonicalError):
        yield Finding(findings.CRATE_INCOMPLETE, layout.CRATE, values={"what": "itself"})
        return
    ghosts = parts - container.hashes.keys()
    people = {"a person" for each in crate["@graph"] if "Person" in str(each.get("@type"))}
    for name in sorted(ghosts | people):
        yield Finding(findings.CRATE_INCOMPLETE, layout.CRATE, values={"what": name})
    for name in sorted(container.hashes.keys() - {layout.CRATE} - (described & parts)):
        yield Finding(findings.CRATE_INCOMPLETE, layout.CRATE, values={"what": name})


def _check_pdf(container: Container, told: _Told, pdf: Path) -> Iterator[Finding]:
    try:
        content = pdf.read_bytes()
    except OSError:
        yield Finding(findings.PRINT_UNREADABLE, pdf.name)
        return
    yield from check_print(
        content, container.contents, told.versions, name=pdf.name, letter=told.letter
    )


def _json(container: Container, name: str) -> Json:
    return read_canonical_json(container.contents[name])


def _list(container: Container, name: str) -> list[Json]:
    value = _json(container, name)
    if not isinstance(value, list):
        raise MalformedError(name)
    return value


def _fingerprint(manifest: ManifestRecord) -> str:
    try:
        return fingerprint(read_key(manifest.public_key.encode()))
    except NotAKeyError:
        return ""


def _each_once(found: list[Finding]) -> tuple[Finding, ...]:
    once = {tuple(finding.as_record().values()): finding for finding in found}
    return tuple(once.values())
