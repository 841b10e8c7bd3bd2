"""Questions about places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from sulh.foundation.places.models import Place, PlaceName, Universe, UniverseItem
from sulh.foundation.places.rules import place_key

SUGGEST_FROM = 70.0
"""Similarity in per cent from which a spelling is worth suggesting."""

NEAR_FROM = 78.0
"""Likewise from which a place is shown to somebody who looks for one."""

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


FOUND_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place with its current names by language, for whoever chooses or reads it."""

    code: str
    kind: str
    names: Mapping[str, str]


def places_of_kinds(kinds: Sequence[str]) -> list[NamedPlace]:
    """Every place of these kinds with its names, in order of kind and code: for a list to choose.

    Two queries. There are a few hundred places, so no page of them is needed.
    """
    places = list(
        Place.objects.filter(kind__in=kinds).order_by("kind", "pk").values_list("pk", "kind")
    )
    names = current_names(code for code, _kind in places)
    return [NamedPlace(code, kind, names.get(code, {})) for code, kind in places]


def places_like(text: str, *, kinds: Sequence[str]) -> list[NamedPlace]:
    """Places of these kinds with a name, former or current, that begins so in any script.

    Names that hold the text elsewhere follow; a code is found as well.
    """
    wanted = place_key(text)
    if not wanted:
        return []
    rows = PlaceName.objects.filter(place__kind__in=kinds, key__contains=wanted)
    found = set(rows.values_list("place_id", "key"))
    begins = {code for code, key in found if key.startswith(wanted)}
    by_code = Place.objects.filter(kind__in=kinds, pk__iexact=text.strip())
    begins |= set(by_code.values_list("pk", flat=True))
    holds = {code for code, _key in found} - begins
    codes = [*sorted(begins), *sorted(holds)][:FOUND_AT_MOST]
    kind_of = dict(Place.objects.filter(pk__in=codes).values_list("pk", "kind"))
    names = current_names(codes)
    return [NamedPlace(code, kind_of[code], names.get(code, {})) for code in codes]


def places_named(text: str) -> list[NamedPlace]:
    """Places of every kind with a name like this, however it is spelled.

    Names that hold the text first; where there are none, the names nearest to it.
    """
    found = places_like(text, kinds=PREFERENCE)
    if found or not place_key(text):
        return found
    rows = PlaceName.objects.order_by("pk").values_list("key", "place_id", "place__kind")
    kinds = {code: kind for _key, code, kind in rows}
    near = process.extract(
        place_key(text), [key for key, _code, _kind in rows], scorer=fuzz.ratio,
        score_cutoff=NEAR_FROM, limit=FOUND_AT_MOST,
    )  # fmt: skip
    codes = list(dict.fromkeys(rows[place][1] for _key, _score, place in near))
    names = current_names(codes)
    return [NamedPlace(code, kinds[code], names.get(code, {})) for code in codes]


def places_around() -> dict[str, frozenset[str]]:
    """Every place with itself and all it lies in, or has its home in, in one query."""
    rows = Place.objects.values_list("pk", "parent_id", "home_id")
    above = {code: [each for each in (parent, home) if each] for code, parent, home in rows}

    def around(code: str) -> frozenset[str]:
        return frozenset({code}).union(*(around(each) for each in above.get(code, ())))

    return {code: around(code) for code in above}


def places_within(code: str) -> frozenset[str]:
    """The place and every place that lies in it, however deep, and what has its home there."""
    within, newest = {code}, {code}
    while newest:
        inner = Place.objects.filter(parent__in=newest) | Place.objects.filter(home__in=newest)
        newest = set(inner.values_list("pk", flat=True)) - within
        within |= newest
    return frozenset(within)


def parents_of(codes: Iterable[str]) -> dict[str, str]:
    """Code -> the code of the place it lies in; "" for none, and for codes of no place."""
    listed = set(codes)
    found = dict(Place.objects.filter(pk__in=listed).values_list("code", "parent_id"))
    return {code: found.get(code) or "" for code in listed}
