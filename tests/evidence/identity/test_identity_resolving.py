"""A look at the whole register: what it proposes, accepted or let be, and what stays as it was."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.evidence.identity.test_identity_actions import NAMES_ONLY, people
from tests.small_office import PEOPLE
from tests.small_office_open import NOW, SmallOffice

from sulh.evidence.identity.actions import judge_new_attendances, judge_pair
from sulh.evidence.identity.actions.resolving import (
    accept_resolution,
    ask_for_resolution,
    carry_out_resolution,
    let_resolution_be,
    note_resolution_stopped,
)
from sulh.evidence.identity.models import (
    PairJudgement,
    ProposedJudgement,
    RegisterRecord,
    Resolution,
    Run,
    StandingPair,
)
from sulh.evidence.identity.reads import standing_judgements
from sulh.evidence.identity.reads.resolving import (
    NoSuchResolution,
    resolution_state,
    resolution_to_settle,
)
from sulh.evidence.identity.rules import Verdict
from sulh.evidence.identity.tasks import start_nightly_resolution
from sulh.records.activities.models import Attendance

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def look(office: SmallOffice) -> Resolution:
    asked = ask_for_resolution(at=LATER, by=office.console)
    return carry_out_resolution(asked.pk, at=LATER)


def misjudge(verdict: Verdict, bits: float) -> tuple[int, int]:
    """Let what a run judged of the likeliest pair stand otherwise, as by other tables."""
    pair = max(standing_judgements(), key=lambda each: each.judgement.bits).judgement
    run = Run.objects.create(engine="mixture", at=NOW, lines=1)
    wrong = PairJudgement.objects.create(
        first_id=pair.first, second_id=pair.second, verdict=verdict.value, bits=bits,
        reason="name", run=run, at=NOW,
    )  # fmt: skip
    StandingPair.objects.filter(first=pair.first, second=pair.second).update(
        judgement=wrong, verdict=verdict.value, bits=bits
    )
    return pair.first, pair.second


def test_a_register_that_is_judged_as_it_is_needs_no_change(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    found = look(small_office)
    assert found.finished_at == LATER
    assert found.lines == Attendance.objects.count()
    assert found.people_before == found.people_after == people()[1]
    assert not resolution_state(at=LATER).waits


def test_what_would_be_judged_otherwise_is_proposed_and_nothing_changes(
    small_office: SmallOffice,
) -> None:
    small_office.import_sheets()
    before = people()
    pair = misjudge(Verdict.DIFFERENT, -9.0)
    found = look(small_office)
    proposed = ProposedJudgement.objects.get()
    assert (proposed.first_id, proposed.second_id) == pair
    assert (proposed.stands, proposed.verdict) == ("different", "same")
    assert people() == before
    state = resolution_state(at=LATER)
    assert (state.last, state.pairs, state.joined, state.parted) == (found, 1, 1, 0)


def test_accepting_it_is_a_run_whose_judgements_hold(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    before = people()
    first, second = misjudge(Verdict.UNDECIDED, -3.0)
    done = accept_resolution(resolution=look(small_office), at=LATER, by=small_office.console)
    assert done.judged == 1
    held = StandingPair.objects.get(first=first, second=second)
    assert held.verdict == Verdict.SAME.value
    assert people() == before
    assert not ProposedJudgement.objects.exists()
    assert not look(small_office).people_after - before[1]


def test_letting_it_be_changes_nothing(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    first, second = misjudge(Verdict.UNDECIDED, -3.0)
    found = look(small_office)
    let_resolution_be(resolution=found, at=LATER, by=small_office.console)
    assert StandingPair.objects.get(first=first, second=second).bits == -3.0
    assert not resolution_state(at=LATER).waits
    with pytest.raises(NoSuchResolution):
        resolution_to_settle(found.pk)


def test_what_a_person_decided_is_never_proposed_against(small_office: SmallOffice) -> None:
    small_office.import_sheets(NAMES_ONLY)
    [pair] = standing_judgements()
    judge_pair(
        first=pair.judgement.first, second=pair.judgement.second, verdict=Verdict.DIFFERENT,
        reason="", at=NOW, by=small_office.console,
    )  # fmt: skip
    look(small_office)
    assert not ProposedJudgement.objects.exists()


def test_what_somebody_decides_while_it_waits_holds_over_it(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    first, second = misjudge(Verdict.UNDECIDED, -3.0)
    found = look(small_office)
    judge_pair(
        first=first, second=second, verdict=Verdict.DIFFERENT, reason="",
        at=LATER + timedelta(hours=1), by=small_office.console,
    )  # fmt: skip
    done = accept_resolution(resolution=found, at=LATER, by=small_office.console)
    assert done.judged == 0
    assert StandingPair.objects.get(first=first, second=second).by_person


def test_a_look_keeps_the_index_of_what_counts(small_office: SmallOffice) -> None:
    small_office.import_sheets()
    RegisterRecord.objects.all().delete()
    look(small_office)
    assert RegisterRecord.objects.count() == Attendance.objects.count()


def test_lines_that_wait_to_be_recognised_are_left_to_their_import(
    small_office: SmallOffice,
) -> None:
    small_office.take_in()
    look(small_office)
    assert not ProposedJudgement.objects.exists()
    done = judge_new_attendances(at=LATER, by=small_office.console)
    assert (done.same, done.undecided) == (4, 0)
    assert people() == (PEOPLE, PEOPLE, PEOPLE)


def test_a_later_look_takes_the_place_of_one_that_nobody_settled(
    small_office: SmallOffice,
) -> None:
    small_office.import_sheets()
    misjudge(Verdict.UNDECIDED, -3.0)
    first, second = look(small_office), look(small_office)
    assert set(ProposedJudgement.objects.values_list("resolution", flat=True)) == {second.pk}
    assert resolution_state(at=LATER).last == second != first


def test_a_look_that_was_broken_off_says_so(small_office: SmallOffice) -> None:
    asked = ask_for_resolution(at=NOW, by=small_office.console)
    note_resolution_stopped(asked.pk, at=LATER)
    state = resolution_state(at=LATER)
    assert state.last is not None
    assert state.last.problem
    assert state.under_way is None


def test_the_worker_looks_once_a_night_and_only_where_lines_came(
    small_office: SmallOffice,
) -> None:
    start_nightly_resolution(at=NOW)
    assert not Resolution.objects.exists(), "nothing came yet"
    small_office.take_in()
    judge_new_attendances(at=NOW, by=small_office.console)
    for hours, looks in ((0, 1), (5, 1), (25, 1)):
        start_nightly_resolution(at=NOW + timedelta(hours=hours))
        assert Resolution.objects.count() == looks
