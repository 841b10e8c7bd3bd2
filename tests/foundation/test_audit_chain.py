"""The audit: one entry for each action, in its transaction, in a chain that shows every change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from sulh.foundation.accounts.actions import open_account
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.actions import action
from sulh.foundation.audit.models import AuditEntry
from sulh.foundation.audit.reads import break_in_chain, head_of_chain
from sulh.foundation.audit.rules import BEGINNING, Entry, append_again_statements, first_break
from sulh.records.partners.models import Partner


@dataclass(frozen=True)
class Counted:
    """A result that adds a count to its entry."""

    lines: int

    def audit_details(self) -> dict[str, object]:
        return {"lines": self.lines}


@action("counted the lines of {sheet}")
def count_lines(*, sheet: str, by: Account) -> Counted:
    """An action that returns a count."""
    return Counted(lines=7)


@action("put {code} on file and failed")
def fail_after_writing(*, code: str, by: Account) -> None:
    """An action that writes, then raises."""
    Partner.objects.create(code=code, kind="party")
    raise ZeroDivisionError


@action("did the two things of {sheet}")
def count_twice(*, sheet: str, by: Account) -> None:
    """An action made of two others."""
    count_lines(sheet=f"{sheet}, page 1", by=by)
    count_lines(sheet=f"{sheet}, page 2", by=by)


@pytest.fixture
def officer(db: None) -> Account:
    return open_account(username="farrukh", role="reporting_officer")


def test_an_action_leaves_one_entry_with_who_what_and_the_counts(officer: Account) -> None:
    count_lines(sheet="ND-2004-01", by=officer)
    [entry] = AuditEntry.objects.all()
    assert (entry.number, entry.by, entry.action) == (1, "farrukh", "count_lines")
    assert entry.sentence == "counted the lines of ND-2004-01"
    assert entry.details == {"lines": 7}
    assert entry.previous_hash == BEGINNING


def test_an_action_that_raises_leaves_nothing_at_all(officer: Account) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_after_writing(code="X", by=officer)
    assert not Partner.objects.filter(code="X").exists()
    assert AuditEntry.objects.count() == 0


def test_an_action_needs_somebody_who_does_it(officer: Account) -> None:
    with pytest.raises((AttributeError, KeyError)):
        count_lines(sheet="ND-2004-01", by="farrukh")  # type: ignore[arg-type]
    assert AuditEntry.objects.count() == 0


def test_each_entry_of_nested_actions_stands_in_the_chain_inner_ones_first(
    officer: Account,
) -> None:
    count_twice(sheet="ND-2004-01", by=officer)
    said = list(AuditEntry.objects.order_by("number").values_list("sentence", flat=True))
    assert said == [
        "counted the lines of ND-2004-01, page 1",
        "counted the lines of ND-2004-01, page 2",
        "did the two things of ND-2004-01",
    ]
    assert break_in_chain() is None


def test_the_head_is_the_hash_of_the_newest_entry(officer: Account) -> None:
    assert head_of_chain() == BEGINNING
    count_lines(sheet="ND-2004-01", by=officer)
    first = head_of_chain()
    count_lines(sheet="ND-2004-02", by=officer)
    newest = AuditEntry.objects.get(number=2)
    assert newest.previous_hash == first
    assert head_of_chain() == newest.hash != first


def test_a_fresh_chain_holds(officer: Account) -> None:
    assert break_in_chain() is None
    for sheet in ("A", "B", "C"):
        count_lines(sheet=sheet, by=officer)
    assert break_in_chain() is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            "UPDATE audit_auditentry SET sentence = 'nothing' WHERE number = 2",
            "entry 2 was changed",
        ),
        ("UPDATE audit_auditentry SET by = 'nobody' WHERE number = 1", "entry 1 was changed"),
        ("UPDATE audit_auditentry SET details = '{}' WHERE number = 3", "entry 3 was changed"),
        ("DELETE FROM audit_auditentry WHERE number = 2", "entry 2 is missing"),
        ("DELETE FROM audit_auditentry WHERE number = 1", "entry 1 is missing"),
        (
            "UPDATE audit_auditentry SET previous_hash = 'ab' WHERE number = 2",
            "entry 2 does not follow entry 1",
        ),
    ],
)
def test_tampering_under_the_triggers_is_found(officer: Account, change: str, said: str) -> None:
    for sheet in ("A", "B", "C"):
        count_lines(sheet=sheet, by=officer)
    with connection.cursor() as cursor:
        for statement in append_again_statements(
            table="audit_auditentry", vendor=connection.vendor
        ):
            cursor.execute(statement)
        cursor.execute(change.replace(" by =", ' "by" ='))
    assert break_in_chain() == said


def test_an_entry_rewritten_with_its_own_hash_breaks_the_next() -> None:
    first = _entry(1, previous=BEGINNING)
    second = _entry(2, previous=first.hash)
    forged = replace(first, sentence="nothing happened", hash="")
    forged = replace(forged, hash=forged.computed_hash())
    assert first_break([first, second]) is None
    assert first_break([forged, second]) == "entry 2 does not follow entry 1"


def test_the_hash_does_not_depend_on_the_time_zone_or_the_order_of_details() -> None:
    one = _entry(1, previous=BEGINNING, details={"a": 1, "b": "Спитамен"})
    other = replace(
        one,
        at=one.at.astimezone(tz=None),
        details={"b": "Спитамен", "a": 1},
    )
    assert other.computed_hash() == one.hash


def _entry(number: int, *, previous: str, details: dict[str, object] | None = None) -> Entry:
    at = datetime(2004, 5, 12, 9, 0, tzinfo=UTC) + timedelta(minutes=number)
    entry = Entry(number, at, "farrukh", "count_lines", "counted", details or {}, previous)
    return replace(entry, hash=entry.computed_hash())
