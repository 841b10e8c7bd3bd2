"""Putting places and universes on file."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.foundation.places.models import Place, PlaceName, Universe, UniverseItem
from sulh.foundation.places.rules import place_key

PLACE_KIND = {"city_district": "district"}
"""How the list's kinds are kept: a district of Dushanbe is a district that lies in a city."""


@dataclass(frozen=True, slots=True)
class LoadedGazetteer:
    """How many places and names were put on file."""

    places: int
    names: int

    def audit_details(self) -> dict[str, object]:
        return {"places": self.places, "names": self.names}


def _name(*, place: str, language: str, name: str, standing: str, note: str = "") -> PlaceName:
    return PlaceName(
        place_id=place,
        language=language,
        name=name,
        key=place_key(name),
        standing=standing,
        note=note,
    )


@action("put {code} on the list of places")
def add_place(
    *,
    code: str,
    kind: str,
    names: Mapping[str, str],
    by: Account,
    parent: str | None = None,
    home: str | None = None,
    election: str = "",
    is_sample: bool = False,
) -> Place:
    """Add one place with a name per language; ``is_sample`` marks invented names."""
    place = Place.objects.create(
        code=code, kind=kind, parent_id=parent, home_id=home, election=election
    )
    PlaceName.objects.bulk_create(
        _name(
            place=code,
            language=language,
            name=name,
            standing="sample" if is_sample else "current",
        )
        for language, name in names.items()
    )
    return place


@action("declared the universe {code}")
def declare_universe(
    *, code: str, titles: Mapping[str, str], items: Sequence[str], by: Account
) -> Universe:
    """Say what "all" means: the items of a universe, once each."""
    universe = Universe.objects.create(code=code, titles=dict(titles))
    UniverseItem.objects.bulk_create(UniverseItem(universe=universe, item=item) for item in items)
    return universe


@action("loaded the list of places")
def load_gazetteer(*, by: Account) -> LoadedGazetteer:
    """Put the regions, districts and cities of ``data/places.csv`` on file, in three scripts.

    Source: GeoNames, CC BY 4.0 (data/CREDIT.md); the Arabic forms are the sample's own.
    """
    rows = _places_file()
    Place.objects.bulk_create(
        Place(
            code=row["code"],
            kind=PLACE_KIND.get(row["kind"], row["kind"]),
            parent_id=row["parent"] or None,
            latitude=float(row["latitude"]) if row["latitude"] else None,
            longitude=float(row["longitude"]) if row["longitude"] else None,
            geonames_id=int(row["geonames_id"]) if row["geonames_id"] else None,
            note=row["note"],
        )
        for row in rows
    )
    names = [name for row in rows for name in _names_of(row)]
    PlaceName.objects.bulk_create(names)
    return LoadedGazetteer(places=len(rows), names=len(names))


def _names_of(row: Mapping[str, str]) -> Iterator[PlaceName]:
    place = row["code"]
    for language in ("en", "tg", "ru"):
        if row[f"name_{language}"]:
            yield _name(
                place=place, language=language, name=row[f"name_{language}"], standing="current"
            )
    if row["name_ar_sample"]:
        yield _name(place=place, language="ar", name=row["name_ar_sample"], standing="sample")
    for column, language, standing in (
        ("earlier_names", "en", "former"),
        ("later_names", "en", "later"),
        ("other_cyrillic", "ru", "former"),
    ):
        for written in re.split(r"[;,]", row[column]):
            name, _bracket, note = written.strip().partition("(")
            if name:
                yield _name(
                    place=place,
                    language=language,
                    name=name.strip(),
                    standing=standing,
                    note=note.rstrip(") "),
                )


def _places_file() -> list[dict[str, str]]:
    text = files("sulh.foundation.places").joinpath("data/places.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
