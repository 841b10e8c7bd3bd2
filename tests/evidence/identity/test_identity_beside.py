"""Two lines column by column: the page says of a column what the engine found in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.evidence.identity.invented_lines import invented_lines

from sulh.evidence.identity.reads.beside import Column, Says, beside


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
