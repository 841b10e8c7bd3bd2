"""The letters that the portal shows, each read from its public bundle once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sulh.interfaces.portal.sealed import SealedLetter, read_sealed
from sulh.kernel.absence import NotOnRecord
from sulh.reports.bundles.access import OfferedBundle, bytes_of, offered_bundles

BUNDLES_KEPT = 128
"""Letters read last, as text and numbers: some hundred kilobytes each."""


class NotPublished(NotOnRecord):
    """Raised when no such letter was sent and sealed."""


@dataclass(frozen=True, slots=True)
class PublishedLetter:
    """A letter with the bundle it is offered in, and the bundles it was sealed in before."""

    offered: OfferedBundle
    sealed: SealedLetter
    earlier: tuple[OfferedBundle, ...] = ()


def every_letter() -> list[PublishedLetter]:
    """All published letters, each as sealed last, the newest first."""
    by_symbol: dict[str, list[OfferedBundle]] = {}
    for offered in offered_bundles():
        by_symbol.setdefault(_read(offered).symbol, []).append(offered)
    letters = [
        PublishedLetter(newest, _read(newest), tuple(earlier))
        for newest, *earlier in by_symbol.values()
    ]
    return sorted(letters, key=lambda each: (each.sealed.dated, each.sealed.symbol), reverse=True)


def letter_at(address: str) -> PublishedLetter:
    """The letter that an address means: "S-2005-323". Raises NotPublished."""
    for letter in every_letter():
        if letter.sealed.address == address:
            return letter
    raise NotPublished(address)


def bundle_of(letter: PublishedLetter) -> bytes:
    """The bytes of a letter's public bundle."""
    return bytes_of(letter.offered)


@lru_cache(maxsize=BUNDLES_KEPT)
def _read(offered: OfferedBundle) -> SealedLetter:
    return read_sealed(bytes_of(offered))
