"""Money is bound in major units and recorded in minor ones: one scale between them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sulh.kernel.languages import language
from sulh.kernel.money import minor_units, whole_major_units
from sulh.kernel.quantities import Quantity


def in_units_of(quantity: Quantity, currency: str | None) -> Quantity:
    """``quantity`` in the units its reading is recorded in."""
    if currency is None:
        return quantity
    return replace(quantity, number=minor_units(Decimal(quantity.number), currency))


def printed(number: int, currency: str | None) -> str:
    """A recorded number as the desk's messages print it: ``1,043`` or ``USD 2,150,000``."""
    english = language("en")
    if currency is None:
        return english.figures(number)
    return f"{currency} {english.figures(whole_major_units(number, currency))}"
