"""Every quantity has its reading and holds against it, at the low end of its interval."""

from __future__ import annotations

from collections.abc import Iterator

from sulh.kernel.languages.qualifiers import Qualifier
from sulh.kernel.marks import _
from sulh.reports.letters.rules.desk.case import Case
from sulh.reports.letters.rules.draft import SpokenBinding
from sulh.reports.letters.rules.facts import RULES_THAT_COUNT_HEADS, ReadingFacts
from sulh.reports.letters.rules.findings import Fault, Finding, Level
from sulh.reports.letters.rules.scale import in_units_of, printed
from sulh.reports.letters.rules.template import COUNTED_UNITS

NO_READING = Fault(
    "no_reading",
    Level.FALSE,
    _("“{spoken}” rests on the reading {reading}, which was not taken."),
    _("Take the reading, or bind the figure to one that was taken."),
)
OTHER_UNIT = Fault(
    "other_unit",
    Level.FALSE,
    _("“{spoken}” speaks of {unit}, but the reading {reading} is in {reading_unit}."),
    _("Bind the figure to a reading of the same unit."),
)
NOT_PEOPLE = Fault(
    "not_people",
    Level.FALSE,
    _("“{spoken}” speaks of people, but the reading {reading} counts by the rule {rule}."),
    _("Bind it to a reading of people, or set its unit to count and name what is counted."),
)
NOT_THAT_MANY = Fault(
    "not_that_many",
    Level.FALSE,
    _("“{spoken}” is not true: the records give at least {low}."),
    _("Write a number below {low}, or find the lines that are missing."),
)
NOT_THAT_FEW = Fault(
    "not_that_few",
    Level.FALSE,
    _("“{spoken}” is not true: the records give up to {high}."),
    _("Write a number above {high}, or settle the undecided pairs."),
)
NOT_EXACTLY = Fault(
    "not_exactly",
    Level.FALSE,
    _("“{spoken}” is not true: the records give {value}, at least {low} and at most {high}."),
    _("Write the number the records give, or “more than” a number below {low}."),
)
NOT_ALL = Fault(
    "not_all",
    Level.FALSE,
    _("“{spoken}” is not true: the records cover {low} of {universe}."),
    _("Write how many of how many, or close the gap."),
)
ALL_OF_WHAT = Fault(
    "all_of_what",
    Level.FALSE,
    _("“{spoken}” says all, but the reading {reading} names no universe."),
    _("Bind it to a reading that counts what is covered of a named universe."),
)
NOT_ABOUT = Fault(
    "not_about",
    Level.FALSE,
    _("“{spoken}” is not true: the records give {value}, more than five per cent away."),
    _("Write a number nearer to {value}."),
)
MAYBE_UNDERSTATED = Fault(
    "maybe_understated",
    Level.FLAG,
    _("“{spoken}” is true, but far below the records, which give at least {low}."),
    _("Check that the right reading is bound; if so, a higher number would be true too."),
)
EXPECTED_OTHERWISE = Fault(
    "expected_otherwise",
    Level.FLAG,
    _("“{spoken}” is true of the records, but the estimate of people is {expected}."),
    _("Settle the undecided pairs, or choose a number that holds for the estimate too."),
)

_UNTRUE = {
    Qualifier.EXACTLY: NOT_EXACTLY,
    Qualifier.MORE_THAN: NOT_THAT_MANY,
    Qualifier.AT_LEAST: NOT_THAT_MANY,
    Qualifier.UP_TO: NOT_THAT_FEW,
    Qualifier.FEWER_THAN: NOT_THAT_FEW,
    Qualifier.ABOUT: NOT_ABOUT,
    Qualifier.ALL: NOT_ALL,
}
_ESTIMATED = frozenset(Qualifier) - {Qualifier.EXACTLY, Qualifier.ALL}
"""What is exact or whole is so by the records or not at all."""
_LOWER_BOUNDS = frozenset({Qualifier.MORE_THAN, Qualifier.AT_LEAST})


def check(case: Case) -> Iterator[Finding]:
    """Hold every bound quantity against its reading."""
    for spoken, binding in case.each_binding():
        reading = case.readings.get(binding.bound.reading)
        fault = NO_READING if reading is None else _fault(binding, reading)
        if fault is not None:
            yield Finding(fault, spoken.sentence.id, "", _values(binding, reading))


def _fault(binding: SpokenBinding, reading: ReadingFacts) -> Fault | None:
    quantity = binding.bound.quantity
    if _currency(binding.bound.unit) != (reading.currency or ""):
        return OTHER_UNIT
    if binding.bound.unit == "people" and reading.rule not in RULES_THAT_COUNT_HEADS:
        return NOT_PEOPLE
    if quantity.qualifier is Qualifier.ALL and reading.universe is None:
        return ALL_OF_WHAT
    scaled = in_units_of(quantity, reading.currency)
    if not scaled.holds_for(reading.interval, universe=reading.universe):
        return _UNTRUE[quantity.qualifier]
    estimated = reading.expected if quantity.qualifier in _ESTIMATED else None
    if estimated is not None and not scaled.holds_for(estimated):
        return EXPECTED_OTHERWISE
    lower_bound = quantity.qualifier in _LOWER_BOUNDS
    if lower_bound and scaled.number * 10 < reading.interval.low * 8:
        return MAYBE_UNDERSTATED
    return None


def _currency(unit: str) -> str:
    return "" if unit in COUNTED_UNITS else unit


def _values(binding: SpokenBinding, reading: ReadingFacts | None) -> dict[str, str]:
    values = {
        "spoken": binding.spoken,
        "reading": binding.bound.reading,
        "unit": binding.bound.unit,
    }
    if reading is None:
        return values
    interval, currency = reading.interval, reading.currency
    return {
        **values,
        "reading_unit": currency or "count",
        "rule": reading.rule,
        "low": printed(interval.low, currency),
        "value": printed(interval.value, currency),
        "high": printed(interval.high, currency),
        "expected": _expected(reading),
        "universe": str(reading.universe) if reading.universe is not None else "",
    }


def _expected(reading: ReadingFacts) -> str:
    """The estimate, and between which numbers it is."""
    found = reading.expected
    if found is None:
        return ""
    value, low, high = (printed(number, None) for number in (found.value, found.low, found.high))
    return f"{value} ({low}–{high})"
