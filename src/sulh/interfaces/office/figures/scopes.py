"""A scope in words: what is counted, over which days, of which list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from sulh.evidence.figures.measures import MEASURES
from sulh.evidence.figures.measures.measure import HELD, TOOK_PART
from sulh.evidence.figures.measures.scope import Scope, Value
from sulh.foundation.places.reads import universes
from sulh.interfaces.office.figures.words import Label, Names, column_word, day_of
from sulh.interfaces.pages import speaking

OWN_WORDS = {"money.kind": "money_kind", "activity.rung": "activity_rung"}
"""Filters whose codes have words of their own, since two tables use one name for two things."""

COLUMN_WORDS: Mapping[str, str | Promise] = {
    "session.status": gettext_lazy("State of the sessions"),
    "session.place_id": gettext_lazy("Place"),
    "session.district_id": gettext_lazy("District"),
    "money.kind": gettext_lazy("Kind of money"),
    "money.currency": gettext_lazy("Currency"),
    "place.parent_id": gettext_lazy("Places in"),
    "activity.rung": gettext_lazy("State of the activity"),
}


@dataclass(frozen=True, slots=True)
class ScopeLine:
    """One condition in words; ``is_usual``: the rule adds it where the scope says nothing."""

    heading: str
    labels: tuple[Label, ...]
    is_usual: bool = False


def scope_in_words(rule: str, record: Mapping[str, object]) -> list[ScopeLine]:
    """Every condition of a scope, and what the rule takes for granted beside them."""
    scope = Scope.from_record(record)
    usual = {
        key: values
        for key, values in MEASURES[rule].usual.items()
        if key not in scope.filters and key in {**HELD, **TOOK_PART}
    }
    names = _names({**scope.filters, **usual})
    lines = [ScopeLine(_heading(key), _labels(key, names, of)) for key, of in scope.filters.items()]
    if scope.period:
        lines.insert(0, ScopeLine(gettext("Days"), (_period(scope.period),)))
    if scope.universe:
        lines.append(ScopeLine(gettext("Out of"), (_universe(scope.universe),)))
    return lines + [
        ScopeLine(_heading(key), _labels(key, names, of), True) for key, of in usual.items()
    ]


def period_in_words(period: tuple[str, str]) -> str:
    """The first and the last day, both counted."""
    first, last = (speaking.day_shown(day_of(day)) for day in period)
    return gettext("%(first)s to %(last)s") % {"first": first, "last": last}


def _period(period: tuple[str, str]) -> Label:
    return Label(period_in_words(period))


def _universe(code: str) -> Label:
    titles: Mapping[str, str] = next((each.titles for each in universes() if each.code == code), {})
    text, language = speaking.title_shown(titles, code)
    own = speaking.reader_language().code
    return Label(text, "" if language == own else language, is_name=True)


def _heading(key: str) -> str:
    if key in COLUMN_WORDS:
        return str(COLUMN_WORDS[key])
    return column_word(key.partition(".")[2])


def _names(filters: Mapping[str, Iterable[Value]]) -> Names:
    return Names.of({_column(key): [str(value) for value in of] for key, of in filters.items()})


def _labels(key: str, names: Names, values: Sequence[Value]) -> tuple[Label, ...]:
    return tuple(names.label(_column(key), value) for value in values)


def _column(key: str) -> str:
    return OWN_WORDS.get(key, key.partition(".")[2])


def cell_in_words(cell: Mapping[str, str]) -> list[ScopeLine]:
    """One cell of a cut as further conditions."""
    names = Names.of({column: [code] for column, code in cell.items()})
    return [
        ScopeLine(column_word(column), (names.label(column, code),))
        for column, code in cell.items()
    ]
