"""Which known spelling somebody probably meant."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from sulh.intake.workbooks.rules.words import key

_NEAR_ENOUGH = 70.0
_LONGEST = 100


def nearest_spelling(written: str, spellings: Mapping[str, str]) -> str | None:
    """The spelling nearest to ``written``, or None if none is near.

    ``spellings`` maps the key of each known spelling (see ``words.key``) to the spelling itself.
    """
    found = process.extractOne(
        key(written[:_LONGEST]), spellings.keys(), scorer=fuzz.WRatio, score_cutoff=_NEAR_ENOUGH
    )
    return spellings[found[0]] if found else None


def spellings_by_key(spellings: list[str]) -> dict[str, str]:
    """The known spellings under their keys, the first of equal ones kept."""
    by_key: dict[str, str] = {}
    for spelling in spellings:
        by_key.setdefault(key(spelling), spelling)
    return by_key
