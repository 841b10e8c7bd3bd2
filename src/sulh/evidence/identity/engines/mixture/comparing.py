"""From pairs to patterns: how each pair agrees, column by column.

The sounds of names are compared in Python, once for each two different names that meet; all else
is SQL. What comes out is a table of pairs with one small number a column, and how often each
pattern of numbers occurs, which is all the fitting ever sees.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa

from sulh.evidence.identity.engines.mixture.hearing import Hearing, may_be_near, table_of_tokens
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
)
from sulh.evidence.identity.engines.mixture.warehouse import (
    Progress,
    Warehouse,
    in_parts,
    say_nothing,
)

# Names above these shares of all lines fall into the next bin; a belief of so many lines keeps a
# short register from taking each of its names for a rare one.
BIN_SHARES = (0.0004, 0.0015, 0.005)
BELIEF_IN_LINES, BELIEF_SHARE = 500, 0.004
HEARD_AT_ONCE = 500_000  # the lines whose pairs' names are gathered at a time
LINES_AT_ONCE = 2_000_000  # whose pairs are compared at a time: both sides must fit into memory
VALUE_SHARES = (0.005, 0.05)  # of districts and organizations: rare, usual, common


def compare_pairs(
    warehouse: Warehouse, tokens: Sequence[Token], *, progress: Progress = say_nothing
) -> None:
    """Make ``compared``: each pair with a level for every column, and whether it is supported."""
    _make_usual(warehouse)
    warehouse.load("token", table_of_tokens(tokens))
    warehouse.make("side", _SIDE)
    warehouse.drop("token")
    _hear_names(warehouse, tokens, progress)
    warehouse.make("compared", _compared("false"))
    lines = warehouse.count("line")
    for first, last in in_parts(lines, LINES_AT_ONCE, what="comparing", progress=progress):
        some = f"BETWEEN {first} AND {last}"
        warehouse.add("compared", _compared(f"pair.a {some} AND one.id {some}"))
    warehouse.drop("side", "heard", "name_bin", "value_bin")


def compare_organizations(warehouse: Warehouse) -> None:
    """Make ``compared`` anew after lines were given other places of work."""
    _make_usual(warehouse)
    warehouse.make("compared", _WITH_OTHER_ORGANIZATIONS)
    warehouse.drop("name_bin", "value_bin")


def patterns(warehouse: Warehouse) -> pa.Table:
    """Each pattern of levels with how many pairs have it, under a number, in a fixed order."""
    columns = ", ".join(COLUMNS)
    return warehouse.fetch(
        f"SELECT {columns}, supported, count(*) AS pairs FROM compared "
        f"GROUP BY ALL ORDER BY {columns}, supported"
    )


def _make_usual(warehouse: Warehouse) -> None:
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
    warehouse.make(
        "value_bin",
        f"""
        SELECT part, value, row_number() OVER (ORDER BY part, value) AS number, {bins} AS bin
        FROM ({values})
        """,
    )


def _bin(share: str, limits: Iterable[float]) -> str:
    return " + ".join(f"cast({share} > {limit} AS INTEGER)" for limit in limits)


def _hear_names(warehouse: Warehouse, tokens: Sequence[Token], progress: Progress) -> None:
    """Make ``heard``: the level of each two names that meet and are not simply others."""
    met = np.empty(0, dtype=np.int64)
    lines = warehouse.count("line")
    for first, last in in_parts(lines, HEARD_AT_ONCE, what="hearing", progress=progress):
        some = warehouse.fetch(_names_that_meet(f"BETWEEN {first} AND {last}"))
        met = np.union1d(met, some["names"].to_numpy())
    levels = Hearing(tokens).levels(met >> _BITS_OF_A_NAME, met & ((1 << _BITS_OF_A_NAME) - 1))
    more = ~np.isin(levels, (NameLevel.OTHER, NameLevel.ACROSS_OTHER))
    ranks = np.array([RANK[level] for level in NameLevel], dtype=np.int8)[levels]
    warehouse.load(
        "heard",
        pa.table({"names": met[more], "level": levels[more], "rank": ranks[more]}),
    )


def _names_that_meet(some: str) -> str:
    """Each two names, once, that meet in the pairs of some lines and may be more than others."""
    columns = ", ".join(
        f"CASE WHEN {may_be_near(f'one.{first}', f'two.{second}')} "
        f"THEN {_two_names(first, second)} END AS {meeting}"
        for meeting, (first, second) in _MEETINGS.items()
    )
    every = " UNION ALL ".join(f"SELECT {meeting} AS names FROM met" for meeting in _MEETINGS)
    return f"""
        WITH met AS (
            SELECT {columns} FROM pair
            JOIN side AS one ON one.id = pair.a JOIN side AS two ON two.id = pair.b
            WHERE pair.a {some} AND one.id {some}
        )
        SELECT DISTINCT names FROM ({every}) WHERE names IS NOT NULL
    """


_BITS_OF_A_NAME = 31


def _two_names(first: str, second: str) -> str:
    """Two names in any order, as one number."""
    one, two = f"one.{first}", f"two.{second}"
    return (
        f"(cast(least({one}, {two}) AS BIGINT) * {1 << _BITS_OF_A_NAME} + greatest({one}, {two}))"
    )


_MEETINGS = {
    "surnames": ("surname", "surname"),
    "givens": ("given", "given"),
    "fathers": ("father", "father"),
    "surname_given": ("surname", "given"),
    "given_surname": ("given", "surname"),
}

# A line as it is compared: with how usual what it says is, and numbers in the place of long texts.
_SIDE = f"""
    SELECT line.id, line.surname, line.given, line.father, surname_token.persian,
        {", ".join(
            f"{name}_token.{column} AS {name}_{column}"
            for name in ("surname", "given", "father")
            for column in ("stem_letters", "whole_letters", "changes")
        )},
        coalesce(surname_bin.bin, 0) AS surname_bin, coalesce(given_bin.bin, 0) AS given_bin,
        line.birth_year, line.birth_date, line.birth_block, line.sex,
        district.number AS district, coalesce(district.bin, 0) AS district_bin,
        organization.number AS organization, coalesce(organization.bin, 0) AS organization_bin,
        line.organization_number, line.phone, line.series, line.certificate
    FROM line
    {" ".join(
        f"JOIN token AS {name}_token ON {name}_token.number = line.{name}"
        for name in ("surname", "given", "father")
    )}
    LEFT JOIN name_bin AS surname_bin
        ON surname_bin.part = 'surname' AND surname_bin.name = line.surname_key
    LEFT JOIN name_bin AS given_bin
        ON given_bin.part = 'given' AND given_bin.name = line.given_key
    LEFT JOIN value_bin AS district
        ON district.part = 'district' AND district.value = line.district
    LEFT JOIN value_bin AS organization
        ON organization.part = 'organization' AND organization.value = line.organization
