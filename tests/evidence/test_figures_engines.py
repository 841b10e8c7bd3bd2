"""One measure, three engines, one answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sulh.evidence.figures.measures import MEASURES, Scope
from sulh.evidence.figures.rules import Count
from tests.evidence.figures_offices import Offices, three_offices


@pytest.fixture(scope="module")
def offices(postgresql_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    with three_offices(postgresql_url, Path(tmp_path_factory.mktemp("parquet"))) as opened:
        yield opened


def test_a_person_who_came_twice_is_one_person_on_every_engine(offices: Offices) -> None:
    rest = ("participant", "came", 0, 0, "f", "18_29", "media", "TJK-DU")
    session = ("ND-1", "A-1", "2004-05-01", "held", "unstated", "unstated", "unstated", "unstated")
    offices.hold(
        {
            "session": [session, ("ND-2", *session[1:])],
            "attendance": [(1, "ND-1", 7, 7, 7, *rest), (2, "ND-2", 7, 7, 8, *rest)],
        }
    )
    [cell] = offices.ask(MEASURES["unique_people"], Scope())
    assert cell.count == Count(value=1, low=1, high=2)
