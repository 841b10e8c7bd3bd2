"""Accepting a look and taking it back as background work: asked for, done whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from tests.evidence.identity.test_identity_resolving import LATER, look, misjudge
from tests.evidence.identity.test_identity_standing import NAMESAKES, stored
from tests.evidence.identity.test_identity_taking_back import (
    accepted,
    across_sheets,
    all_pairs,
    held,
    people,
    proposed,
)
from tests.small_office_open import NOW, SmallOffice

from sulh.evidence.identity.actions import deeds
from sulh.evidence.identity.actions.deeds import (
    BROKEN_OFF,
    OVERTAKEN,
    ask_for_deed,
    carry_out_deed,
)
from sulh.evidence.identity.actions.resolving import (
    accept_resolution,
    ask_for_resolution,
    let_resolution_be,
)
from sulh.evidence.identity.actions.taking_back import take_back_resolution
from sulh.evidence.identity.models import Resolution, ResolutionDeed
from sulh.evidence.identity.reads.resolving import (
    GIVEN_UP_AFTER,
    NoSuchResolution,
    StillUnderWay,
    resolution_state,
    resolution_to_settle,
)
from sulh.evidence.identity.rules import Deed, Verdict
from sulh.evidence.identity.tasks import start_deed, start_nightly_resolution, start_resolution
from sulh.foundation.audit.models import AuditEntry
from sulh.foundation.jobs.actions import AbandonedJob
from sulh.interfaces.serving.management.commands.work import tell_abandoned

pytestmark = pytest.mark.django_db
THEN = LATER + timedelta(hours=1)
Office = SmallOffice


@pytest.fixture
def _by_a_worker(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def waiting(small_office: Office) -> Resolution:
    """A look that waits: it would have a pair be one person that stands open."""
    small_office.import_sheets()
    misjudge(Verdict.UNDECIDED, -3.0)
    return look(small_office)


@pytest.fixture
def holding(small_office: Office) -> Resolution:
    """A look that was accepted, and another that waits."""
    small_office.import_sheets()
    one, other = all_pairs()[:2]
    held_by = accepted(small_office, {one: Verdict.DIFFERENT})
    proposed({other: Verdict.DIFFERENT})
    return Resolution.objects.get(pk=held_by.pk)


def ask(office: Office, deed: Deed, resolution: Resolution) -> ResolutionDeed:
    return ask_for_deed(deed=deed, resolution=resolution, at=THEN, by=office.reporting)


def entries() -> list[tuple[str, str]]:
    """The last two entries of the audit."""
    found = AuditEntry.objects.order_by("-number").values_list("action", "by")[:2]
    return list(found)[::-1]


def of(deed: ResolutionDeed) -> ResolutionDeed:
    return ResolutionDeed.objects.get(pk=deed.pk)


def test_what_is_asked_for_changes_nothing_until_it_is_carried_out(
    small_office: Office, waiting: Resolution
) -> None:
    before = held()
    asked = ask(small_office, Deed.ACCEPT, waiting)
    assert held() == before
    assert resolution_state(at=THEN).deed == asked
    carry_out_deed(asked.pk, at=THEN)
    assert held() != before
    state = resolution_state(at=THEN)
    assert (state.deed, state.deed_done, state.waits) == (None, asked, False)


@pytest.mark.parametrize("deed", Deed)
def test_the_audit_names_who_asked(
    small_office: Office, deed: Deed, request: pytest.FixtureRequest
) -> None:
    prepared = {Deed.ACCEPT: "waiting", Deed.TAKE_BACK: "holding"}[deed]
    asked = ask(small_office, deed, request.getfixturevalue(prepared))
    carry_out_deed(asked.pk, at=THEN)
    done = {Deed.ACCEPT: "accept_resolution", Deed.TAKE_BACK: "take_back_resolution"}[deed]
    assert entries() == [("ask_for_deed", "reporting"), (done, "reporting")]
    assert f"asked to {deed} what a look" in AuditEntry.objects.order_by("-number")[1].sentence


def test_it_says_how_many_lines_moved(small_office: Office) -> None:
    small_office.import_sheets(NAMESAKES)
    pair = next(pair for pair in across_sheets() if pair not in stored())
    were = people()
    asked = ask(small_office, Deed.ACCEPT, proposed({pair: Verdict.SAME}))
    carry_out_deed(asked.pk, at=THEN)
    assert of(asked).moved == len(people() - were) > 0


def _accept(office: Office, resolution: Resolution) -> object:
    return accept_resolution(resolution=resolution, at=THEN, by=office.head)


def _let_be(office: Office, resolution: Resolution) -> object:
    return let_resolution_be(resolution=resolution, at=THEN, by=office.head)


def _take_back(office: Office, resolution: Resolution) -> object:
    return take_back_resolution(resolution=resolution, at=THEN, by=office.head)


def _look(office: Office, _resolution: Resolution) -> object:
    return ask_for_resolution(at=THEN, by=office.head)


def _ask_to_accept(office: Office, resolution: Resolution) -> object:
    return ask(office, Deed.ACCEPT, resolution)


def _ask_to_take_back(office: Office, resolution: Resolution) -> object:
    return ask(office, Deed.TAKE_BACK, resolution)


OTHERS = (_accept, _let_be, _take_back, _look, _ask_to_accept, _ask_to_take_back)


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("deed", Deed)
def test_nothing_else_is_done_with_a_look_while_a_deed_is_under_way(
    small_office: Office,
    holding: Resolution,
    deed: Deed,
    other: Callable[[Office, Resolution], object],
) -> None:
    later = resolution_state(at=THEN).last
    assert later is not None
    asked = ask(small_office, deed, later if deed is Deed.ACCEPT else holding)
    before, entered = held(), AuditEntry.objects.count()
    about = holding if other in (_take_back, _ask_to_take_back) else later
    with pytest.raises(StillUnderWay, match=f"reporting asked to {deed} look"):
        other(small_office, about)
    assert (held(), AuditEntry.objects.count()) == (before, entered)
    carry_out_deed(asked.pk, at=THEN)
    assert of(asked).problem == ""


@pytest.mark.parametrize("deed", Deed)
def test_while_a_look_is_under_way_none_is_asked_to_be_accepted_or_taken_back(
    small_office: Office, holding: Resolution, deed: Deed
) -> None:
    later = resolution_state(at=THEN).last
    assert later is not None
    ask_for_resolution(at=THEN, by=small_office.head)
    with pytest.raises(StillUnderWay, match="is under way"):
        ask(small_office, deed, later if deed is Deed.ACCEPT else holding)


@pytest.mark.usefixtures("_by_a_worker")
def test_asked_for_twice_it_is_done_once(small_office: Office, waiting: Resolution) -> None:
    start_deed(Deed.ACCEPT, resolution=waiting, by=small_office.reporting)
    start_deed(Deed.ACCEPT, resolution=waiting, by=small_office.head)
    [asked] = ResolutionDeed.objects.all()
    assert asked.asked_by == small_office.reporting
    with pytest.raises(StillUnderWay):
        start_deed(Deed.TAKE_BACK, resolution=waiting, by=small_office.reporting)
    with pytest.raises(StillUnderWay):
        start_resolution(by=small_office.reporting)


def test_the_worker_does_not_look_by_itself_meanwhile(
    small_office: Office, waiting: Resolution
) -> None:
    asked = ask(small_office, Deed.ACCEPT, waiting)
    small_office.take_in(name="later.xlsx")
    tomorrow = THEN + timedelta(hours=25)
    ResolutionDeed.objects.update(asked_at=tomorrow)
    start_nightly_resolution(at=tomorrow)
    assert Resolution.objects.latest("pk") == waiting
    carry_out_deed(asked.pk, at=tomorrow)
    Resolution.objects.update(asked_at=NOW - timedelta(days=1))
    start_nightly_resolution(at=tomorrow)
    assert Resolution.objects.latest("pk") != waiting


def test_a_job_that_runs_twice_does_it_once(small_office: Office, waiting: Resolution) -> None:
    asked = ask(small_office, Deed.ACCEPT, waiting)
    carry_out_deed(asked.pk, at=THEN)
    entered, ended = AuditEntry.objects.count(), of(asked)
    carry_out_deed(asked.pk, at=THEN)
    tell_abandoned(AbandonedJob("sulh.evidence.identity.tasks.do_with_a_look", (asked.pk,)))
    assert AuditEntry.objects.count() == entered
    assert (of(asked).problem, of(asked).moved) == ("", ended.moved)


def test_a_fault_on_the_way_leaves_everything_as_it_was_and_it_can_be_asked_for_again(
    small_office: Office, waiting: Resolution, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, were, entered = held(), people(), AuditEntry.objects.count()
    accept = accept_resolution

    def break_after_accepting(**given: Any) -> None:
        accept(**given)
        raise OSError("no space is left")

    monkeypatch.setitem(deeds._DO, Deed.ACCEPT, break_after_accepting)
    asked = ask(small_office, Deed.ACCEPT, waiting)
    with pytest.raises(OSError, match="no space"):
        carry_out_deed(asked.pk, at=THEN)
    assert (held(), people(), AuditEntry.objects.count()) == (before, were, entered + 1)
    state = resolution_state(at=THEN)
    assert state.waits
    assert state.deed_done is not None
    assert state.deed_done.problem == BROKEN_OFF
    monkeypatch.undo()
    carry_out_deed(ask(small_office, Deed.ACCEPT, waiting).pk, at=THEN)
    assert held() != before


def test_whose_worker_was_killed_is_told_and_asks_again(
    small_office: Office, holding: Resolution
) -> None:
    asked = ask(small_office, Deed.TAKE_BACK, holding)
    tell_abandoned(AbandonedJob("sulh.evidence.identity.tasks.do_with_a_look", (asked.pk,)))
    assert of(asked).problem == BROKEN_OFF
    again = ask(small_office, Deed.TAKE_BACK, holding)
    carry_out_deed(again.pk, at=THEN)
    assert resolution_state(at=THEN).accepted is None


def test_what_was_lost_is_asked_for_again_and_not_done_late(
    small_office: Office, waiting: Resolution
) -> None:
    lost = ask(small_office, Deed.ACCEPT, waiting)
    late = THEN + GIVEN_UP_AFTER
    state = resolution_state(at=late)
    assert (state.is_busy, state.deed_done) == (False, lost)
    before = held()
    carry_out_deed(lost.pk, at=late)
    assert (held(), of(lost).problem) == (before, BROKEN_OFF)
    ResolutionDeed.objects.update(finished_at=None, problem="")
    again = ask_for_deed(deed=Deed.ACCEPT, resolution=waiting, at=late, by=small_office.head)
    assert of(lost).problem == BROKEN_OFF
    carry_out_deed(lost.pk, at=late)
    assert held() == before
    carry_out_deed(again.pk, at=late)
    assert Resolution.objects.get(pk=waiting.pk).settled_by == small_office.head


def test_a_look_that_was_settled_meanwhile_is_not_accepted_and_the_page_is_told_why(
    small_office: Office, waiting: Resolution
) -> None:
    asked = ask(small_office, Deed.ACCEPT, waiting)
    Resolution.objects.filter(pk=waiting.pk).update(settled_at=THEN, settled_by=small_office.head)
    before, entered = held(), AuditEntry.objects.count()
    carry_out_deed(asked.pk, at=THEN)
    assert (held(), AuditEntry.objects.count()) == (before, entered)
    assert of(asked).problem == OVERTAKEN[Deed.ACCEPT]
    assert of(asked).finished_at == THEN


def test_a_look_that_holds_no_more_is_not_taken_back_and_the_page_is_told_why(
    small_office: Office, holding: Resolution
) -> None:
    asked = ask(small_office, Deed.TAKE_BACK, holding)
    Resolution.objects.filter(pk=holding.pk).update(taken_back_at=THEN)
    before = held()
    carry_out_deed(asked.pk, at=THEN)
    assert held() == before
    assert of(asked).problem == OVERTAKEN[Deed.TAKE_BACK]


def test_a_look_whose_place_a_later_one_took_is_neither_accepted_nor_let_be(
    small_office: Office, waiting: Resolution
) -> None:
    misjudge(Verdict.UNDECIDED, -2.0)
    look(small_office)
    with pytest.raises(NoSuchResolution, match="a later look took the place"):
        resolution_to_settle(waiting.pk)
    for settle in (_accept, _let_be, _ask_to_accept):
        with pytest.raises(NoSuchResolution, match="a later look took the place"):
            settle(small_office, waiting)
    assert Resolution.objects.get(pk=waiting.pk).settled_at is None


def test_what_cannot_be_done_is_not_asked_for(small_office: Office, holding: Resolution) -> None:
    later = resolution_state(at=THEN).last
    assert later is not None
    for deed, resolution in ((Deed.ACCEPT, holding), (Deed.TAKE_BACK, later)):
        with pytest.raises(NoSuchResolution):
            ask(small_office, deed, resolution)
    assert not ResolutionDeed.objects.exists()


def test_what_was_done_is_told_until_something_else_is(
    small_office: Office, waiting: Resolution
) -> None:
    carry_out_deed(ask(small_office, Deed.ACCEPT, waiting).pk, at=THEN)
    assert resolution_state(at=THEN).deed_done is not None
    after = THEN + timedelta(minutes=5)
    newer = proposed({all_pairs()[0]: Verdict.DIFFERENT})
    Resolution.objects.filter(pk=newer.pk).update(finished_at=after)
    assert resolution_state(at=after).deed_done is None
