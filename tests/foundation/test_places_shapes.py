"""The shapes of the regions: which there are, where they are drawn, what stands on file of them."""

from __future__ import annotations

import pytest
from tests.small_office_open import SmallOffice

from sulh.foundation.places.actions import declare_universe
from sulh.foundation.places.formats.shapes import drawn_map, region_shapes
from sulh.foundation.places.reads import current_names, items_of, parents_of, places_of_kind

REGIONS = {"TJK-SU", "TJK-KT", "TJK-GB", "TJK-RA", "TJK-DU"}


def test_each_region_has_a_shape_and_a_point_for_its_name() -> None:
    features = region_shapes()["features"]
    assert {feature["properties"]["code"] for feature in features} == REGIONS
    for feature in features:
        longitude, latitude = feature["properties"]["label"]
        assert 67 < longitude < 76
        assert 36 < latitude < 42


def test_the_drawing_holds_every_name_within_its_edges() -> None:
    drawn = drawn_map()
    assert {region.code for region in drawn.regions} == REGIONS
    for region in drawn.regions:
        assert 0 < region.label_x < drawn.width
        assert 0 < region.label_y < drawn.height
        assert region.path.startswith("M")


def test_the_capital_is_drawn_last_so_that_the_region_around_does_not_hide_it() -> None:
    assert drawn_map().regions[-1].code == "TJK-DU"


@pytest.mark.django_db
def test_the_shapes_are_those_of_the_regions_on_file(small_office: SmallOffice) -> None:
    assert set(places_of_kind("region")) == REGIONS
    names = current_names(REGIONS)
    assert all({"en", "tg", "ru", "ar"} <= names[code].keys() for code in REGIONS)


@pytest.mark.django_db
def test_items_of_a_universe_are_asked_with_the_places_they_lie_in(
    small_office: SmallOffice,
) -> None:
    declare_universe(code="u", titles={}, items=["TJK-SU-05", "A-1"], by=small_office.console)
    assert items_of("u") == ["A-1", "TJK-SU-05"]
    assert parents_of(["A-1", "TJK-SU-05"]) == {"A-1": "", "TJK-SU-05": "TJK-SU"}
