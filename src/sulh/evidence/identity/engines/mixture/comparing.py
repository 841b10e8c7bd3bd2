"""From lines to patterns: pairs that share a block, and how each pair agrees, column by column.

The sounds of names are compared in Python, once for each two different names that meet; all else
is SQL. What comes out is a table of pairs with one small number a column, and how often each
pattern of numbers occurs, which is all the fitting ever sees.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa

from sulh.evidence.identity.engines.mixture.blocking import (
    LARGEST,
    NEIGHBOURS,
    key_statements,
    split_statements,
)
from sulh.evidence.identity.engines.mixture.levels import (
    AGREEING,
    BINS,
    BORN_ALIKE,
    CALLED_ALIKE,
    COLUMNS,
    FATHER_AGREES,
    OTHER_NAMES,
    RANK,
    TWINS,
    VALUE_AGREES,
    Birth,
    NameLevel,
    Other,
    Token,
    name_level,
)
from sulh.evidence.identity.engines.mixture.warehouse import Warehouse

ROUNDS_OF_SPLITTING = 2
MEETINGS_AT_ONCE = 100_000  # as Python's objects, of two different names
# Names above these shares of all lines fall into the next bin; a belief of so many lines keeps a
# short register from taking each of its names for a rare one (as ``evidence.BELIEF_IN_LINES``).
BIN_SHARES = (0.0004, 0.0015, 0.005)
BELIEF_IN_LINES, BELIEF_SHARE = 500, 0.004
VALUE_SHARES = (0.005, 0.05)  # of districts and organizations: rare, usual, common


def make_pairs(warehouse: Warehouse) -> None:
    """Make ``pair`` (a, b): two lines of different sheets that share a block; a below b."""
    warehouse.make("keyed", "SELECT DISTINCT * FROM (" + " UNION ALL ".join(key_statements()) + ")")
    warehouse.make("pair", "SELECT id AS a, id AS b FROM line WHERE false")
    for last in (False,) * ROUNDS_OF_SPLITTING + (True,):
        _meet_in_small_blocks(warehouse)
        _keep_large_blocks(warehouse)
        if last:
            _meet_neighbours(warehouse)
        else:
            warehouse.make(
                "keyed", "SELECT DISTINCT * FROM (" + " UNION ALL ".join(split_statements()) + ")"
            )
    warehouse.drop("keyed", "large")
    warehouse.make(
        "pair",
        """
        SELECT DISTINCT pair.a, pair.b FROM pair
        JOIN line AS one ON one.id = pair.a JOIN line AS two ON two.id = pair.b
        WHERE one.sheet <> two.sheet
        """,
    )


def _meet_in_small_blocks(warehouse: Warehouse) -> None:
    warehouse.add(
        "pair",
        f"""
        WITH small AS (
            SELECT block FROM keyed GROUP BY block HAVING count(*) BETWEEN 2 AND {LARGEST}
        ), member AS (SELECT keyed.* FROM keyed JOIN small ON small.block = keyed.block)
        SELECT one.id, two.id
        FROM member AS one JOIN member AS two ON one.block = two.block AND one.id < two.id
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
            "pair",
            f"""
            SELECT a, b FROM (
                SELECT id AS a, lead(id, {distance}) OVER (PARTITION BY block ORDER BY id) AS b
                FROM large
            ) WHERE b IS NOT NULL
            """,
        )


def compare_pairs(warehouse: Warehouse, tokens: Sequence[Token]) -> None:
    """Make ``compared``: each pair with a level for every column, and whether it is supported."""
    _make_usualness(warehouse)
    _hear_names(warehouse, tokens)
    warehouse.make("in_two_orders", _IN_TWO_ORDERS)
    warehouse.make("compared", _COMPARED)
    warehouse.drop("in_two_orders", "heard", "name_bin", "value_bin")


def patterns(warehouse: Warehouse) -> pa.Table:
    """Each pattern of levels with how many pairs have it, under a number, in a fixed order."""
    columns = ", ".join(COLUMNS)
    return warehouse.fetch(
        f"SELECT {columns}, supported, count(*) AS pairs FROM compared "
        f"GROUP BY ALL ORDER BY {columns}, supported"
    )


