"""Money: decimal major units outside, integer minor units in the evidence.

Source: ISO 4217, whose exponent says how many minor units make a major one. ``Quantity`` speaks
money ("over US$ 2 million"); this file only counts it.
"""

from __future__ import annotations

from decimal import Decimal

_EXPONENTS = {
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    **dict.fromkeys(
        ("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV",
         "XAF", "XOF", "XPF"),
        0,
    ),
}  # fmt: skip


def exponent(currency: str) -> int:
    """Digits behind the point of an ISO 4217 currency (2 unless ISO 4217 says otherwise).

    Raises ValueError when ``currency`` is not three capital letters.
    """
    if len(currency) != 3 or not (currency.isascii() and currency.isalpha() and currency.isupper()):
        raise ValueError("a currency is three capital letters of ISO 4217")
    return _EXPONENTS.get(currency, 2)


def minor_units(amount: Decimal, currency: str) -> int:
    """``amount`` in major units as whole minor units. Raises ValueError when it has a remainder."""
    scaled = amount.scaleb(exponent(currency))
    if scaled != scaled.to_integral_value():
        raise ValueError("the amount is finer than the smallest unit of its currency")
    return int(scaled)


def major_units(units: int, currency: str) -> Decimal:
    """Minor units as an exact decimal amount in major units."""
    return Decimal(units).scaleb(-exponent(currency))


def whole_major_units(units: int, currency: str, *, upwards: bool = False) -> int:
    """Minor units as whole major units, cut off or rounded up: the ends of an interval."""
    scale: int = 10 ** exponent(currency)
    return -(-units // scale) if upwards else units // scale