"""  # fmt: skip


def _any_of(levels: Iterable[int]) -> str:
    """Levels as SQL lists them after IN."""
    return f"({', '.join(str(int(level)) for level in levels)})"


def _names_of(levels: Iterable[NameLevel]) -> str:
    """Levels of a name that are in no bin, as ``_any_of``."""
    return _any_of(level * BINS for level in levels)


_AGREES, _VALUE_AGREES = _any_of(AGREEING), _any_of(VALUE_AGREES)
# Of the two orders of names the better one: the other only where it is better by two ranks, as
# brothers' names may agree crosswise by chance.
_EXCHANGED = """
    coalesce(surname_given.rank, 0) + coalesce(given_surname.rank, 0)
    > coalesce(surnames.rank, 0) + coalesce(givens.rank, 0) + 1
"""
_OTHER_NAME = f"""
    CASE WHEN one.persian <> two.persian THEN {NameLevel.ACROSS_OTHER} ELSE {NameLevel.OTHER} END
"""

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
        WHEN one.{column} = two.{column} THEN {Other.RARE} + one.{column}_bin
        WHEN {near} THEN {Other.NEAR} ELSE {Other.DIFFERENT} END
    """


def _equality(column: str, *, near: str = "false") -> str:
    return f"""
        CASE WHEN one.{column} IS NULL OR two.{column} IS NULL THEN {Other.NOTHING}
        WHEN one.{column} = two.{column} THEN {Other.RARE}
        WHEN {near} THEN {Other.NEAR} ELSE {Other.DIFFERENT} END
    """


