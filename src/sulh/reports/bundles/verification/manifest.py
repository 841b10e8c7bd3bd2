"""The manifest against the files it names, and the signature over its bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)

from sulh.reports.bundles.rules import layout
from sulh.reports.bundles.rules.canonical import NotCanonicalError, read_canonical_json
from sulh.reports.bundles.rules.records import MalformedError, ManifestRecord
from sulh.reports.bundles.verification import findings
from sulh.reports.bundles.verification.container import Container
from sulh.reports.bundles.verification.findings import Finding, UnreadableError

_HEX_DIGITS_OF_A_HASH = 64


class NotAKeyError(ValueError):
    """Raised when bytes are no Ed25519 public key in PEM."""


def read_key(pem: bytes) -> Ed25519PublicKey:
    """The public key in ``pem``. Raises NotAKeyError."""
    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm) as fault:
        raise NotAKeyError from fault
    if not isinstance(key, Ed25519PublicKey):
        raise NotAKeyError
    return key


def fingerprint(key: Ed25519PublicKey) -> str:
    """SHA-256 of the key's SubjectPublicKeyInfo (DER), in hexadecimal digits."""
    der = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(der).hexdigest()


def read_manifest(container: Container) -> ManifestRecord:
    """The manifest of the bundle. Raises UnreadableError when there is none to be read."""
    try:
        return ManifestRecord.from_record(read_canonical_json(container.contents[layout.MANIFEST]))
    except (KeyError, NotCanonicalError, MalformedError) as fault:
        raise UnreadableError(Finding(findings.NO_MANIFEST, layout.MANIFEST)) from fault


def check_manifest(container: Container, manifest: ManifestRecord) -> Iterator[Finding]:
    """Whether the manifest names each file of the bundle, with its hash, and no other."""
    present = container.hashes.keys() - {layout.MANIFEST, layout.SIGNATURE}
    for name in sorted(present - manifest.files.keys()):
        yield Finding(findings.NOT_IN_MANIFEST, name)
    for name in sorted(manifest.files.keys() - present):
        yield Finding(findings.FILE_MISSING, name)
    for name in sorted(manifest.files.keys() & present):
        if container.hashes[name] != manifest.files[name]:
            yield Finding(findings.HASH_DIFFERS, name)
    yield from _check_words(manifest)


def check_signature(
    container: Container, manifest: ManifestRecord, *, key: bytes | None
) -> Iterator[Finding]:
    """Whether the manifest was signed with the key it names, and that is ``key`` (PEM).

    Raises NotAKeyError when ``key`` is none.
    """
    expected = read_key(key) if key is not None else None
    try:
        signer = read_key(manifest.public_key.encode())
        signer.verify(
            container.contents.get(layout.SIGNATURE, b""), container.contents[layout.MANIFEST]
        )
    except (NotAKeyError, InvalidSignature):
        yield Finding(findings.SIGNATURE_FALSE, layout.SIGNATURE)
        return
    if expected is not None and fingerprint(expected) != fingerprint(signer):
        yield Finding(
            findings.KEY_DIFFERS, layout.MANIFEST, values={"fingerprint": fingerprint(signer)}
        )


def _check_words(manifest: ManifestRecord) -> Iterator[Finding]:
    wrong = []
    if not manifest.office or not manifest.letter:
        wrong.append("office, letter")
    if manifest.edition not in list(layout.Edition):
        wrong.append("edition")
    if not _is_moment(manifest.sealed_at):
        wrong.append("sealed_at")
    if not _is_hash(manifest.audit_head):
        wrong.append("audit_head")
    for what in wrong:
        yield Finding(findings.MANIFEST_MALFORMED, layout.MANIFEST, values={"what": what})


def _is_hash(text: str) -> bool:
    return len(text) == _HEX_DIGITS_OF_A_HASH and set(text) <= set("0123456789abcdef")


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
