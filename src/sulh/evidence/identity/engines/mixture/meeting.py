"""From lines to pairs: two lines of different sheets that share a block (``blocking``)."""

from collections.abc import Iterator
from typing import Final

from sulh.evidence.identity.engines.mixture.blocking import (
    LARGEST,
    NEIGHBOURS,
    key_statements,
    split_statements,
)
from sulh.evidence.identity.engines.mixture.warehouse import (
    Progress,
    Warehouse,
    in_parts,
    say_nothing,
)

ROUNDS: Final = ("blocks", "blocks that were split", "blocks that were split twice")
# Whose pairs are sorted out at a time; a large register's in a few parts, as each reads them all.
LINES_AT_ONCE: Final = 100_000
MOST_PARTS: Final = 10
LINES_OF_A_SHARE: Final = 1_000_000
"""Blocks do not touch: those of a larger register are looked at in shares, so that grouping them
takes the memory of so many lines."""


def make_pairs(warehouse: Warehouse, *, progress: Progress = say_nothing) -> None:
    """Make ``pair`` (a, b): two lines of different sheets that share a block; a below b."""
    warehouse.make("keyed", " UNION ALL ".join(key_statements()))
    warehouse.make("met", "SELECT id AS a, id AS b FROM line WHERE false")
    for name in ROUNDS:
        last = name == ROUNDS[-1]
        _meet(warehouse, name, last=last, progress=progress)
        if not last:
            warehouse.make("keyed", " UNION ALL ".join(split_statements(again=name == ROUNDS[1])))
    warehouse.drop("keyed", "large")
    _keep_each_pair_once(warehouse, progress)
    warehouse.drop("met")


def _meet(warehouse: Warehouse, name: str, *, last: bool, progress: Progress) -> None:
    """Pair the lines of ``keyed`` in small blocks; make ``large`` of those that are to be split."""
    warehouse.make("large", "SELECT * FROM keyed WHERE false")
    for share in _shares(warehouse, name, progress):
        _meet_in_small_blocks(warehouse, share)
        warehouse.make("too_large", _in_large_blocks(share))
        _meet_neighbours(warehouse)
        if not last:
            warehouse.add("large", "SELECT * FROM too_large")
        warehouse.drop("too_large")


def _shares(warehouse: Warehouse, name: str, progress: Progress) -> Iterator[str]:
    """The tables that hold ``keyed``, one after the other; the entries of a block are in one."""
    shares = -(-warehouse.count("line") // LINES_OF_A_SHARE)
    if shares <= 1:
        yield "keyed"
        return
    for share in range(shares):
        progress(f"{name}: share {share + 1} of {shares}")
        warehouse.make("share", f"SELECT * FROM keyed WHERE abs(block % {shares}) = {share}")
        yield "share"
    warehouse.drop("share")


def _meet_in_small_blocks(warehouse: Warehouse, share: str) -> None:
    warehouse.add(
        "met",
        f"""
        WITH small AS (
            SELECT block FROM {share} GROUP BY block HAVING count(*) BETWEEN 2 AND {LARGEST}
        ), member AS (SELECT share.* FROM {share} AS share JOIN small ON small.block = share.block)
        SELECT one.id, two.id
        FROM member AS one JOIN member AS two ON one.block = two.block AND one.id < two.id
            AND one.sheet <> two.sheet
        """,
    )


def _in_large_blocks(share: str) -> str:
    return f"""
        SELECT share.* FROM {share} AS share JOIN (
            SELECT block FROM {share} GROUP BY block HAVING count(*) > {LARGEST}
        ) AS crowded ON crowded.block = share.block
    """


def _meet_neighbours(warehouse: Warehouse) -> None:
    for distance in range(1, NEIGHBOURS + 1):
        warehouse.add(
            "met",
            f"""
            SELECT a, b FROM (
                SELECT lag(id, {distance}) OVER (PARTITION BY block ORDER BY id) AS a, id AS b,
                    lag(sheet, {distance}) OVER (PARTITION BY block ORDER BY id) AS other_sheet,
                    sheet, splits
                FROM too_large
            ) WHERE splits = 0 AND sheet <> other_sheet
            """,
        )


def _keep_each_pair_once(warehouse: Warehouse, progress: Progress) -> None:
    """In parts, because what is met in many blocks at once would not fit into memory."""
    lines = warehouse.count("line")
    at_once = max(LINES_AT_ONCE, -(-lines // MOST_PARTS))
    warehouse.make("pair", "SELECT a, b FROM met WHERE false")
    for first, last in in_parts(lines, at_once, what="each pair once", progress=progress):
        warehouse.add("pair", f"SELECT DISTINCT a, b FROM met WHERE a BETWEEN {first} AND {last}")
