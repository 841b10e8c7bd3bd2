"""A line as the index keeps it: a row of numbers, no spelling in it.

What is only ever compared for equality is kept as a hash of 63 bits; 0 is an empty cell. Birth
dates and phones stay numbers, because one digit may be off in them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Final

import numpy as np
import pyarrow as pa

from sulh.evidence.identity.engines.mixture.levels import Token
from sulh.evidence.identity.engines.resident.shapes import shape_of

HASHED: Final = (
    "surname_key", "given_key", "father_key", "district", "organization", "workplace",
    "organization_number", "series", "certificate",
)  # fmt: skip
"""``organization`` as written brings lines together; ``workplace``, its one name, is compared."""
INITIALS: Final = ("surname_initial", "given_initial")
TOKENS: Final = ("surname", "given", "father")
SHAPES: Final = ("surname_shape", "given_shape", "father_shape", "family_shape")
"""How a name and, where a surname has an ending, the whole of it look: see ``shapes``."""
RECORD: Final = np.dtype(
    [
        ("sheet", "<i4"),
        *((name, "<i4") for name in TOKENS),
        *((name, "<u4") for name in SHAPES),
        *((name, "<u8") for name in HASHED),
        ("phone", "<u8"),
        ("birth_date", "<u4"),
        ("birth_year", "<u2"),
        *((name, "<u2") for name in INITIALS),
        ("sex", "u1"),
    ]
)
Records = np.ndarray[tuple[int], np.dtype[Any]]
Numbers = np.ndarray[tuple[int], np.dtype[np.uint64]]
NOWHERE: Final = -1
GONE: Final = np.zeros(1, RECORD)
"""Of a line whose record was deleted: on no sheet, and nothing in any cell."""
GONE["sheet"] = NOWHERE
SEXES: Final = {"f": 1, "m": 2}


def records_of(table: pa.Table, *, workplaces: Mapping[str, str] | None = None) -> Records:
    """Read the table ``mixture.lines.table_of`` makes, or what a linkage leaves of it.

    Their names have no shapes yet. ``workplaces`` are the names the last linkage gave to texts
    that are one place of work; a linkage's own table has them already.
    """
    found = np.zeros(len(table), dtype=RECORD)
    workplace = _workplaces(table, workplaces) if workplaces else table["organization"]
    if "organization_written" in table.column_names:
        table = table.drop_columns(["organization"]).rename_columns(
            {"organization_written": "organization"}
        )
    table = table.append_column("workplace", workplace)
    for name in ("sheet", *TOKENS):
        found[name] = table[name].to_numpy()
    found["birth_year"] = _filled(table["birth_year"])
    for name in HASHED:
        found[name] = _numbered(table[name], hash_of)
    for name in INITIALS:
        found[name] = _numbered(table[name], ord)
    found["birth_date"] = _numbered(table["birth_date"], int)
    found["phone"] = _numbered(table["phone"], number_of_phone)
    found["sex"] = _numbered(table["sex"], SEXES.__getitem__)
    return found


def shape_names(records: Records, tokens: Sequence[Token]) -> None:
    """Give records the shapes of their names, which are numbered among ``tokens``."""
    if not tokens:
        return
    stems, whole = (
        np.array([shape_of(sound, token) for sound, token in zip(sounds, tokens, strict=True)])
        for sounds in ((token.stem for token in tokens), (token.full for token in tokens))
    )
    for name in TOKENS:
        records[f"{name}_shape"] = stems[records[name]]
    records["family_shape"] = whole[records["surname"]]


@lru_cache(maxsize=65536)
def hash_of(text: str) -> int:
    """63 bits that are alike on every machine, and never 0."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little") >> 1 or 1


def number_of_phone(digits: str) -> int:
    """The digits behind a 1, so that zeros in front count."""
    return int("1" + digits)


def birth_block_of(records: Records) -> Numbers:
    """One number for a birth date and for it with day and month exchanged; 0 without a date."""
    dates = records["birth_date"].astype(np.uint64)
    month, day = dates // 100 % 100, dates % 100
    return np.asarray(
        dates // 10_000 * 10_000 + np.minimum(month, day) * 100 + np.maximum(month, day)
    )


def _workplaces(table: pa.Table, names: Mapping[str, str]) -> pa.ChunkedArray:
    columns = ("organization_kind", "organization_number", "organization")
    found = [
        f"{names[kind]} {number or ''}" if kind in names else organization
        for kind, number, organization in zip(
            *(table[column].to_pylist() for column in columns), strict=True
        )
    ]
    return pa.chunked_array([found], pa.string())


def _filled(column: pa.ChunkedArray) -> Any:
    return column.fill_null(0).to_numpy()


def _numbered(column: pa.ChunkedArray, number: Callable[[str], int]) -> Any:
    """Each value by its number; each different value is asked for once."""
    encoded = column.combine_chunks().dictionary_encode()
    numbers = np.array([0, *map(number, encoded.dictionary.to_pylist())], dtype=np.uint64)
    places = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    return numbers[places + 1]


def pack(records: Records) -> Sequence[bytes]:
    """Each record as bytes."""
    raw, size = records.tobytes(), RECORD.itemsize
    return [raw[start : start + size] for start in range(0, len(raw), size)]


def unpack(rows: Sequence[bytes]) -> Records:
    """Records from their bytes, in one array."""
    return np.frombuffer(b"".join(rows), dtype=RECORD)
