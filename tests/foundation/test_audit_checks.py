"""The chain is looked at in the background, and what was found is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from sulh.foundation.accounts.actions import choose_language, open_account
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit import actions
from sulh.foundation.audit.models import AuditEntry, ChainCheck
from sulh.foundation.audit.reads import head_of_chain, state_of_chain
from sulh.foundation.audit.rules import append_again_statements
from sulh.foundation.audit.tasks import start_check, start_daily_check
from sulh.foundation.jobs.actions import AbandonedJob
from sulh.interfaces.serving.management.commands.work import tell_abandoned

pytestmark = pytest.mark.django_db
MORNING = datetime(2006, 5, 26, 6, 0, tzinfo=UTC)


@pytest.fixture
def auditor() -> Account:
    account = open_account(username="zarina", role="auditor")
    for _time in range(5):
        choose_language(account=account, language="en", by=account)
    return account


@pytest.fixture
def _by_a_worker(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def test_a_look_says_that_the_chain_holds_of_how_many_entries_and_for_whom(
    auditor: Account,
) -> None:
    start_check(by=auditor)
    [check] = ChainCheck.objects.all()
    assert (check.verdict, check.asked_by, check.entries, check.done) == ("holds", "zarina", 6, 6)
    assert check.head == head_of_chain()
    assert AuditEntry.objects.latest("number").sentence == (
        "asked whether the chain of the audit holds"
    )


@pytest.mark.parametrize("entry", [1, 3, 6])
def test_a_look_in_small_parts_finds_a_change_wherever_it_is(
    auditor: Account, monkeypatch: pytest.MonkeyPatch, entry: int
) -> None:
    monkeypatch.setattr(actions, "ENTRIES_AT_A_TIME", 2)
    start_check(by=auditor)
    tamper(f"UPDATE audit_auditentry SET sentence = 'nothing' WHERE number = {entry}")
    start_check(by=auditor)
    found = ChainCheck.objects.order_by("pk").values_list("verdict", "found")
    assert list(found) == [("holds", ""), ("broken", f"entry {entry} was changed")]


@pytest.mark.parametrize(
    ("gone", "said"), [(1, "entry 1 is missing"), (2, "entry 2 is missing"), (3, "entry 3")]
)
def test_a_look_in_small_parts_finds_what_was_taken_out(
    auditor: Account, monkeypatch: pytest.MonkeyPatch, gone: int, said: str
) -> None:
    monkeypatch.setattr(actions, "ENTRIES_AT_A_TIME", 2)
    tamper(f"DELETE FROM audit_auditentry WHERE number = {gone}")
    start_check(by=auditor)
    assert said in ChainCheck.objects.get().found


@pytest.mark.usefixtures("_by_a_worker")
def test_who_asks_while_a_look_is_under_way_waits_for_that_one(auditor: Account) -> None:
    start_check(by=auditor)
    start_check(by=auditor)
    assert ChainCheck.objects.count() == 1
    assert state_of_chain().under_way is not None


def test_what_came_after_a_look_is_counted(auditor: Account) -> None:
    start_check(by=auditor)
    choose_language(account=auditor, language="ru", by=auditor)
    assert state_of_chain().since == 1


@pytest.mark.usefixtures("_by_a_worker")
def test_a_look_that_is_broken_off_keeps_nobody_waiting(auditor: Account) -> None:
    start_check(by=auditor)
    [check] = ChainCheck.objects.all()
    tell_abandoned(AbandonedJob("sulh.foundation.audit.tasks.check_the_chain", (check.pk,)))
    state = state_of_chain()
    assert state.under_way is None
    assert state.last is not None
    assert state.last.verdict == "stopped"


def test_a_look_that_fails_is_told_as_broken_off(
    auditor: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = actions.ask_for_check(at=MORNING, by=auditor)
    monkeypatch.setattr(actions, "pages_of_chain", _that_fails)
    with pytest.raises(OSError, match="the disk"):
        actions.carry_out_check(asked.pk, at=MORNING)
    assert ChainCheck.objects.get().verdict == "stopped"


def test_the_worker_looks_once_a_day_and_notes_nothing_in_the_audit(auditor: Account) -> None:
    before = head_of_chain()
    for hours in (0, 1, 23, 24, 30):
        start_daily_check(at=MORNING + timedelta(hours=hours))
    asked = ChainCheck.objects.order_by("pk").values_list("asked_by", "asked_at")
    assert list(asked) == [("", MORNING), ("", MORNING + timedelta(days=1))]
    assert head_of_chain() == before


def test_a_stored_result_is_read_without_reading_the_chain(
    auditor: Account, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    start_check(by=auditor)
    with django_assert_max_num_queries(3):
        state_of_chain()


def _that_fails(**_asked: int) -> None:
    raise OSError("the disk")


def tamper(statement: str) -> None:
    with connection.cursor() as cursor:
        for allowed in append_again_statements(table="audit_auditentry", vendor=connection.vendor):
            cursor.execute(allowed)
        cursor.execute(statement)
