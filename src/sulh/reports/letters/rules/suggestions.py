"""The largest true statements a reading allows, each as its sentence would say it.

For a figure that says too much: what can be said instead, nearest to the records first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sulh.kernel.languages import language as language_of
from sulh.kernel.languages.qualifiers import Qualifier
from sulh.kernel.money import whole_major_units
from sulh.kernel.quantities import Interval, Quantity
from sulh.reports.letters.rules.draft import render_sentence
from sulh.reports.letters.rules.scale import in_units_of
from sulh.reports.letters.rules.template import BoundQuantity, Fact, Sentence

_MOST_ROUNDED = 2
"""How many round numbers are offered below the low end."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A true quantity and how each language says it in its sentence."""

    bound: BoundQuantity
    spoken: Mapping[str, str]

    @property
    def key(self) -> str:
        """What a form sends back: "more_than 990"."""
        said = self.bound.quantity
        return f"{said.qualifier.value} {said.number}"


def suggestions_for(
    sentence: Sentence,
    name: str,
    *,
    interval: Interval,
    universe: int | None,
    currency: str | None,
    facts: Mapping[str, Fact],
) -> tuple[Suggestion, ...]:
    """What the figure ``name`` of ``sentence`` may truly say; its own wording is left out."""
    bound = sentence.quantities[name]
    offered: list[Suggestion] = []
    for quantity in _quantities(interval, universe=universe, currency=currency):
        if not in_units_of(quantity, currency).holds_for(interval, universe=universe):
            continue
        said = with_quantity(bound, quantity)
        spoken = _spoken(sentence, said, facts)
        if spoken and said.quantity != bound.quantity:
            offered.append(Suggestion(said, spoken))
    return tuple(offered)


def with_quantity(bound: BoundQuantity, quantity: Quantity) -> BoundQuantity:
    """``bound`` saying another quantity; its wording is kept where the qualifier is."""
    wording = bound.wording if quantity.qualifier is bound.quantity.qualifier else {}
    said = replace(quantity, unit=bound.quantity.unit)
    return replace(bound, quantity=said, wording=wording)


def _quantities(
    interval: Interval, *, universe: int | None, currency: str | None
) -> Iterator[Quantity]:
    low, value = _major(interval.low, currency), _major(interval.value, currency)
    unit = currency or "count"
    if universe is not None:
        yield Quantity(universe, Qualifier.ALL, unit)
    if value > 0:
        yield Quantity(value, Qualifier.EXACTLY, unit)
    for number in _round_below(low):
        yield Quantity(number, Qualifier.MORE_THAN, unit)
    if low > 0:
        yield Quantity(low, Qualifier.AT_LEAST, unit)
    rounded = _rounded(value)
    if rounded > 0 and interval.low < interval.high:
        yield Quantity(rounded, Qualifier.ABOUT, unit)


def _major(number: int, currency: str | None) -> int:
    return number if currency is None else whole_major_units(number, currency)


def _round_below(low: int) -> list[int]:
    """Round numbers below ``low``, the largest first: 990 and 950 below 992."""
    found: list[int] = []
    for step in _steps(low):
        number = (low - 1) // step * step
        if number > 0 and number not in found:
            found.append(number)
    return found[:_MOST_ROUNDED]


def _steps(number: int) -> Iterator[int]:
    """Steps a reader takes as round at this size: 10, 50, 100 around a thousand."""
    scale = _scale(number)
    yield from (scale, 5 * scale, 10 * scale)


def _rounded(value: int) -> int:
    step = _scale(value)
    return (value + step // 2) // step * step


def _scale(number: int) -> int:
    """The power of ten that leaves two digits in front: 1 below a hundred, 10 below a thousand."""
    return int(f"1{'0' * max(0, len(str(number)) - 2)}")


def _spoken(sentence: Sentence, said: BoundQuantity, facts: Mapping[str, Fact]) -> dict[str, str]:
    """Language -> the phrase; empty when a language has no form for it."""
    changed = replace(sentence, quantities={**sentence.quantities, said.name: said})
    try:
        return {
            code: binding.spoken
            for code in changed.text
            for binding in render_sentence(changed, language_of(code), facts=facts).bindings
            if binding.bound.name == said.name
        }
    except KeyError:
        return {}
