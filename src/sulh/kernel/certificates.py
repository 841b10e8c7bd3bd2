"""Certificate numbers: what two spellings of one number have in common."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class Certificate(NamedTuple):
    """A certificate number: the series before the number, and the number."""

    series: str
    number: str


# Cyrillic capitals that look like Latin ones; certificates are typed in either.
_LOOKALIKES = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")
_DIGIT = re.compile(r"[^\D0-9]")
_LAST_NUMBER = re.compile(r"(\d+)\D*$")
# A bare number below this many digits is a place on a list, not a certificate.
_SHORTEST_BARE_NUMBER = 5


@lru_cache(maxsize=131072)
def certificate_of(text: str) -> Certificate | None:
    """Read "ЭК-2005 № 00123" as series "EK2005", number "123"; None if it names nothing.

    >>> certificate_of("ND-2004/017")
    Certificate(series='ND2004', number='17')
    """
    if not text:
        return None
    text = _with_plain_digits(text)
    match = _LAST_NUMBER.search(text)
    if match is None:
        return None
    series = _plain(text[: match.start()])
    digits = match.group(1)
    if not series and len(digits) < _SHORTEST_BARE_NUMBER:
        return None
    # Bare numbers of different lengths were not given out in one series.
    return Certificate(series or f"bare{len(digits)}", digits.lstrip("0") or "0")


@lru_cache(maxsize=131072)
def certificate_key(text: str) -> str:
    """One text for every spelling of a number; the folded text where it is no certificate's.

    >>> certificate_key("ND 2004/017") == certificate_key("nd-2004 № 17")
    True
    """
    found = certificate_of(text)
    return f"{found.series}/{found.number}" if found else _plain(_with_plain_digits(text))


def _with_plain_digits(text: str) -> str:
    return text if text.isascii() else _DIGIT.sub(lambda found: str(int(found.group())), text)


@lru_cache(maxsize=4096)  # a sheet's numbers are of few series
def _plain(text: str) -> str:
    folded = text.upper().translate(_LOOKALIKES).replace("№", "")
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))
