"""What deciding a pair does to the numbers of letters, foretold and then counted."""

from __future__ import annotations

import pytest
from django.utils import timezone
from tests.evidence.identity.test_identity_standing import NAMESAKES
from tests.small_office import letter_of_2005
from tests.small_office_open import SmallOffice

from sulh.evidence.figures.measures.scope import Scope
from sulh.evidence.figures.reads import count_now
from sulh.evidence.identity.actions import judge_pair
from sulh.evidence.identity.reads.queue import queue_after
from sulh.evidence.identity.reads.what_if import consequences_of
from sulh.evidence.identity.rules import Verdict
from sulh.reports.letters.actions.readings import take_letter_readings
from sulh.reports.letters.actions.weighing import weigh_pairs_by_letters
from sulh.reports.letters.reads.effects import effects_of, figures_of_letters, readings_touched

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(small_office: SmallOffice) -> SmallOffice:
    """A letter whose number of people rests on nine pairs that nobody decided."""
    small_office.import_sheets(NAMESAKES)
    letter = small_office.write(letter_of_2005(qualifier="at_least", number=3))
    take_letter_readings(letter=letter, at=timezone.now(), by=small_office.reporting)
    return small_office


@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.DIFFERENT])
def test_the_effect_foretold_is_the_one_counted_afterwards(
    office: SmallOffice, verdict: Verdict
) -> None:
    pair = queue_after(0)[0]
    consequences = consequences_of(first=pair.first, second=pair.second)
    assert consequences is not None
    [effect] = effects_of(consequences)
    foretold = effect.if_same if verdict is Verdict.SAME else effect.if_different
    judge_pair(
        first=pair.first, second=pair.second, verdict=verdict, reason="", at=timezone.now(),
        by=office.reporting,
    )  # fmt: skip
    reading = effect.figure.reading
    assert count_now(rule=reading.rule, scope=Scope.from_record(reading.scope)) == foretold
    assert foretold != effect.as_read


def test_a_letters_reading_is_touched_by_a_decision_and_by_nothing_before(
    office: SmallOffice,
) -> None:
    assert {figure.reading.figure_id for figure in figures_of_letters()} >= {"participants_2004_05"}
    assert readings_touched() == []
    pair = queue_after(0)[0]
    judge_pair(
        first=pair.first, second=pair.second, verdict=Verdict.SAME, reason="", at=timezone.now(),
        by=office.reporting,
    )  # fmt: skip
    [touched] = readings_touched()
    assert (touched.figure.symbol, touched.decisions) == ("S/2005/323", 1)


def test_a_pair_within_a_letters_figure_weighs_more_than_one_outside(office: SmallOffice) -> None:
    assert weigh_pairs_by_letters() == 9
    office.import_sheets({"ND-2005-01": NAMESAKES["ND-2004-01"]})
    assert weigh_pairs_by_letters() == 9
    weights = [pair.weight for pair in queue_after(0)]
    assert weights == sorted(weights, reverse=True)
    assert set(weights) == {0, 1}
