"""What an untrue figure may truly say instead, from the readings its version stands on."""

from __future__ import annotations

from dataclasses import dataclass

from sulh.kernel.quantities import Interval
from sulh.reports.letters.reads.checking import Checked, currency_of
from sulh.reports.letters.rules.editing import NoSuchSentence, sentence_of
from sulh.reports.letters.rules.scale import in_units_of
from sulh.reports.letters.rules.suggestions import Suggestion, suggestions_for


@dataclass(frozen=True, slots=True)
class Offers:
    """The suggestions for one figure of a sentence; ``holds`` when what it says is true."""

    figure: str
    holds: bool
    suggestions: tuple[Suggestion, ...]


def offers_for(checked: Checked, sentence_id: str) -> tuple[Offers, ...]:
    """For each bound figure of a sentence that was read: the largest true statements."""
    try:
        sentence = sentence_of(checked.template, sentence_id)
    except NoSuchSentence:
        return ()
    offers = []
    for name, bound in sentence.quantities.items():
        reading = checked.readings.get(bound.reading)
        if reading is None:
            continue
        interval = Interval(low=reading.low, value=reading.value, high=reading.high)
        currency = currency_of(reading)
        suggestions = suggestions_for(
            sentence,
            name,
            interval=interval,
            universe=reading.universe,
            currency=currency,
            facts=checked.template.facts,
        )
        said = in_units_of(bound.quantity, currency)
        holds = said.holds_for(interval, universe=reading.universe)
        offers.append(Offers(name, holds, suggestions))
    return tuple(offers)
