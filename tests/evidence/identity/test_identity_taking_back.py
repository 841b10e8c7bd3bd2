"""A look that was accepted is taken back as one deed, and everything is as it was before."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import timedelta
from itertools import combinations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.evidence.identity.test_identity_resolving import LATER, look, misjudge
from tests.evidence.identity.test_identity_standing import NAMESAKES, replayed, stored
from tests.small_office_open import NOW, SmallOffice

from sulh.evidence.identity.actions import judge_new_attendances, judge_pair, undo_judgement
from sulh.evidence.identity.actions.assigning import assign_linked_to
from sulh.evidence.identity.actions.resolving import accept_resolution, let_resolution_be
from sulh.evidence.identity.actions.taking_back import TakenBack, take_back_resolution
from sulh.evidence.identity.models import (
    Assignment,
    PairJudgement,
    PersonRedirect,
    ProposedJudgement,
    Resolution,
    StandingPair,
)
from sulh.evidence.identity.reads import unjudged_attendances
from sulh.evidence.identity.reads.queue import pairs_decided_since
from sulh.evidence.identity.reads.resolving import (
    NoSuchResolution,
    resolution_state,
    resolution_to_take_back,
)
from sulh.evidence.identity.reads.runs import found_last
from sulh.evidence.identity.rules import Pair, Verdict
from sulh.foundation.audit.models import AuditEntry
from sulh.intake.workbooks.models import Delivery
from sulh.records.activities.actions.withdrawing import reinstate_delivery, withdraw_delivery
from sulh.records.activities.models import Attendance

pytestmark = pytest.mark.django_db
AFTERWARDS = LATER + timedelta(hours=1)


def held() -> set[tuple[object, ...]]:
    """What holds of every pair, to the last bit."""
    columns = ("first_id", "second_id", "judgement_id", "verdict", "bits", "by_person", "weight")
    return set(StandingPair.objects.values_list(*columns))


def people() -> set[tuple[int, ...]]:
    """Who every line is taken for: as decided, at the fewest, at the most."""
    columns = ("pk", "person", "person_low", "person_high")
    return set(Assignment.objects.values_list(*columns))


def old_numbers_lead_right() -> bool:
    """Whether a number that was a person's and is none now leads to whoever its line is."""
    person_of = dict(Assignment.objects.values_list("pk", "person"))
    leads = PersonRedirect.objects.values_list("old", "new")
    return all(person_of[old] == new != old for old, new in leads)


def proposed(verdicts: Mapping[Pair, Verdict]) -> Resolution:
    """A look that proposes so, whatever the register says."""
    waiting = Resolution.objects.create(asked_at=LATER, finished_at=LATER, lines=9)
    for (first, second), verdict in verdicts.items():
        ProposedJudgement.objects.create(
            resolution=waiting, first_id=first, second_id=second, verdict=verdict.value,
            bits=7.25, reason="name",
        )  # fmt: skip
    return waiting


def accepted(office: SmallOffice, verdicts: Mapping[Pair, Verdict]) -> Resolution:
    waiting = proposed(verdicts)
    accept_resolution(resolution=waiting, at=LATER, by=office.reporting)
    return waiting


def take_back(office: SmallOffice, resolution: Resolution) -> TakenBack:
    return take_back_resolution(
        resolution=resolution_to_take_back(resolution.pk), at=AFTERWARDS, by=office.reporting
    )


def all_pairs() -> list[Pair]:
    return list(combinations(sorted(Attendance.objects.values_list("pk", flat=True)), 2))


def across_sheets() -> list[Pair]:
    sheet_of = dict(Attendance.objects.values_list("pk", "session"))
    return [(one, two) for one, two in all_pairs() if sheet_of[one] != sheet_of[two]]


