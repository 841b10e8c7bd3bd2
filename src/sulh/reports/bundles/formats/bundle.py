"""One letter with its proof, sealed: the same values and the same key give the same bytes."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import pyarrow as pa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sulh.evidence.figures.measures.small_cells import cells_to_leave_out
from sulh.reports.bundles.formats.archive import zip_bytes
from sulh.reports.bundles.formats.auditor import auditor_tables
from sulh.reports.bundles.formats.crate import crate_metadata, readme
from sulh.reports.bundles.formats.evidence import EvidenceSource
from sulh.reports.bundles.formats.parquet import parquet_bytes
from sulh.reports.bundles.formats.pseudonyms import KEY_BYTES, pseudonymised
from sulh.reports.bundles.formats.signing import signed
from sulh.reports.bundles.rules import layout
from sulh.reports.bundles.rules.canonical import Json, canonical_json
from sulh.reports.bundles.rules.layout import Edition
from sulh.reports.bundles.rules.proofs import PROOF_COLUMNS, RULES_OF_PEOPLE
from sulh.reports.bundles.rules.queries import query_of
from sulh.reports.bundles.rules.records import LetterRecord, ReadingRecord

Sentences = Mapping[str, Sequence[Mapping[str, Json]]]
"""Language -> the sentences of the letter in order, as ``sentences/<language>.json`` holds them."""


class NotSealableError(ValueError):
    """Raised when a bundle of this edition cannot be made; says why."""


def fresh_key() -> bytes:
    """A new key for pseudonyms. What it made cannot be made again once it is gone."""
    return secrets.token_bytes(KEY_BYTES)


def write_bundle(
    *,
    edition: Edition,
    letter: LetterRecord,
    readings: Sequence[ReadingRecord],
    sentences: Sentences,
    files: Mapping[str, bytes],
    evidence: EvidenceSource,
    signing_key: Ed25519PrivateKey,
    office: str,
    sealed_at: datetime,
    audit_head: str,
    pseudonym_key: bytes | None = None,
    new_key: Callable[[], bytes] = fresh_key,
) -> bytes:
    """The sealed bundle as the bytes of a zip archive.

    ``files`` are the letters as sent, by their names (``2005.en.pdf``). ``pseudonym_key`` is the
    office's, for the auditor's edition only; in the public one each reading takes a key from
    ``new_key`` that nobody keeps. Raises NotSealableError when a sentence speaks of a cell too
    small to be shown, or the auditor's edition comes without a key.
    """
    letter = replace(letter, edition=edition.value)
    if edition is Edition.PUBLIC:
        readings = without_small_cells(readings)
        _refuse_small_cells_spoken_of(readings, sentences)
        proof = _public_proof(readings, evidence, new_key)
    elif pseudonym_key is None:
        raise NotSealableError("The auditor's edition needs the office's key for pseudonyms.")
    else:
        proof = auditor_tables(readings, evidence, key=pseudonym_key)
    parts = _parts(edition, letter, readings, sentences, files)
    parts |= {layout.proof_file(name): parquet_bytes(table) for name, table in proof.items()}
    parts[layout.README] = readme(letter, edition=edition, office=office, sealed_at=sealed_at)
    described = {*parts}
    parts[layout.CRATE] = crate_metadata(letter, described, office=office, sealed_at=sealed_at)
    return zip_bytes(
        signed(
            parts,
            letter=letter.symbol,
            edition=edition,
            office=office,
            sealed_at=sealed_at,
            audit_head=audit_head,
            key=signing_key,
        )
    )


def without_small_cells(readings: Sequence[ReadingRecord]) -> list[ReadingRecord]:
    """``readings`` without the cells the public edition must not show.

    A whole that loses cells says so in ``sums``.
    """
    left_out: set[str] = set()
    shown: list[ReadingRecord] = []
    for reading in readings:
        hidden = {
            (column, key)
            for column, cells in (reading.cut or {}).items()
            for key in cells_to_leave_out(cells)
            if reading.rule in RULES_OF_PEOPLE
        }
        left_out |= {f"{reading.reading}.{column}.{key}" for column, key in hidden}
        shown.append(_without(reading, hidden) if hidden else reading)
    return [reading for reading in shown if reading.reading not in left_out]


def _without(reading: ReadingRecord, hidden: set[tuple[str, str]]) -> ReadingRecord:
    cut = {
        column: {key: cell for key, cell in cells.items() if (column, key) not in hidden}
        for column, cells in (reading.cut or {}).items()
    }
    reason = f"{len(hidden)} cells are left out because few people stand in one of them"
    return replace(reading, cut=cut, sums=reason)


def _refuse_small_cells_spoken_of(readings: Sequence[ReadingRecord], sentences: Sentences) -> None:
    known = {reading.reading for reading in readings}
    for sentence in (each for version in sentences.values() for each in version):
        for binding in sentence["bindings"]:
            if binding["reading"] not in known:
                raise NotSealableError(
                    f"{sentence['sentence']} speaks of {binding['reading']}, which was not taken"
                    " or is too small to be shown in the public edition."
                )


def _public_proof(
    readings: Sequence[ReadingRecord], evidence: EvidenceSource, new_key: Callable[[], bytes]
) -> dict[str, pa.Table]:
    return {
        reading.reading: pseudonymised(
            evidence.proof(reading), PROOF_COLUMNS[reading.rule], key=new_key()
        )
        for reading in readings
    }


def _parts(
    edition: Edition,
    letter: LetterRecord,
    readings: Sequence[ReadingRecord],
    sentences: Sentences,
    files: Mapping[str, bytes],
) -> dict[str, bytes]:
    """Everything of the bundle that is text, and the letters as sent."""
    in_order = sorted(readings, key=lambda reading: reading.reading)
    return {
        layout.LETTER: canonical_json(letter.as_record()),
        layout.READINGS: canonical_json([reading.as_record() for reading in in_order]),
        **{
            layout.sentences_file(language): canonical_json(list(version))
            for language, version in sentences.items()
        },
        **{f"letters/{name}": content for name, content in files.items()},
        **{
            layout.query_file(reading.reading): query_of(reading, edition=edition).encode()
            for reading in in_order
        },
    }
