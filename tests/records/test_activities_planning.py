"""Plans of activities and sessions are changed, held, cancelled, and said back again."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction
from tests.small_office_open import SmallOffice

from sulh.foundation.audit.models import AuditEntry
from sulh.records.activities.actions.changes import undo_change
from sulh.records.activities.actions.holding import cancel_session, hold_session
from sulh.records.activities.actions.planning import (
    change_activity,
    change_session,
    plan_of_activity,
    plan_of_session,
    plan_session,
)
from sulh.records.activities.models import Activity, PlanChange, Session
from sulh.records.activities.rules.plans import PlanRefused

pytestmark = pytest.mark.django_db
NOW = datetime(2006, 5, 26, 9, 0, tzinfo=UTC)
TODAY = date(2006, 5, 26)


@pytest.fixture
def planned(small_office: SmallOffice) -> Session:
    return plan_session(
        code="ND-2006-01",
        activity="ND-2004-DIALOGUE",
        held_on=date(2006, 5, 20),
        status="planned",
        district="TJK-SU-05",
        by=small_office.console,
    )


def test_a_change_says_what_the_plan_said_before(
    small_office: SmallOffice, planned: Session
) -> None:
    plan = plan_of_session(planned)
    moved = type(plan)(held_on=date(2006, 5, 22), district="TJK-SU-03", expected=40)
    change = change_session(session=planned, plan=moved, at=NOW, by=small_office.console)
    planned.refresh_from_db()
    assert plan_of_session(planned) == moved
    assert change.before == {"held_on": "2006-05-20", "district": "TJK-SU-05", "expected": None}
    assert change.after == {"held_on": "2006-05-22", "district": "TJK-SU-03", "expected": 40}


def test_an_undone_change_leaves_the_plan_as_it_was_and_can_be_undone_once(
    small_office: SmallOffice, planned: Session
) -> None:
    was = plan_of_session(planned)
    change = change_session(
        session=planned,
        plan=type(was)(held_on=date(2006, 5, 22)),
        at=NOW,
        by=small_office.console,
    )
    undo_change(change=change, of=planned.code, at=NOW, by=small_office.console)
    planned.refresh_from_db()
    assert plan_of_session(planned) == was
    with pytest.raises(PlanRefused, match="already undone"):
        undo_change(change=change, of=planned.code, at=NOW, by=small_office.console)


def test_a_change_is_not_undone_over_a_later_one(
    small_office: SmallOffice, planned: Session
) -> None:
    was = plan_of_session(planned)
    first = change_session(
        session=planned,
        plan=type(was)(held_on=date(2006, 5, 22), district=was.district),
        at=NOW,
        by=small_office.console,
    )
    change_session(
        session=planned,
        plan=type(was)(held_on=date(2006, 5, 23), district=was.district),
        at=NOW,
        by=small_office.console,
    )
    with pytest.raises(PlanRefused, match="changed meanwhile"):
        undo_change(change=first, of=planned.code, at=NOW, by=small_office.console)


def test_who_looked_at_an_older_plan_does_not_write_over_a_newer_one(
    small_office: SmallOffice, planned: Session
) -> None:
    older = Session.objects.get(pk=planned.pk)
    hold_session(session=planned, held_on=TODAY, today=TODAY, at=NOW, by=small_office.console)
    with pytest.raises(PlanRefused, match="changed meanwhile"):
        cancel_session(session=older, reason="snow", at=NOW, by=small_office.console)
    planned.refresh_from_db()
    assert planned.status == "held"


def test_a_session_is_not_held_on_a_day_to_come(
    small_office: SmallOffice, planned: Session
) -> None:
    with pytest.raises(PlanRefused, match="has not come"):
        hold_session(
            session=planned,
            held_on=date(2006, 5, 27),
            today=TODAY,
            at=NOW,
            by=small_office.console,
        )


def test_a_session_is_cancelled_for_a_reason_that_stays_out_of_the_audit(
    small_office: SmallOffice, planned: Session
) -> None:
    with pytest.raises(PlanRefused, match="Say why"):
        cancel_session(session=planned, reason="  ", at=NOW, by=small_office.console)
    change = cancel_session(
        session=planned, reason="Раҳимов is ill", at=NOW, by=small_office.console
    )
    assert change.reason == "Раҳимов is ill"
    entry = AuditEntry.objects.latest("number")
    assert entry.sentence == "cancelled the session ND-2006-01"
    assert "Раҳимов" not in f"{entry.sentence} {entry.details}"


def test_a_session_with_people_on_record_is_not_cancelled(small_office: SmallOffice) -> None:
    small_office.take_in()
    session = Session.objects.get(pk="ND-2004-01")
    with pytest.raises(PlanRefused, match="People are recorded"):
        cancel_session(session=session, reason="a mistake", at=NOW, by=small_office.console)
    assert not PlanChange.objects.exists()


def test_a_plan_that_says_so_already_is_not_changed(
    small_office: SmallOffice, planned: Session
) -> None:
    with pytest.raises(PlanRefused, match="Nothing was changed"):
        change_session(
            session=planned, plan=plan_of_session(planned), at=NOW, by=small_office.console
        )


def test_an_activity_is_found_by_the_words_it_has_now(small_office: SmallOffice) -> None:
    activity = Activity.objects.get(pk="ND-2004-DIALOGUE")
    plan = plan_of_activity(activity)
    change_activity(
        activity=activity,
        plan=type(plan)(
            project=plan.project,
            kind=plan.kind,
            course=plan.course,
            rung=plan.rung,
            titles={"ru": "Клуб политического диалога"},
        ),
        at=NOW,
        by=small_office.console,
    )
    assert Activity.objects.filter(words__folded__contains="клуб политического").exists()
    assert not Activity.objects.filter(words__folded__contains="discussions").exists()


def test_what_was_changed_is_not_rewritten(small_office: SmallOffice, planned: Session) -> None:
    hold_session(session=planned, held_on=TODAY, today=TODAY, at=NOW, by=small_office.console)
    with pytest.raises(DatabaseError), transaction.atomic():
        PlanChange.objects.update(reason="another")
