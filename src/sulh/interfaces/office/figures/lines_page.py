"""The rows behind a number, with the words of their codes and the names of their places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from sulh.evidence.figures.access import NoSuchFigure
from sulh.evidence.figures.measures.scope import Value
from sulh.evidence.figures.reads.opening import PageOfRows
from sulh.interfaces.office.figures.words import Label, Names, day_of
from sulh.interfaces.pages import speaking
from sulh.kernel.evidence import UNSTATED
from sulh.kernel.money import whole_major_units
from sulh.records.funding.reads import statement_sources

NAMED = ("activity_id", "project_id", "donor_id", "place_id", "district_id")
SPOKEN = ("role", "rung", "generation", "sex", "age_band", "affiliation", "status")


@dataclass(frozen=True, slots=True)
class RowShown:
    """One row behind a number. ``words`` is column -> what a reader sees there."""

    key: Value
    day: date | None
    words: Mapping[str, Label]
    place: Label | None
    amount: str
    sex: str = ""
    affiliation: str = ""
    source: str = ""

    @property
    def session(self) -> Value:
        return self.words["session_id"].text


@dataclass(frozen=True, slots=True)
class LinesShown:
    """A page of rows. ``table`` says what they are; ``next_query`` leads on, "" at the end."""

    table: str
    rows: tuple[RowShown, ...]
    next_query: str


def lines_shown(page: PageOfRows, *, keep: Mapping[str, str]) -> LinesShown:
    """A page of rows; ``keep`` is what the address of the next page repeats."""
    names = Names.of({column: _codes(page.rows, column) for column in NAMED})
    following = [*keep.items(), *(("after", str(value)) for value in page.next_after)]
    sources = statement_sources(_codes(page.rows, "statement_id"))
    return LinesShown(
        table=page.table,
        rows=tuple(_row(row, page.table, names, sources) for row in page.rows),
        next_query=f"?{urlencode(following)}" if page.next_after else "",
    )


def after_of(table: str, written: Sequence[str]) -> tuple[Value, ...]:
    """The key of the last row seen, from an address. Raises NoSuchFigure for another shape."""
    if not written:
        return ()
    if table != "attendance":
        return tuple(written)
    try:
        session, attendance = written
        return session, int(attendance)
    except ValueError as error:
        raise NoSuchFigure("no such page of lines") from error


def _row(
    row: Mapping[str, Value], table: str, names: Names, sources: Mapping[str, str]
) -> RowShown:
    held_on = row.get("held_on") or row.get("dated")
    words = {column: names.label(column, row[column]) for column in SPOKEN if column in row}
    words |= {column: names.label(column, row[column]) for column in NAMED if column in row}
    for column in ("session_id", "statement_id", "person", "people"):
        if column in row:
            words[column] = Label(str(row[column]), is_name=True)
    if table == "money":
        words["kind"] = names.label("money_kind", row["kind"])
    return RowShown(
        key=next(iter(row.values())),
        day=day_of(str(held_on)) if held_on else None,
        words=words,
        place=_place(row, names),
        amount=_amount(row),
        sex=str(row.get("sex", "")),
        affiliation=str(row.get("affiliation", "")),
        source=sources.get(str(row.get("statement_id", "")), ""),
    )


def _place(row: Mapping[str, Value], names: Names) -> Label | None:
    for column in ("place_id", "district_id"):
        if column in row and row[column] != UNSTATED:
            return names.label(column, row[column])
    return None


def _amount(row: Mapping[str, Value]) -> str:
    if "minor_units" not in row:
        return ""
    currency = str(row["currency"])
    whole = whole_major_units(int(row["minor_units"]), currency)
    return speaking.reader_language().amount(whole, currency)


def _codes(rows: Sequence[Mapping[str, Value]], column: str) -> set[str]:
    return {str(row[column]) for row in rows if column in row}
