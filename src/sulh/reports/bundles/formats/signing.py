"""The office's signature over a manifest, and its public key as a file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sulh.reports.bundles.rules import layout
from sulh.reports.bundles.rules.canonical import canonical_json
from sulh.reports.bundles.rules.records import ManifestRecord


def public_key_pem(key: Ed25519PrivateKey) -> bytes:
    """The public half of ``key`` as PEM, what the office hands out as ``office.pub``."""
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def moment(at: datetime) -> str:
    """``at`` in UTC to the second, as every time in a bundle is written."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def signed(
    files: Mapping[str, bytes],
    *,
    letter: str,
    edition: layout.Edition,
    office: str,
    sealed_at: datetime,
    audit_head: str,
    key: Ed25519PrivateKey,
) -> dict[str, bytes]:
    """``files`` with their manifest and its signature beside them."""
    manifest = ManifestRecord(
        office=office,
        letter=letter,
        edition=edition.value,
        sealed_at=moment(sealed_at),
        audit_head=audit_head,
        public_key=public_key_pem(key).decode(),
        files={name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    )
    spelled = canonical_json(manifest.as_record())
    return {**files, layout.MANIFEST: spelled, layout.SIGNATURE: key.sign(spelled)}
