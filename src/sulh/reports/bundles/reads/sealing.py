"""What a seal needs: the office's keys, and the evidence tables as they stand."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings
from django.db import connection

from sulh.kernel import evidence
from sulh.reports.bundles.formats.evidence import EvidenceTables
from sulh.reports.bundles.formats.signing import public_key_pem

ARROW_TYPES = {evidence.INTEGER: pa.int64(), evidence.TEXT: pa.string()}
SIGNING_KEY, PSEUDONYM_KEY, PUBLIC_KEY = "office.key", "office.pseudonyms", "office.pub"
ONLY_ITS_OWNER = 0o600


class NoKeys(Exception):
    """Raised when the file of the office's key cannot be used; says which."""


@dataclass(frozen=True, slots=True)
class OfficeKeys:
    """What the office signs with, and what its auditor's edition is pseudonymised under."""

    signing: Ed25519PrivateKey
    pseudonyms: bytes

    @property
    def public_pem(self) -> bytes:
        return public_key_pem(self.signing)


def keys_folder() -> Path:
    """The folder of the office's keys: SULH_KEYS, else beside the office's file.

    Raises NoKeys for an office on a server that names none.
    """
    if settings.SULH_KEYS:
        return Path(settings.SULH_KEYS)
    if connection.vendor != "sqlite":
        raise NoKeys("an office on a server keeps its keys in a folder of your choice: SULH_KEYS")
    return Path(connection.settings_dict["NAME"]).resolve().parent


def office_keys(folder: Path) -> OfficeKeys:
    """The keys kept in ``folder``; made on first use, readable by their owner alone.

    Raises NoKeys when a file is there but is no such key.
    """
    signing_file, pseudonym_file = folder / SIGNING_KEY, folder / PSEUDONYM_KEY
    if not signing_file.exists():
        made = Ed25519PrivateKey.generate()
        pem = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        _keep_secret(signing_file, pem)
    if not pseudonym_file.exists():
        _keep_secret(pseudonym_file, secrets.token_hex(32).encode())
    try:
        signing = load_pem_private_key(signing_file.read_bytes(), password=None)
    except ValueError as error:
        raise NoKeys(f"{signing_file.name} is no private key") from error
    if not isinstance(signing, Ed25519PrivateKey):
        raise NoKeys(f"{signing_file.name} is no Ed25519 key")
    try:
        pseudonyms = bytes.fromhex(pseudonym_file.read_text("ascii"))
    except ValueError as error:
        raise NoKeys(f"{pseudonym_file.name} is no key in hexadecimal digits") from error
    keys = OfficeKeys(signing, pseudonyms)
    (folder / PUBLIC_KEY).write_bytes(keys.public_pem)
    return keys


def _keep_secret(file: Path, content: bytes) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_ITS_OWNER)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(content)


def frozen_evidence() -> EvidenceTables:
    """The evidence tables of the open office, read once."""
    return EvidenceTables({name: _evidence_table(name) for name in evidence.TABLES})


def _evidence_table(name: str) -> pa.Table:
    columns = evidence.TABLES[name]
    with connection.cursor() as cursor:
        listed = ", ".join(f'"{column}"' for column in columns)
        cursor.execute(f'SELECT {listed} FROM "{name}"')  # noqa: S608 - names of our own tables
        rows = cursor.fetchall()
    values = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    return pa.table(
        {
            column: pa.array(given, ARROW_TYPES[kind])
            for (column, kind), given in zip(columns.items(), values, strict=True)
        }
    )