def _make_usualness(warehouse: Warehouse) -> None:
    """How usual each name, district and organization is, as a bin."""
    lines = max(1, warehouse.count("line"))
    counts = " UNION ALL ".join(
        f"""SELECT '{column}' AS part, {column}_key AS name, count(*) AS lines
            FROM line WHERE {column}_key IS NOT NULL GROUP BY {column}_key"""
        for column in ("surname", "given")
    )
    believed = BELIEF_IN_LINES * BELIEF_SHARE
    share = f"(lines + {believed}) / ({lines} + {BELIEF_IN_LINES})"
    warehouse.make(
        "name_bin", f"SELECT part, name, {_bin(share, BIN_SHARES)} AS bin FROM ({counts})"
    )
    values = " UNION ALL ".join(
        f"""SELECT '{column}' AS part, {column} AS value, count(*) AS lines
            FROM line WHERE {column} IS NOT NULL GROUP BY {column}"""
        for column in ("district", "organization")
    )
    bins = _bin(f"(lines - 1.0) / {lines}", VALUE_SHARES)
    warehouse.make("value_bin", f"SELECT part, value, {bins} AS bin FROM ({values})")


def _bin(share: str, limits: Iterable[float]) -> str:
    return " + ".join(f"cast({share} > {limit} AS INTEGER)" for limit in limits)


def _hear_names(warehouse: Warehouse, tokens: Sequence[Token]) -> None:
    """Make ``heard``: the level of each two different names that meet."""
    both = " UNION ALL ".join(
        f"SELECT one.{first} AS x, two.{second} AS y FROM pair "
        "JOIN line AS one ON one.id = pair.a JOIN line AS two ON two.id = pair.b"
        for first, second in _MEETINGS
    )
    met = warehouse.fetch(
        f"SELECT DISTINCT least(x, y) AS x, greatest(x, y) AS y FROM ({both}) ORDER BY x, y"
    )
    levels = np.fromiter(
        (
            name_level(tokens[x], tokens[y])
            for batch in met.to_batches(MEETINGS_AT_ONCE)
            for x, y in zip(*(column.to_pylist() for column in batch.columns), strict=True)
        ),
        dtype=np.int8,
        count=len(met),
    )
    ranks = np.array([RANK[level] for level in NameLevel], dtype=np.int8)[levels]
    heard = met.append_column("level", pa.array(levels)).append_column("rank", pa.array(ranks))
    warehouse.load("heard", heard)


_MEETINGS = (
    ("surname", "surname"),
    ("given", "given"),
    ("father", "father"),
    ("surname", "given"),
    ("given", "surname"),
)


def _any_of(levels: Iterable[int]) -> str:
    """Levels as SQL lists them after IN."""
    return f"({', '.join(str(int(level)) for level in levels)})"


_AGREES, _VALUE_AGREES = _any_of(AGREEING), _any_of(VALUE_AGREES)

# Each pair with the level of its names as they stand and exchanged, the better order chosen: the
# other one only where it is better by two ranks, as brothers' names may agree crosswise by chance.
_IN_TWO_ORDERS = f"""
    SELECT a, b, fathers.level AS father_level,
        cast(surname_given.rank + given_surname.rank > surnames.rank + givens.rank + 1
             AS INTEGER) AS exchanged,
        CASE WHEN surname_given.rank + given_surname.rank > surnames.rank + givens.rank + 1
             THEN surname_given.level ELSE surnames.level END AS surname_level,
        CASE WHEN surname_given.rank + given_surname.rank > surnames.rank + givens.rank + 1
             THEN given_surname.level ELSE givens.level END AS given_level
    FROM pair JOIN line AS one ON one.id = pair.a JOIN line AS two ON two.id = pair.b
    {" ".join(
        f'''JOIN heard AS {alias}
            ON {alias}.x = least(one.{first}, two.{second})
            AND {alias}.y = greatest(one.{first}, two.{second})'''
        for alias, (first, second) in zip(
            ("surnames", "givens", "fathers", "surname_given", "given_surname"), _MEETINGS,
            strict=True,
        )
    )}
"""  # fmt: skip

_BIRTH = f"""
    CASE WHEN one.birth_year IS NULL OR two.birth_year IS NULL THEN {Birth.NOTHING}
    WHEN one.birth_date IS NULL OR two.birth_date IS NULL THEN
        CASE abs(one.birth_year - two.birth_year)
        WHEN 0 THEN {Birth.YEAR} WHEN 1 THEN {Birth.YEAR_NEAR} ELSE {Birth.OTHER_YEAR} END
    WHEN one.birth_date = two.birth_date THEN {Birth.DATE}
    WHEN one.birth_block = two.birth_block THEN {Birth.EXCHANGED}
    WHEN hamming(one.birth_date, two.birth_date) = 1 THEN {Birth.ONE_DIGIT}
    WHEN substr(one.birth_date, 5) = substr(two.birth_date, 5) THEN {Birth.DAY_AND_MONTH}
    WHEN substr(one.birth_date, 1, 6) = substr(two.birth_date, 1, 6) THEN {Birth.YEAR_AND_MONTH}
    ELSE {Birth.OTHER_DATE} END
"""


