"""A place is found by any of its names, in any script, and by what lies in it."""

from __future__ import annotations

import pytest
from tests.small_office_open import SmallOffice

from sulh.foundation.places.actions import add_place
from sulh.foundation.places.reads import places_like, places_of_kinds, places_within

pytestmark = pytest.mark.django_db
LAND = ("district", "city")


@pytest.mark.parametrize("text", ["Спитамен", "спитамен", "Spitamen", "Nau", "TJK-SU-05"])
def test_a_place_is_found_by_name_former_name_and_code(
    small_office: SmallOffice, text: str
) -> None:
    assert "TJK-SU-05" in [place.code for place in places_like(text, kinds=LAND)]


def test_names_that_begin_so_come_before_names_that_hold_it(small_office: SmallOffice) -> None:
    found = [place.names["en"].casefold() for place in places_like("sh", kinds=LAND)]
    begins = [name.startswith("sh") for name in found]
    assert True in begins
    assert False in begins
    assert begins == sorted(begins, reverse=True)


def test_nothing_typed_finds_nothing_and_other_kinds_are_not_found(
    small_office: SmallOffice,
) -> None:
    assert places_like("  ", kinds=LAND) == []
    assert places_like("Spitamen", kinds=("centre",)) == []


def test_a_region_holds_its_districts_and_the_centres_at_home_in_them(
    small_office: SmallOffice,
) -> None:
    add_place(
        code="CENTRE-ASHT",
        kind="centre",
        names={"en": "Centre of Asht", "tg": "Маркази Ашт"},
        home="TJK-SU-03",
        by=small_office.console,
    )
    region = next(p.code for p in places_of_kinds(["region"]) if "Sughd" in p.names["en"])
    assert {"TJK-SU-03", "TJK-SU-05", "CENTRE-ASHT", region} <= places_within(region)
    assert places_within("TJK-SU-05") == {"TJK-SU-05"}
