"""A certificate is the strongest thing a line can say, though no invented register has any."""

from dataclasses import replace

import pytest
from tests.evidence.identity.test_mixture_linking import linked, register

from sulh.evidence.identity.engines.mixture.fitting import Kind, preset
from sulh.evidence.identity.engines.mixture.levels import Other

TWO_LINES = """
1 | Сидоренко | Евгений | Евгеньевич | 1961-11-13 | | ОВД | Сино
2 | Сидоренко | Евгений |            |            | | ОВД | Сино
"""


@pytest.mark.parametrize(
    ("second", "people"), [("MVD-2004-00055", 1), ("MVD-2004-00056", 2), ("MVD-2005-00056", 1)]
)
def test_two_numbers_of_one_series_are_two_people(second: str, people: int) -> None:
    """A number of another series says nothing, and then the place of work supports the name."""
    numbers = ("MVD-2004-00055", second)
    lines = [
        replace(line, certificate=number)
        for line, number in zip(register(TWO_LINES), numbers, strict=True)
    ]
    assert len(set(linked(lines).clusters)) == people


def test_the_pre_set_tables_believe_in_certificates() -> None:
    table = preset().levels["certificate"]
    equal, other = table[:, Other.RARE], table[:, Other.DIFFERENT]
    assert all(equal[Kind.MATCH] > 500 * equal[kind] for kind in Kind if kind is not Kind.MATCH)
    assert all(other[Kind.MATCH] < other[kind] / 30 for kind in Kind if kind is not Kind.MATCH)
