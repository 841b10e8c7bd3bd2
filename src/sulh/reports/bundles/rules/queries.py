"""The one query that makes a reading, out of its counting rule, its scope and its cell."""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp

from sulh.evidence.figures.measures import MEASURES, NotCountable, Scope, says_the_same, sql
from sulh.reports.bundles.rules.layout import Edition
from sulh.reports.bundles.rules.records import ReadingRecord

_DIALECT = "duckdb"


class NoSuchQueryError(ValueError):
    """Raised when no measure answers the rule and scope of a reading."""


def query_of(reading: ReadingRecord, *, edition: Edition) -> str:
    """The SELECT of ``reading`` in DuckDB's dialect, one row: value, low, high[, universe].

    Over the evidence tables in the auditor's edition; over the table ``proof`` in the public one.
    Raises NoSuchQueryError.
    """
    return sql(_select(reading, edition=edition), _DIALECT) + "\n"


def proof_query_of(reading: ReadingRecord) -> str:
    """The SELECT over the evidence tables that gives the proof of ``reading``, row by row.

    Raises NoSuchQueryError.
    """
    rule, scope, cell = _question(reading)
    try:
        return sql(MEASURES[rule].proof_select(scope, cell=cell), _DIALECT)
    except NotCountable as fault:
        raise NoSuchQueryError(reading.reading) from fault


def lines_query_of(reading: ReadingRecord) -> str:
    """The SELECT that names each line ``reading`` stands on. Raises NoSuchQueryError."""
    rule, scope, cell = _question(reading)
    try:
        return sql(MEASURES[rule].lines_select(scope, cell=cell), _DIALECT)
    except NotCountable as fault:
        raise NoSuchQueryError(reading.reading) from fault


def table_of(reading: ReadingRecord) -> str:
    """The evidence table whose lines ``reading`` counts. Raises NoSuchQueryError."""
    rule, _scope, _cell = _question(reading)
    return MEASURES[rule].table


def universes_of(reading: ReadingRecord) -> tuple[str, ...]:
    """The universes the scope of ``reading`` names: none, or one. Raises NoSuchQueryError."""
    _rule, scope, _cell = _question(reading)
    return (scope.universe,) if scope.universe is not None else ()


def is_query_of(text: bytes, reading: ReadingRecord, *, edition: Edition) -> bool:
    """True when ``text`` is the reading's own query, but for white space.

    Raises NoSuchQueryError.
    """
    select = _select(reading, edition=edition)
    if text == (sql(select, _DIALECT) + "\n").encode():
        return True
    if any(mark in text for mark in (b"--", b"/*")):  # a comment is no part of the query
        return False
    try:
        return says_the_same(text.decode(), select, dialect=_DIALECT)
    except (UnicodeDecodeError, RecursionError):
        return False


def _select(reading: ReadingRecord, *, edition: Edition) -> exp.Select:
    rule, scope, cell = _question(reading)
    try:
        if edition is Edition.PUBLIC:
            MEASURES[rule].proof_select(scope, cell=cell)  # the question must be one of the rule's
            return MEASURES[rule].tail_select()
        return MEASURES[rule].reading_select(scope, cell=cell)
    except NotCountable as fault:
        raise NoSuchQueryError(reading.reading) from fault


def _question(reading: ReadingRecord) -> tuple[str, Scope, Mapping[str, str] | None]:
    if reading.rule not in MEASURES:
        raise NoSuchQueryError(reading.rule)
    try:
        return reading.rule, Scope.from_record(reading.scope), reading.cell
    except (NotCountable, TypeError, ValueError) as fault:
        raise NoSuchQueryError(reading.reading) from fault
