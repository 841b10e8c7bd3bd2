"""From lines to pairs: two lines of different sheets that share a block (``blocking``)."""

from typing import Final

from sulh.evidence.identity.engines.mixture.blocking import (
    LARGEST,
    NEIGHBOURS,
    key_statements,
    split_statements,
)
from sulh.evidence.identity.engines.mixture.warehouse import Warehouse

ROUNDS_OF_SPLITTING: Final = 2
LINES_AT_ONCE: Final = 100_000  # whose pairs are sorted out at a time


def make_pairs(warehouse: Warehouse) -> None:
    """Make ``pair`` (a, b): two lines of different sheets that share a block; a below b."""
    warehouse.make("keyed", " UNION ALL ".join(key_statements()))
    warehouse.make("met", "SELECT id AS a, id AS b FROM line WHERE false")
    for last in (False,) * ROUNDS_OF_SPLITTING + (True,):
        _meet_in_small_blocks(warehouse)
        _keep_large_blocks(warehouse)
        if last:
            _meet_neighbours(warehouse)
        else:
            warehouse.make("keyed", " UNION ALL ".join(split_statements()))
    warehouse.drop("keyed", "large")
    _keep_each_pair_once(warehouse)
    warehouse.drop("met")


def _meet_in_small_blocks(warehouse: Warehouse) -> None:
    warehouse.add(
        "met",
        f"""
        WITH small AS (
            SELECT block FROM keyed GROUP BY block HAVING count(*) BETWEEN 2 AND {LARGEST}
        ), member AS (SELECT keyed.* FROM keyed JOIN small ON small.block = keyed.block)
        SELECT one.id, two.id
        FROM member AS one JOIN member AS two ON one.block = two.block AND one.id < two.id
            AND one.sheet <> two.sheet
        """,
    )


def _keep_large_blocks(warehouse: Warehouse) -> None:
    warehouse.make(
        "large",
        f"""
        SELECT keyed.* FROM keyed JOIN (
            SELECT block FROM keyed GROUP BY block HAVING count(*) > {LARGEST}
        ) AS too_large ON too_large.block = keyed.block
        """,
    )


def _meet_neighbours(warehouse: Warehouse) -> None:
    for distance in range(1, NEIGHBOURS + 1):
        warehouse.add(
            "met",
            f"""
            SELECT a, b FROM (
                SELECT id AS a, sheet,
                    lead(id, {distance}) OVER (PARTITION BY block ORDER BY id) AS b,
                    lead(sheet, {distance}) OVER (PARTITION BY block ORDER BY id) AS other_sheet
                FROM large
            ) WHERE sheet <> other_sheet
            """,
        )


def _keep_each_pair_once(warehouse: Warehouse) -> None:
    """In parts, because what is met in many blocks at once would not fit into memory."""
    lines = warehouse.count("line")
    warehouse.make("pair", "SELECT a, b FROM met WHERE false")
    for first in range(0, lines, LINES_AT_ONCE):
        warehouse.add(
            "pair",
            f"""
            SELECT DISTINCT a, b FROM met WHERE a BETWEEN {first} AND {first + LINES_AT_ONCE - 1}
            """,
        )
