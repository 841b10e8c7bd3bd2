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
    known = _Pseudonyms(key)
    made = pa.table({column.name: _made(rows[column.name], column, known) for column in columns})
    return made.sort_by([(column.name, "ascending") for column in columns])


class _Pseudonyms:
    """The pseudonyms made under one key so far: an id in three columns is hashed once."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._made: dict[str, dict[str, str]] = {}

    def of(self, values: pa.ChunkedArray, *, kind: str) -> pa.ChunkedArray:
        """``values`` with the pseudonym of each id in its place."""
        encoded = _text(values).combine_chunks().dictionary_encode()
        made = self._made.setdefault(kind, {})
        ids = encoded.dictionary.to_pylist()
        own_key = hmac.digest(self._key, kind.encode(), "sha256")
        for each in ids:
            if each not in made:
                made[each] = hmac.digest(own_key, each.encode(), "sha256").hex()[:HEX_DIGITS]
        pseudonyms = pa.array([made[each] for each in ids], type=pa.string())
        return pa.chunked_array([pseudonyms.take(encoded.indices)])


def _made(values: pa.ChunkedArray, column: Column, known: _Pseudonyms) -> pa.ChunkedArray:
    if column.holds is Holds.PSEUDONYM:
        return known.of(values, kind=column.ids)
    if column.holds is Holds.TRAINER:
        nobody = pc.is_in(_text(values), value_set=pa.array(["0", "", UNSTATED]))
        return pc.if_else(nobody, UNSTATED, known.of(values, kind=column.ids))
    return values.cast(pa.int64()) if column.holds.is_integer else _text(values)


def _text(values: pa.ChunkedArray) -> pa.ChunkedArray:
    return values.cast(pa.string())
