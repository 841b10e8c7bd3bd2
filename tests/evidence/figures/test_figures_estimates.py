"""The estimate beside a reading: of the whole and of each cell, and what a decision does to it."""

from __future__ import annotations

import pytest
from tests.evidence.figures.test_figures_actions import DOUBTFUL, read, scope_of
from tests.small_office import PEOPLE
from tests.small_office_open import NOW, SmallOffice

from sulh.evidence.figures.actions import take_cut
from sulh.evidence.figures.reads.estimating import expected
from sulh.evidence.figures.reads.stored import cuts_of, estimates_of
from sulh.evidence.identity.actions import judge_pair
from sulh.evidence.identity.models import StandingPair
from sulh.evidence.identity.reads import estimating, undecided_pairs
from sulh.evidence.identity.rules import Verdict

pytestmark = pytest.mark.django_db


def test_a_reading_of_people_is_estimated_with_its_cells(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    reading = read(small_office)
    estimates = estimates_of(reading)
    whole = estimates[""][()]
    assert whole.low <= whole.people <= whole.high
    assert abs(whole.people - PEOPLE) <= 1
    cells = cuts_of(reading)["sex"].cells
    assert estimates["sex"].keys() == {tuple(cell.of.values()) for cell in cells}
    assert abs(sum(cell.people for cell in estimates["sex"].values()) - whole.people) <= 1


def test_a_cut_that_is_taken_later_is_estimated_too(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    reading = read(small_office)
    take_cut(reading=reading, columns="month", by=small_office.console)
    assert estimates_of(reading)["month"]


def test_a_doubtful_pair_counts_by_its_probability_until_it_is_decided(
    small_office: SmallOffice,
) -> None:
    small_office.import_sheets(DOUBTFUL)
    doubtful = expected(rule="unique_people", scope=scope_of())
    assert doubtful is not None
    whole = doubtful.whole()
    assert whole.low <= 3 <= whole.people < 4 <= whole.high
    [pair] = undecided_pairs()
    for verdict, people in ((Verdict.DIFFERENT, 4), (Verdict.SAME, 3)):
        judge_pair(
            first=pair.judgement.first, second=pair.judgement.second, verdict=verdict,
            reason="", at=NOW, by=small_office.console,
        )  # fmt: skip
        decided = expected(rule="unique_people", scope=scope_of())
        assert decided is not None
        assert decided.whole().people == people
        assert decided.whole().high - decided.whole().low < whole.high - whole.low


FATHER_AND_SON = {
    "ND-2004-01": """
        | № | Ф.И.О. | Пол | Год рождения | Телефон |
        | 1 | Раҳимов Далер | м | 1949 | 927770011 |
        | 2 | Каримова Нигора | ж | 1960 | 927770012 |
    """,
    "ND-2004-02": """
        | № | Ф.И.О. | Пол | Год рождения | Телефон |
        | 1 | Раҳимов Далер | м | 1979 | 927770011 |
        | 2 | Холова Зебо | ж | 1961 | 927770013 |
    """,
}


def test_whom_a_run_keeps_apart_is_expected_to_be_two(small_office: SmallOffice) -> None:
    small_office.import_sheets(FATHER_AND_SON)
    [pair] = StandingPair.objects.filter(verdict=Verdict.DIFFERENT)
    StandingPair.objects.filter(pk=pair.pk).update(bits=6.0)  # as in a register of such families
    found = expected(rule="unique_people", scope=scope_of())
    assert found is not None
    assert found.whole().people == 4


def test_other_rules_have_no_estimate(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    assert expected(rule="attendances", scope=scope_of()) is None


def test_many_lines_are_estimated_as_few(
    small_office: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_office.import_sheets(DOUBTFUL)
    few = expected(rule="unique_people", scope=scope_of())
    monkeypatch.setattr(estimating, "MANY", 0)
    many = expected(rule="unique_people", scope=scope_of())
    assert few is not None
    assert many is not None
    assert many.whole() == few.whole()
    assert many.cell({"sex": "f"}) == few.cell({"sex": "f"})
