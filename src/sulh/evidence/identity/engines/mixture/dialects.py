"""The SQL of the mixture stands once, in the dialect of DuckDB; here it becomes Spark's."""

from typing import Final

import sqlglot
from sqlglot import exp

# Two texts of one length, as in DuckDB: how many letters differ.
HAMMING_IN_SPARK: Final = """
    CREATE OR REPLACE TEMPORARY FUNCTION hamming(one STRING, two STRING) RETURNS INT RETURN
    size(filter(sequence(1, length(one)), place -> substr(one, place, 1) <> substr(two, place, 1)))
"""


def in_words_of_spark(select: str) -> str:
    """A SELECT in the dialect of DuckDB, as one in that of Spark which finds the same rows."""
    tree = sqlglot.parse_one(select, dialect="duckdb")
    return tree.transform(_meaning_the_same).sql(dialect="spark")


def _meaning_the_same(node: exp.Expression) -> exp.Expression:
    """What both know under one name and mean differently; SQLGlot sees to the rest."""
    if isinstance(node, exp.Anonymous) and node.name.lower() == "hash":
        node.set("this", "xxhash64")  # Spark's own hash has 32 bits: blocks would fall together
    elif isinstance(node, exp.Literal) and node.is_number and not node.is_int:
        return exp.cast(node, exp.DataType.Type.DOUBLE)  # else shares are rounded decimals
    return node
