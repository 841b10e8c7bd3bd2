"""What reached the office is kept byte for byte, once."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from sulh.foundation.accounts.actions import open_account
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.models import AuditEntry
from sulh.foundation.files.actions import Kept, keep_file
from sulh.foundation.files.models import ReceivedFile

pytestmark = pytest.mark.django_db

CONTENT = b"PK\x03\x04 a list \x00\xff"


@pytest.fixture
def officer() -> Account:
    return open_account(username="farrukh", role="field_officer")


def keep(officer: Account, *, content: bytes = CONTENT, name: str = "list.xlsx") -> Kept:
    at = datetime(2004, 5, 12, tzinfo=UTC)
    return keep_file(content=content, name=name, at=at, by=officer)


def test_a_file_comes_back_byte_for_byte(officer: Account) -> None:
    kept = ReceivedFile.objects.get(pk=keep(officer).file.pk)
    assert bytes(kept.content) == CONTENT
    assert kept.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert (kept.size, kept.received_by) == (len(CONTENT), officer)


def test_the_same_bytes_under_another_name_are_kept_once(officer: Account) -> None:
    first = keep(officer)
    again = keep(officer, name="list (1).xlsx")
    assert (first.is_new, again.is_new) == (True, False)
    assert again.file == first.file
    assert ReceivedFile.objects.count() == 1


def test_other_bytes_under_the_same_name_are_another_file(officer: Account) -> None:
    keep(officer)
    assert keep(officer, content=CONTENT + b"!").is_new
    assert ReceivedFile.objects.count() == 2


def test_of_a_file_over_the_limits_only_name_size_and_hash_are_kept(officer: Account) -> None:
    at = datetime(2004, 5, 12, tzinfo=UTC)
    kept = keep_file(content=CONTENT, name="big.xlsx", at=at, by=officer, only_its_hash=True)
    stored = ReceivedFile.objects.get(pk=kept.file.pk)
    assert stored.content is None
    assert (stored.name, stored.size) == ("big.xlsx", len(CONTENT))


@pytest.mark.parametrize("name", ["ведомость\x00.xlsx", "х" * 400 + ".xlsx", ""])
def test_any_name_a_file_may_come_with_is_kept(officer: Account, name: str) -> None:
    stored = ReceivedFile.objects.get(pk=keep(officer, name=name).file.pk)
    assert "\x00" not in stored.name
    assert len(stored.name) <= 255


def test_the_audit_tells_the_hash_and_not_the_name_which_may_be_a_persons(
    officer: Account,
) -> None:
    keep(officer, name="Каримова Нигора.xlsx")
    [entry] = AuditEntry.objects.all()
    assert entry.details["sha256"] == hashlib.sha256(CONTENT).hexdigest()
    assert "Каримова" not in f"{entry.sentence} {entry.details}"
