"""What a figure is asked about: filters over the evidence columns, a period, a universe."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from sulh.kernel.evidence import INTEGER, TABLES
from sulh.kernel.marks import _

Value = str | int

LARGEST_INTEGER = 2**63 - 1
PERIOD = "period"
UNIVERSE = "universe"


class NotCountable(ValueError):
    """A question no figure answers: ``message`` says why, ``remedy`` what to ask instead.

    ``sentence`` is the message marked for translation, with places for ``values``.
    """

    def __init__(self, sentence: str, *, remedy: str, **values: object) -> None:
        self.sentence = sentence
        self.values = values
        self.message = sentence.format(**values)
        self.remedy = remedy
        super().__init__(f"{self.message} {remedy}")


@dataclass(frozen=True)
class Scope:
    """The rows a figure is asked about.

    ``filters`` maps an evidence column ("activity.project_id") to the values that may stand there;
    ``period`` is the first and the last day, both counted, as ISO dates; ``universe`` names what
    "all" means. Filters are kept sorted and without doubles, so that equal scopes are equal.
    Raises NotCountable for a column, a value or a day that the evidence tables cannot hold.
    """

    filters: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    period: tuple[str, str] | None = None
    universe: str | None = None

    def __post_init__(self) -> None:
        kept = {key: _allowed(key, values) for key, values in sorted(self.filters.items())}
        object.__setattr__(self, "filters", kept)
        if self.period is not None:
            object.__setattr__(self, "period", _days(*self.period))
        if self.universe is not None:
            _hold_printable(UNIVERSE, self.universe)

    def as_record(self) -> dict[str, object]:
        """The scope as one JSON object: a list of values a column, ``period``, ``universe``."""
        record: dict[str, object] = {key: list(values) for key, values in self.filters.items()}
        if self.period is not None:
            record[PERIOD] = list(self.period)
        if self.universe is not None:
            record[UNIVERSE] = self.universe
        return record

    @classmethod
    def from_record(cls, record: Mapping[str, object]) -> Self:
        """The scope that ``as_record`` wrote. Raises NotCountable when it is another shape."""
        return cls(
            filters={
                key: _listed(key, values)
                for key, values in record.items()
                if key not in {PERIOD, UNIVERSE}
            },
            period=_recorded_period(record.get(PERIOD)),
            universe=_recorded_universe(record.get(UNIVERSE)),
        )


def split_column(key: str) -> tuple[str, str]:
    """Table and column of "table.column". Raises NotCountable when no evidence table has it."""
    table, _dot, column = key.partition(".")
    if column not in TABLES.get(table, {}):
        raise NotCountable(
            _("No evidence table has a column {column}."),
            remedy=_("Name it as table.column, for example activity.project_id."),
            column=repr(key),
        )
    return table, column


def _allowed(key: str, values: tuple[Value, ...]) -> tuple[Value, ...]:
    table, column = split_column(key)
    if isinstance(values, str) or not values:
        raise NotCountable(
            _("The filter on {column} lists no values."),
            remedy=_("List at least one value, or leave the filter out."),
            column=key,
        )
    wanted: type[Value] = int if TABLES[table][column] == INTEGER else str
    for value in values:
        _hold_type(key, value, wanted)
    return tuple(sorted(set(values)))


def _hold_type(key: str, value: Value, wanted: type[Value]) -> None:
    if type(value) is not wanted or (isinstance(value, int) and abs(value) > LARGEST_INTEGER):
        raise NotCountable(
            _("The filter on {column} holds a value of the wrong type."),
            remedy=_("Write text for codes, and whole numbers for numbers."),
            column=key,
        )
    if isinstance(value, str):
        _hold_printable(key, value)


def _hold_printable(key: str, value: str) -> None:
    # A NUL ends the statement on SQLite and is refused by PostgreSQL; no code holds any of its kin.
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in value):
        raise NotCountable(
            _("The filter on {column} holds a control character."),
            remedy=_("Write the code as it stands in the records."),
            column=key,
        )


def _days(first: str, last: str) -> tuple[str, str]:
    for day in (first, last):
        if not _is_iso_day(day):
            raise NotCountable(
                _("The period holds something that is not a date."),
                remedy=_("Write its first and last day as year-month-day: 2004-04-24."),
            )
    if first > last:
        raise NotCountable(
            _("The period ends ({last}) before it begins ({first})."),
            remedy=_("Write the first day first."),
            first=first,
            last=last,
        )
    return first, last


def _is_iso_day(day: str) -> bool:
    try:
        return datetime.date.fromisoformat(day).isoformat() == day
    except (TypeError, ValueError):
        return False


def _listed(key: str, values: object) -> tuple[Value, ...]:
    if not isinstance(values, list | tuple):
        raise NotCountable(
            _("The filter on {column} lists no values."),
            remedy=_("List at least one value, or leave the filter out."),
            column=key,
        )
    return tuple(values)


def _recorded_period(period: object) -> tuple[str, str] | None:
    if period is None:
        return None
    if not isinstance(period, list | tuple) or len(period) != 2:
        raise NotCountable(
            _("The period is not a first and a last day."),
            remedy=_("Write its first and last day as year-month-day: 2004-04-24."),
        )
    return (period[0], period[1])


def _recorded_universe(universe: object) -> str | None:
    if universe is None or isinstance(universe, str):
        return universe
    raise NotCountable(
        _("The universe is not named by a code."),
        remedy=_("Name one universe of the records."),
    )