def test_a_pair_stands_again_with_the_verdict_and_bits_it_had(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    pair = misjudge(Verdict.UNDECIDED, -3.0)
    assign_linked_to(set(pair), at=NOW)
    before, were = held(), people()
    found = look(small_office)
    accept_resolution(resolution=found, at=LATER, by=small_office.reporting)
    assert StandingPair.objects.get(first=pair[0], second=pair[1]).verdict == "same"
    done = take_back(small_office, found)
    again = StandingPair.objects.get(first=pair[0], second=pair[1])
    assert (again.verdict, again.bits) == ("undecided", -3.0)
    assert (held(), people()) == (before, were)
    assert done == TakenBack(pairs=1, moved=1)


def test_a_pair_that_had_nothing_has_nothing_and_its_lines_are_two_people_again(
    small_office: SmallOffice,
) -> None:
    small_office.import_sheets(NAMESAKES)
    pair = next(pair for pair in across_sheets() if pair not in stored())
    were = people()
    resolution = accepted(small_office, {pair: Verdict.SAME})
    assert pair in stored()
    moved = len(people() - were)
    assert moved
    assert take_back(small_office, resolution) == TakenBack(pairs=1, moved=moved)
    assert pair not in stored()
    assert people() == were


@pytest.mark.parametrize("seed", range(6))
def test_whatever_was_accepted_everything_is_as_before(
    small_office: SmallOffice, seed: int
) -> None:
    small_office.import_sheets(NAMESAKES)
    dice = random.Random(seed)  # noqa: S311
    pairs = dice.sample(all_pairs(), 20)
    for first, second in pairs[:4]:
        judge_pair(
            first=first, second=second, verdict=dice.choice(list(Verdict)), reason="", at=NOW,
            by=small_office.reporting,
        )  # fmt: skip
    before, were = held(), people()
    resolution = accepted(small_office, {pair: dice.choice(list(Verdict)) for pair in pairs})
    assert (held(), people()) != (before, were)
    assert take_back(small_office, resolution).pairs == 16, "a person's word is no matter of a look"
    assert (held(), people()) == (before, were)
    assert stored() == replayed()
    assert old_numbers_lead_right()


@pytest.mark.parametrize("seed", range(3))
def test_what_people_decide_meanwhile_stays_and_can_be_undone_after(
    small_office: SmallOffice, seed: int
) -> None:
    small_office.import_sheets(NAMESAKES)
    dice = random.Random(seed)  # noqa: S311
    pairs = dice.sample(all_pairs(), 14)
    before, were = held(), people()
    resolution = accepted(small_office, {pair: dice.choice(list(Verdict)) for pair in pairs[:12]})
    decided = [
        judge_pair(
            first=first, second=second, verdict=dice.choice(list(Verdict)), reason="",
            at=AFTERWARDS, by=small_office.head,
        )
        for first, second in [*pairs[:3], *pairs[12:]]
    ]  # fmt: skip
    take_back(small_office, resolution)
    assert stored() == replayed()
    assert {each.pk for each in decided} <= set(stored().values())
    for each in reversed(decided):
        undo_judgement(judgement=each, at=AFTERWARDS, by=small_office.head)
    assert (held(), people()) == (before, were)
    assert old_numbers_lead_right()


def test_a_later_import_stays_as_it_was_judged(small_office: SmallOffice) -> None:
    small_office.import_sheets(NAMESAKES)
    resolution = accepted(small_office, dict.fromkeys(all_pairs()[:3], Verdict.DIFFERENT))
    small_office.take_in({"ND-2005-01": NAMESAKES["ND-2004-01"]}, name="later.xlsx")
    judge_new_attendances(at=AFTERWARDS, by=small_office.console)
    run = Resolution.objects.get(pk=resolution.pk).run_id
    later = set(PairJudgement.objects.filter(run__gt=run).values_list("pk", flat=True))
    of_the_import = {row for row in held() if row[2] in later}
    assert of_the_import
    take_back(small_office, resolution)
    assert of_the_import <= held()
    assert stored() == replayed()


def test_of_a_line_that_was_let_go_of_since_nothing_stands_again(
    small_office: SmallOffice,
) -> None:
    small_office.import_sheets(NAMESAKES)
    resolution = accepted(small_office, dict.fromkeys(stored(), Verdict.SAME))
    corrected = NAMESAKES["ND-2004-01"].replace("Раҳимов Далер", "Раҳимов Далира")
    small_office.take_in({"ND-2004-01": corrected}, name="again.xlsx")
    judge_new_attendances(at=AFTERWARDS, by=small_office.console)
    struck = set(Attendance.objects.exclude(struck=None).values_list("pk", flat=True))
    assert struck
    take_back(small_office, resolution)
    assert not struck & {line for pair in stored() for line in pair}
    assert not struck & set(Assignment.objects.values_list("pk", flat=True))


def test_lines_that_wait_to_be_recognised_again_are_left_to_their_import(
    small_office: SmallOffice,
) -> None:
    small_office.import_sheets({code: NAMESAKES[code] for code in ("ND-2004-01", "ND-2004-02")})
    small_office.take_in({"ND-2004-03": NAMESAKES["ND-2004-03"]}, name="later.xlsx")
    judge_new_attendances(at=NOW, by=small_office.console)
    resolution = accepted(small_office, dict.fromkeys(stored(), Verdict.SAME))
    later = Delivery.objects.get(name="later.xlsx")
    withdraw_delivery(delivery=later, at=AFTERWARDS, by=small_office.console)
    judge_new_attendances(at=AFTERWARDS, by=small_office.console)
    reinstate_delivery(delivery=later, at=AFTERWARDS, by=small_office.console)
    waiting = set(unjudged_attendances())
    assert len(waiting) == 3
    take_back(small_office, resolution)
    assert set(unjudged_attendances()) == waiting
    assert judge_new_attendances(at=AFTERWARDS, by=small_office.console).lines == 3


def test_it_says_who_took_it_back_and_leaves_its_entry(small_office: SmallOffice) -> None:
    small_office.import_sheets(NAMESAKES)
    resolution = accepted(small_office, {all_pairs()[0]: Verdict.DIFFERENT})
    assert resolution_state(at=LATER).accepted == resolution
    take_back(small_office, resolution)
    state = resolution_state(at=AFTERWARDS)
    assert (state.accepted, state.taken_back) == (None, resolution)
    assert state.taken_back is not None
    assert (state.taken_back.taken_back_by, state.taken_back.taken_back_at) == (
        small_office.reporting,
        AFTERWARDS,
    )
    entry = AuditEntry.objects.latest("number")
    assert (entry.action, entry.details) == ("take_back_resolution", {"pairs": 1, "moved": 0})
    assert f"resolution {resolution.pk}" in entry.sentence


def test_it_is_taken_back_once(small_office: SmallOffice) -> None:
    small_office.import_sheets(NAMESAKES)
    resolution = accepted(small_office, {all_pairs()[0]: Verdict.DIFFERENT})
    asked_twice = resolution_to_take_back(resolution.pk)
    take_back(small_office, resolution)
    before = PairJudgement.objects.count()
    with pytest.raises(NoSuchResolution, match="taken back already"):
        resolution_to_take_back(resolution.pk)
    with pytest.raises(NoSuchResolution, match="taken back already"):
        take_back_resolution(resolution=asked_twice, at=AFTERWARDS, by=small_office.reporting)
    assert PairJudgement.objects.count() == before


def test_what_was_never_accepted_is_not_taken_back(small_office: SmallOffice) -> None:
    small_office.import_sheets(NAMESAKES)
    waiting = proposed({all_pairs()[0]: Verdict.DIFFERENT})
    with pytest.raises(NoSuchResolution, match="not accepted"):
        resolution_to_take_back(waiting.pk)
    let_resolution_be(resolution=waiting, at=LATER, by=small_office.reporting)
    with pytest.raises(NoSuchResolution, match="not accepted"):
        resolution_to_take_back(waiting.pk)


def test_looks_are_taken_back_the_last_first(small_office: SmallOffice) -> None:
    small_office.import_sheets(NAMESAKES)
    pair = all_pairs()[0]
    before, were = held(), people()
    one = accepted(small_office, {pair: Verdict.SAME})
    between = held()
    other = accepted(small_office, {pair: Verdict.DIFFERENT})
    with pytest.raises(NoSuchResolution, match=f"look {other.pk} was accepted after"):
        resolution_to_take_back(one.pk)
    take_back(small_office, other)
    assert held() == between
    take_back(small_office, one)
    assert (held(), people()) == (before, were)


def test_a_look_that_waits_is_let_be_with_it(small_office: SmallOffice) -> None:
    small_office.import_sheets(NAMESAKES)
    first, second = all_pairs()[:2]
    resolution = accepted(small_office, {first: Verdict.DIFFERENT})
    waiting = proposed({second: Verdict.DIFFERENT})
    take_back(small_office, resolution)
    waiting.refresh_from_db()
    assert (waiting.settled_by, waiting.is_accepted) == (small_office.reporting, False)
    assert not resolution_state(at=AFTERWARDS).waits


def test_a_look_is_accepted_once_though_two_press_at_a_time(small_office: SmallOffice) -> None:
    small_office.import_sheets(NAMESAKES)
    pair = next(pair for pair in all_pairs() if pair not in stored())
    resolution = accepted(small_office, {pair: Verdict.SAME})
    with pytest.raises(NoSuchResolution, match="settled already"):
        accept_resolution(resolution=resolution, at=LATER, by=small_office.head)
    take_back(small_office, resolution)
    assert pair not in stored()


def test_the_evidence_of_a_pair_is_what_holds_and_no_decision_on_it_was_made(
    small_office: SmallOffice,
) -> None:
    small_office.import_sheets(NAMESAKES)
    (first, second), judgement = next(iter(stored().items()))
    resolution = accepted(small_office, {(first, second): Verdict.SAME})
    take_back(small_office, resolution)
    found = found_last(first=first, second=second)
    assert found is not None
    assert found.pk == judgement
    assert pairs_decided_since(NOW - timedelta(days=1), most=10) == []


def test_many_pairs_are_taken_back_by_as_many_queries_as_few(small_office: SmallOffice) -> None:
    small_office.import_sheets(NAMESAKES)
    asked = []
    for pairs in (2, 32):
        resolution = accepted(small_office, dict.fromkeys(all_pairs()[:pairs], Verdict.DIFFERENT))
        with CaptureQueriesContext(connection) as captured:
            assert take_back(small_office, resolution).pairs == pairs
        asked.append(len(captured))
    assert asked[1] <= asked[0] + 4