def _with_bin(column: str) -> str:
    """A level of a name, in the bin of the more usual of the two spellings where they agree."""
    return f"""
        cast({column}_level * {BINS} + CASE WHEN {column}_level IN {_AGREES} THEN {column}_bin
            ELSE 0 END AS TINYINT)
    """


# What must agree beside the names before lines are merged without being asked: never given name
# and surname alone. Where either of the two is another name, that is a birth date or a phone. Both
# together do not join a given name to one that may be a twin's (Ҳасан, Ҳусайн): that is how twins
# of one household look. A certificate is enough, and two numbers of one series are too much.
_BORN = f"birth IN {_any_of(BORN_ALIKE)}"
_CALLED = f"phone IN {_any_of(CALLED_ALIKE)}"
_FAIR = f"""
    (district IN {_VALUE_AGREES} AND (father IN {_names_of(FATHER_AGREES)}
        OR organization IN {_VALUE_AGREES} OR birth = {Birth.YEAR}))
"""
_OTHERS, _TWINS = _names_of(OTHER_NAMES), _names_of(TWINS)
_SUPPORT = f"""
    cast(CASE WHEN certificate = {Other.RARE} THEN true
    WHEN certificate = {Other.DIFFERENT} THEN false
    WHEN ({_BORN}) AND ({_CALLED}) THEN given NOT IN {_TWINS}
    WHEN given IN {_OTHERS} OR surname IN {_OTHERS} THEN {_BORN} OR {_CALLED}
    ELSE {_BORN} OR {_CALLED} OR {_FAIR} END AS BOOLEAN)
"""
_ORGANIZATION = _value("organization", near="one.organization_number = two.organization_number")

_COMPARED = f"""
    SELECT *, {_SUPPORT} AS supported FROM (
    SELECT a, b, {_with_bin("surname")} AS surname, {_with_bin("given")} AS given,
        cast(father_level * {BINS} AS TINYINT) AS father,
        order_of_names, birth, sex, district, organization, phone, certificate FROM (
    SELECT a, b,
        coalesce(CASE WHEN {_EXCHANGED} THEN surname_given.level ELSE surnames.level END,
            {_OTHER_NAME}) AS surname_level,
        coalesce(CASE WHEN {_EXCHANGED} THEN given_surname.level ELSE givens.level END,
            {_OTHER_NAME}) AS given_level,
        coalesce(fathers.level, {_OTHER_NAME}) AS father_level,
        greatest(one.surname_bin, two.surname_bin) AS surname_bin,
        greatest(one.given_bin, two.given_bin) AS given_bin,
        cast({_EXCHANGED} AS TINYINT) AS order_of_names,
        cast({_BIRTH} AS TINYINT) AS birth,
        cast({_equality("sex")} AS TINYINT) AS sex,
        cast({_value("district")} AS TINYINT) AS district,
        cast({_ORGANIZATION} AS TINYINT) AS organization,
        cast({_equality("phone", near="length(one.phone) = length(two.phone) AND "
                                      "hamming(one.phone, two.phone) = 1")}
             AS TINYINT) AS phone,
        cast(CASE WHEN one.series = two.series THEN
            CASE WHEN one.certificate = two.certificate THEN {Other.RARE} ELSE {Other.DIFFERENT} END
            ELSE {Other.NOTHING} END AS TINYINT) AS certificate
    FROM pair JOIN side AS one ON one.id = pair.a JOIN side AS two ON two.id = pair.b
    {" ".join(
        f"LEFT JOIN heard AS {alias} ON {alias}.names = {_two_names(first, second)}"
        for alias, (first, second) in _MEETINGS.items()
    )} WHERE {{some}}))
"""  # fmt: skip


def _compared(some: str) -> str:
    """The pairs of which this is true, compared."""
    return _COMPARED.format(some=some)


_WITH_OTHER_ORGANIZATIONS = f"""
    WITH side AS (
        SELECT line.id, line.organization, line.organization_number,
            value_bin.bin AS organization_bin
        FROM line LEFT JOIN value_bin
            ON value_bin.part = 'organization' AND value_bin.value = line.organization
    )
    SELECT *, {_SUPPORT} AS supported FROM (
        SELECT compared.* EXCLUDE (organization, supported),
            cast({_ORGANIZATION} AS TINYINT) AS organization
        FROM compared JOIN side AS one ON one.id = a JOIN side AS two ON two.id = b)
"""
