"""Two lines column by column: the page says of a column what the engine found in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.evidence.identity.invented_lines import invented_lines
from tests.small_office_open import SmallOffice

from sulh.evidence.identity.reads.beside import Column, Says, beside

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ("«Ҳуқуқи мо»", "Huquqi Mo", Says.AGREES),
        ("Мактаби № 5", "School 5", Says.NEAR),
        ("Ҷамоати Рудакӣ", "Мактаби № 7", Says.DIFFERS),
        ("", "School 5", Says.NOTHING),
    ],
)
def test_places_of_work_are_compared_by_sound(first: str, second: str, says: Says) -> None:
    line = invented_lines(1, seed=1)[0]
    columns = beside(replace(line, organization=first), replace(line, organization=second))
    (found,) = (each for each in columns if each.column is Column.ORGANIZATION)
    assert (found.first, found.second, found.says) == (first, second, says)


def test_a_town_and_the_district_of_its_name_agree(small_office: SmallOffice) -> None:
    assert small_office.console
    line = invented_lines(1, seed=1)[0]
    town, around, elsewhere = "TJK-C-12", "TJK-KT-14", "TJK-SU-12"
    for other, says in ((around, Says.AGREES), (elsewhere, Says.DIFFERS), ("", Says.NOTHING)):
        columns = beside(replace(line, district=town), replace(line, district=other))
        (found,) = (each for each in columns if each.column is Column.DISTRICT)
        assert found.says is says
