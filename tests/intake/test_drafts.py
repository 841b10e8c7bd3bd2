"""What is typed and not sent waits for its author, and for nobody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sulh.foundation.accounts.actions import open_account
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.models import AuditEntry
from sulh.intake.drafts.access import draft_of, sessions_with_a_draft
from sulh.intake.drafts.actions import keep_draft, throw_draft_away
from sulh.intake.drafts.models import Draft
from sulh.intake.workbooks.rules.typed import TypedLine

pytestmark = pytest.mark.django_db
NOW = datetime(2006, 5, 26, 9, 0, tzinfo=UTC)
LINES = (TypedLine(full_name="Раҳимов Далер", sex="м"),)


@pytest.fixture
def dilorom(db: None) -> Account:
    return open_account(username="dilorom", role="centre_staff")


def keep(by: Account, *, at: datetime = NOW, lines: tuple[TypedLine, ...] = LINES) -> None:
    keep_draft(session_code="ND-2004-01", lines=lines, at=at, by=by)


def test_a_draft_comes_back_as_it_was_typed(dilorom: Account) -> None:
    keep(dilorom)
    draft = draft_of(dilorom, session_code="ND-2004-01", at=NOW)
    assert draft is not None
    assert draft.lines == LINES
    assert sessions_with_a_draft(dilorom, at=NOW) == [("ND-2004-01", NOW)]


def test_a_draft_is_written_over(dilorom: Account) -> None:
    keep(dilorom)
    keep(dilorom, lines=(TypedLine(full_name="Каримова Нигора"),))
    draft = draft_of(dilorom, session_code="ND-2004-01", at=NOW)
    assert draft is not None
    assert [line.full_name for line in draft.lines] == ["Каримова Нигора"]


def test_nobody_else_sees_a_draft(dilorom: Account) -> None:
    keep(dilorom)
    other = open_account(username="farhod", role="reporting_officer")
    assert draft_of(other, session_code="ND-2004-01", at=NOW) is None
    assert sessions_with_a_draft(other, at=NOW) == []


def test_a_draft_is_not_seen_after_its_time_and_goes_when_another_is_kept(
    dilorom: Account,
) -> None:
    keep(dilorom)
    later = NOW + timedelta(days=15)
    assert draft_of(dilorom, session_code="ND-2004-01", at=later) is None
    keep(open_account(username="farhod", role="centre_staff"), at=later)
    assert Draft.objects.count() == 1


def test_a_draft_is_thrown_away(dilorom: Account) -> None:
    keep(dilorom)
    throw_draft_away(session_code="ND-2004-01", by=dilorom)
    assert draft_of(dilorom, session_code="ND-2004-01", at=NOW) is None


def test_saving_what_is_typed_every_few_seconds_does_not_fill_the_audit(
    dilorom: Account,
) -> None:
    keep(dilorom)
    assert not AuditEntry.objects.exists()
