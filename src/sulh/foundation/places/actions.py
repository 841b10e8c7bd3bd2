"""Putting places and universes on file."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.foundation.places.models import Place, PlaceName, Universe, UniverseItem
from sulh.foundation.places.rules import place_key


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
    election: str = "",
    standing: str = "current",
    note: str = "",
) -> Place:
    """Add one place with a name per language; ``standing`` is "sample" for invented names."""
    place = Place.objects.create(
        code=code, kind=kind, parent_id=parent, election=election, note=note
    )
    PlaceName.objects.bulk_create(
        _name(place=code, language=language, name=name, standing=standing)
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


def _places_file() -> list[dict[str, Any]]:
    text = files("sulh.foundation.places").joinpath("data/places.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
