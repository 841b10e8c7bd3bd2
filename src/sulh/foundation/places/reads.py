"""Questions about places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from sulh.foundation.places.models import Place, PlaceName, Universe, UniverseItem
from sulh.foundation.places.rules import place_key

SUGGEST_FROM = 70.0
"""Similarity in per cent from which a spelling is worth suggesting."""

PREFERENCE = ("district", "city", "region", "centre", "constituency")
"""Where one spelling names a district and the city in it, the district is meant."""


class Gazetteer:
    """Every spelling of the districts, cities and regions on file, read once."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._spellings: dict[str, str] = {}
        names = PlaceName.objects.filter(place__kind__in=PREFERENCE[:3]).values_list(
            "key", "place_id", "place__kind", "name"
        )
        for key, code, _kind, name in sorted(names, key=lambda row: PREFERENCE.index(row[2])):
            self._codes.setdefault(key, code)
            self._spellings.setdefault(key, name)
        self._seen: dict[str, str | None] = {}

    def code_of(self, spelling: str) -> str | None:
        """The code of the place so spelled, in any script and former name; None if unknown."""
        if spelling not in self._seen:
            self._seen[spelling] = self._codes.get(place_key(spelling))
        return self._seen[spelling]

    def suggestion_for(self, spelling: str) -> str | None:
        """The nearest name on file, or None if nothing is near."""
        best = process.extractOne(
            place_key(spelling), list(self._codes), scorer=fuzz.ratio, score_cutoff=SUGGEST_FROM
        )
        return self._spellings[best[0]] if best else None


def names_of(code: str) -> Mapping[str, str]:
    """Language code -> current name of the place ``code``."""
    rows = PlaceName.objects.filter(place_id=code, standing__in=("current", "sample"))
    return {row.language: row.name for row in rows}


def items_of(universe: str) -> list[str]:
    """The codes of the items of a universe, in order."""
    items = UniverseItem.objects.filter(universe_id=universe).order_by("item")
    return list(items.values_list("item", flat=True))


def current_names(codes: Iterable[str]) -> dict[str, dict[str, str]]:
    """Code -> language -> current name, for several places in one query."""
    rows = PlaceName.objects.filter(place_id__in=set(codes), standing__in=("current", "sample"))
    names: dict[str, dict[str, str]] = {}
    for code, language, name in rows.order_by("pk").values_list("place_id", "language", "name"):
        names.setdefault(code, {}).setdefault(language, name)
    return names


def universes() -> list[Universe]:
    """Every list that "all" may speak of, by code."""
    return list(Universe.objects.order_by("code"))


def places_of_kind(kind: str) -> list[str]:
    """The codes of every place of a kind, in order."""
    return list(Place.objects.filter(kind=kind).order_by("code").values_list("code", flat=True))
