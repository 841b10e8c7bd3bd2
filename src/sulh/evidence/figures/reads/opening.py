"""The rows behind a number, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

from sulh.evidence.figures.engines import live
from sulh.evidence.figures.measures import MEASURES
from sulh.evidence.figures.measures.lines import SHOWN
from sulh.evidence.figures.measures.scope import Scope, Value
from sulh.evidence.figures.reads.counting import dialect

ROWS_OF_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class PageOfRows:
    """Rows behind a number: what kind they are, and the key after which the next page begins.

    ``table`` is attendance, session, headcount or money; a row is column -> value.
    """

    table: str
    rows: tuple[Mapping[str, Value], ...]
    next_after: tuple[Value, ...]


def page_behind(
    *,
    rule: str,
    scope: Scope,
    cell: Mapping[str, str] | None = None,
    after: Sequence[Value] = (),
    most: int = ROWS_OF_A_PAGE,
) -> PageOfRows:
    """The rows behind a count, or one cell of it, that come ``after`` a row.

    Raises NotCountable when the rule has no such cell.
    """
    measure = MEASURES[rule]
    with connection.cursor() as cursor:
        rows = live.rows_page(
            cursor, measure, scope, dialect=dialect(), cell=cell, after=after, most=most + 1
        )
    has_more = len(rows) > most
    key = [name for _table, name in SHOWN[measure.table].key]
    last = tuple(rows[most - 1][name] for name in key) if has_more else ()
    return PageOfRows(measure.table, tuple(rows[:most]), last)
