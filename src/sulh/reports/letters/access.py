"""The only way to a letter."""

from __future__ import annotations

from sulh.reports.letters.models import Letter


class NoSuchLetter(Exception):
    """Raised when no letter has that name."""


def letter_named(name: str) -> Letter:
    """Return the letter called ``name`` ("2005") or with that symbol; raises NoSuchLetter."""
    letter = Letter.objects.filter(pk=name).first() or Letter.objects.filter(symbol=name).first()
    if letter is None:
        raise NoSuchLetter(f"there is no letter {name}")
    return letter
