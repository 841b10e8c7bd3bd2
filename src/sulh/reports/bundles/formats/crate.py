"""What the bundle says of itself: RO-Crate 1.2 for machines, README.txt for people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sulh.reports.bundles.formats.signing import moment
from sulh.reports.bundles.rules import layout
from sulh.reports.bundles.rules.canonical import Json, canonical_json
from sulh.reports.bundles.rules.layout import Edition
from sulh.reports.bundles.rules.records import LetterRecord

_MEDIA_TYPES = {
    ".json": "application/json",
    ".sql": "application/sql",
    ".parquet": "application/vnd.apache.parquet",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xml": "application/akn+xml",
    ".txt": "text/plain",
    ".sig": "application/octet-stream",
}
_WHAT = {
    "letters": "The letter as it was sent",
    "proof": "Pseudonymous rows that the figures are counted from",
    "readings.json": "Every figure: its rule, scope, value and interval",
    "sentences": "Every sentence with the readings its numbers stand on",
    "sql": "The query that makes a figure out of its proof",
    "letter.json": "Symbol, dates and declared facts of the letter",
    "README.txt": "What this bundle proves, and what it does not",
    "manifest.json": "SHA-256 of every other file, who sealed it and when",
    "manifest.sig": "Ed25519 signature over the bytes of manifest.json",
}
_TERMS = {
    "@id": "#terms",
    "@type": "CreativeWork",
    "name": "Terms of use",
    "description": "For checking the figures of the letter. README.txt says who may hold it.",
}

_README = """\
{symbol}, sealed by {office} on {sealed_at}. {edition_words}

WHAT THIS BUNDLE PROVES
The arithmetic from the attendance sheets to the letter: that each figure in the letter is what
its counting rule makes of the rows in proof/, that every sentence in every language says no more
than that, and that nothing was changed since the office sealed it.

WHAT IT DOES NOT PROVE
The sheets themselves: that the people listed on them came. Whether two lines on two sheets are
one person is a judgement; where it was left open, a figure has a low and a high end, and the
letter's words must hold at the low one.

HOW TO CHECK IT
    pip install "sulh[verify]"
    sulh verify BUNDLE --key office.pub
Get office.pub from the office by another way than this bundle. Without it the check prints the
fingerprint of the key and ends with exit code 3. A printed letter: add --pdf FILE.
By hand: sha256sum of each file against manifest.json; manifest.sig is an Ed25519 signature over
manifest.json; every file in sql/ runs in DuckDB {how_to_run}.

WHO STANDS IN IT
Nobody by name. {who}
"""

_EDITION_WORDS = {
    Edition.PUBLIC: "Public edition.",
    Edition.AUDITOR: "Auditor's edition, given to a named person and logged: do not pass it on.",
}
_HOW_TO_RUN = {
    Edition.PUBLIC: "over its proof/<reading>.parquet as the table proof",
    Edition.AUDITOR: "over the tables in proof/",
}
_WHO = {
    Edition.PUBLIC: (
        "Pseudonyms are keyed hashes under a key made for one figure and thrown away: nobody, the\n"
        "office included, can follow a person from one figure to the next. Cells of one to four\n"
        "people are left out."
    ),
    Edition.AUDITOR: (
        "Pseudonyms are keyed hashes under a key that the office keeps; ages stand as bands,\n"
        "places as regions, centres and constituencies."
    ),
}


def readme(letter: LetterRecord, *, edition: Edition, office: str, sealed_at: datetime) -> bytes:
    """``README.txt``: what the bundle proves and how to check it."""
    return _README.format(
        symbol=letter.symbol,
        office=office,
        sealed_at=moment(sealed_at),
        edition_words=_EDITION_WORDS[edition],
        how_to_run=_HOW_TO_RUN[edition],
        who=_WHO[edition],
    ).encode()


def crate_metadata(
    letter: LetterRecord, files: Iterable[str], *, office: str, sealed_at: datetime
) -> bytes:
    """``ro-crate-metadata.json``: the crate, its author and each of ``files``."""
    names = sorted({*files, layout.MANIFEST, layout.SIGNATURE})
    graph: list[Json] = [
        {
            "@id": layout.CRATE,
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.2"},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": f"{letter.symbol}, with the proof of its figures",
            "description": "A letter in its languages and the pseudonymous rows, queries and "
            "readings from which every figure in it can be recomputed.",
            "datePublished": moment(sealed_at)[:10],
            "license": {"@id": _TERMS["@id"]},
            "author": {"@id": "#office"},
            "hasPart": [{"@id": name} for name in names],
        },
        {"@id": "#office", "@type": "Organization", "name": office},
        _TERMS,
        *(_described(name) for name in names),
    ]
    context = "https://w3id.org/ro/crate/1.2/context"
    return canonical_json({"@context": context, "@graph": graph})


def _described(name: str) -> Json:
    suffix = name[name.rindex(".") :]
    return {
        "@id": name,
        "@type": "File",
        "name": f"{_WHAT[name.split('/')[0]]}: {name}",
        "encodingFormat": _MEDIA_TYPES[suffix],
    }