def _value(column: str, *, near: str = "false") -> str:
    return f"""
        CASE WHEN one.{column} IS NULL OR two.{column} IS NULL THEN {Other.NOTHING}
        WHEN one.{column} = two.{column} THEN {Other.RARE} + coalesce({column}_bin.bin, 0)
        WHEN {near} THEN {Other.NEAR} ELSE {Other.DIFFERENT} END
    """


def _equality(column: str, *, near: str = "false") -> str:
    return f"""
        CASE WHEN one.{column} IS NULL OR two.{column} IS NULL THEN {Other.NOTHING}
        WHEN one.{column} = two.{column} THEN {Other.RARE}
        WHEN {near} THEN {Other.NEAR} ELSE {Other.DIFFERENT} END
    """


def _with_bin(level: str, bins: str) -> str:
    """A level of a name, in the bin of the more usual of the two spellings where they agree."""
    return f"""
        cast({level} * {BINS} + CASE WHEN {level} IN {_AGREES} THEN
            greatest(coalesce({bins}_one.bin, 0), coalesce({bins}_two.bin, 0)) ELSE 0 END
            AS TINYINT)
    """


# What must agree beside the names before lines are merged without being asked: never given name
# and surname alone. Where either of the two is another name, that is a birth date or a phone. Both
# together do not join a given name to one that may be a twin's (Ҳасан, Ҳусайн): that is how twins
# of one household look. A certificate is enough, and two numbers of one series are too much.
_BORN = f"birth IN {_any_of(BORN_ALIKE)}"
_CALLED = f"phone IN {_any_of(CALLED_ALIKE)}"
_FAIR = f"""
    (district IN {_VALUE_AGREES} AND (father_level IN {_any_of(FATHER_AGREES)}
        OR organization IN {_VALUE_AGREES} OR birth = {Birth.YEAR}))
"""
_OTHERS, _TWINS = _any_of(OTHER_NAMES), _any_of(TWINS)
_SUPPORT = f"""
    CASE WHEN certificate = {Other.RARE} THEN true WHEN certificate = {Other.DIFFERENT} THEN false
    WHEN ({_BORN}) AND ({_CALLED}) THEN given_level NOT IN {_TWINS}
    WHEN given_level IN {_OTHERS} OR surname_level IN {_OTHERS} THEN {_BORN} OR {_CALLED}
    ELSE {_BORN} OR {_CALLED} OR {_FAIR} END
"""

_COMPARED = f"""
    SELECT * EXCLUDE (surname_level, given_level, father_level),
        cast({_SUPPORT} AS BOOLEAN) AS supported FROM (
    SELECT a, b, surname_level, given_level, father_level,
        {_with_bin("surname_level", "surname")} AS surname,
        {_with_bin("given_level", "given")} AS given,
        cast(father_level * {BINS} AS TINYINT) AS father,
        cast(exchanged AS TINYINT) AS order_of_names,
        cast({_BIRTH} AS TINYINT) AS birth,
        cast({_equality("sex")} AS TINYINT) AS sex,
        cast({_value("district")} AS TINYINT) AS district,
        cast({_value("organization",
                     near="one.organization_number = two.organization_number")}
             AS TINYINT) AS organization,
        cast({_equality("phone", near="length(one.phone) = length(two.phone) AND "
                                      "hamming(one.phone, two.phone) = 1")}
             AS TINYINT) AS phone,
        cast(CASE WHEN one.series = two.series THEN
            CASE WHEN one.certificate = two.certificate THEN {Other.RARE} ELSE {Other.DIFFERENT} END
            ELSE {Other.NOTHING} END AS TINYINT) AS certificate
    FROM in_two_orders JOIN line AS one ON one.id = a JOIN line AS two ON two.id = b
    LEFT JOIN name_bin AS surname_one
        ON surname_one.part = 'surname' AND surname_one.name = one.surname_key
    LEFT JOIN name_bin AS surname_two
        ON surname_two.part = 'surname' AND surname_two.name = two.surname_key
    LEFT JOIN name_bin AS given_one
        ON given_one.part = 'given' AND given_one.name = one.given_key
    LEFT JOIN name_bin AS given_two
        ON given_two.part = 'given' AND given_two.name = two.given_key
    LEFT JOIN value_bin AS district_bin
        ON district_bin.part = 'district' AND district_bin.value = one.district
    LEFT JOIN value_bin AS organization_bin
        ON organization_bin.part = 'organization' AND organization_bin.value = one.organization)
"""  # fmt: skip
