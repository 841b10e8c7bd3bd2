"""Pseudonyms: a keyed hash in place of an id, made once for each id and not for each row."""

from __future__ import annotations

import hmac
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from sulh.kernel.evidence import UNSTATED
from sulh.reports.bundles.rules.proofs import Column, Holds

HEX_DIGITS = 32
KEY_BYTES = 32


def pseudonymised(rows: pa.Table, columns: Iterable[Column], *, key: bytes) -> pa.Table:
    """``rows`` with exactly ``columns``, ids replaced under ``key``, sorted by what replaced them.

    Columns of one kind of id share their pseudonyms, so that equal ids stay equal; a person and
    a session of the same number do not. Integers become 64 bit, everything else text.
    """
    columns = tuple(columns)
    made = pa.table({column.name: _made(rows[column.name], column, key) for column in columns})
    return made.sort_by([(column.name, "ascending") for column in columns])


def _made(values: pa.ChunkedArray, column: Column, key: bytes) -> pa.ChunkedArray:
    if column.holds is Holds.PSEUDONYM:
        return _hashed(values, kind=column.ids, key=key)
    if column.holds is Holds.TRAINER:
        trained = _hashed(values, kind=column.ids, key=key)
        nobody = pc.is_in(_text(values), value_set=pa.array(["0", "", UNSTATED]))
        return pc.if_else(nobody, UNSTATED, trained)
    return values.cast(pa.int64()) if column.holds.is_integer else _text(values)


def _text(values: pa.ChunkedArray) -> pa.ChunkedArray:
    return values.cast(pa.string())


def _hashed(values: pa.ChunkedArray, *, kind: str, key: bytes) -> pa.ChunkedArray:
    encoded = _text(values).combine_chunks().dictionary_encode()
    own_key = hmac.digest(key, kind.encode(), "sha256")
    hashed = [
        hmac.digest(own_key, each.encode(), "sha256").hex()[:HEX_DIGITS]
        for each in encoded.dictionary.to_pylist()
    ]
    pseudonyms = pa.array(hashed, type=pa.string())
    return pa.chunked_array([pseudonyms.take(encoded.indices)])
