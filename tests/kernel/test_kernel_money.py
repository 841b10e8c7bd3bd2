"""Money between major and minor units."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sulh.kernel.money import exponent, major_units, minor_units, whole_major_units


@pytest.mark.parametrize(
    ("amount", "currency", "units"),
    [
        ("2000000", "USD", 200_000_000),
        ("12.5", "EUR", 1250),
        ("500", "JPY", 500),
        ("1.234", "KWD", 1234),
    ],
)
def test_an_amount_has_the_minor_units_of_its_currency(
    amount: str, currency: str, units: int
) -> None:
    assert minor_units(Decimal(amount), currency) == units
    assert major_units(units, currency) == Decimal(amount)


def test_an_amount_finer_than_its_currency_is_refused() -> None:
    with pytest.raises(ValueError, match="finer"):
        minor_units(Decimal("0.5"), "JPY")


@pytest.mark.parametrize("currency", ["usd", "US", "US$", "ДОЛ"])
def test_what_is_no_currency_is_refused(currency: str) -> None:
    with pytest.raises(ValueError, match="ISO 4217"):
        exponent(currency)


def test_the_ends_of_an_interval_are_rounded_away_from_a_false_claim() -> None:
    assert whole_major_units(200_000_050, "USD") == 2_000_000
    assert whole_major_units(200_000_050, "USD", upwards=True) == 2_000_001
