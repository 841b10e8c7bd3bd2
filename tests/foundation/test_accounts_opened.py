"""Accounts are opened, invited and closed; the office keeps an administrator."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import tokens

from sulh.foundation.accounts.access import (
    InvitationExpired,
    account_for,
    accounts_for,
    audit_entries_for,
    invited_account,
)
from sulh.foundation.accounts.actions import (
    accept_invitation,
    add_account,
    change_account,
    close_account,
    invite,
    note_look,
    open_account,
    reopen_account,
)
from sulh.foundation.accounts.models import Account
from sulh.foundation.accounts.rules import LastAdministrator, NotAllowed
from sulh.foundation.audit.reads import Asked
from sulh.foundation.places.actions import load_gazetteer

pytestmark = pytest.mark.django_db
PASSWORD = "seven-walnuts-in-a-bowl"  # noqa: S105


@pytest.fixture
def administrator() -> Account:
    return open_account(username="zarina", role="administrator")


def opened(by: Account, *, name: str = "farrukh", role: str = "centre_staff") -> Account:
    return add_account(username=name, role=role, centre="CENTRE-KHUJAND", language="tg", by=by)


def test_an_invitation_opens_the_account_it_was_made_for(administrator: Account) -> None:
    account = opened(administrator)
    assert invited_account(account.pk, invite(account=account, by=administrator)) == account


def test_an_invitation_ends_when_a_password_is_chosen(administrator: Account) -> None:
    account = opened(administrator)
    token = invite(account=account, by=administrator)
    accept_invitation(account=account, password=PASSWORD, by=account)
    with pytest.raises(InvitationExpired):
        invited_account(account.pk, token)


def test_a_second_invitation_ends_the_first(administrator: Account) -> None:
    account = opened(administrator)
    first = invite(account=account, by=administrator)
    second = invite(account=account, by=administrator)
    with pytest.raises(InvitationExpired):
        invited_account(account.pk, first)
    assert invited_account(account.pk, second) == account


def test_an_invitation_ends_after_three_days(
    administrator: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = opened(administrator)
    token = invite(account=account, by=administrator)
    later = datetime.now() + timedelta(days=3, minutes=1)  # noqa: DTZ005 - as Django reads it
    monkeypatch.setattr(tokens.PasswordResetTokenGenerator, "_now", lambda _self: later)
    with pytest.raises(InvitationExpired):
        invited_account(account.pk, token)


def test_an_invitation_takes_the_present_password_away(administrator: Account) -> None:
    account = opened(administrator)
    accept_invitation(account=account, password=PASSWORD, by=account)
    invite(account=account, by=administrator)
    account.refresh_from_db()
    assert not account.check_password(PASSWORD)


def test_a_closed_account_cannot_be_opened_by_invitation(administrator: Account) -> None:
    account = opened(administrator)
    token = invite(account=account, by=administrator)
    close_account(account=account, by=administrator)
    with pytest.raises(InvitationExpired):
        invited_account(account.pk, token)
    reopen_account(account=account, by=administrator)
    assert invited_account(account.pk, token) == account


def test_an_office_keeps_an_administrator(administrator: Account) -> None:
    with pytest.raises(LastAdministrator):
        close_account(account=administrator, by=administrator)
    with pytest.raises(LastAdministrator):
        change_account(account=administrator, role="auditor", centre="", by=administrator)
    other = opened(administrator, name="manizha", role="administrator")
    close_account(account=administrator, by=other)
    with pytest.raises(LastAdministrator):
        close_account(account=other, by=other)


@pytest.mark.parametrize("role", ["head_of_office", "reporting_officer", "centre_staff"])
def test_only_the_administrator_sees_accounts(administrator: Account, role: str) -> None:
    reader = opened(administrator, role=role)
    with pytest.raises(NotAllowed):
        accounts_for(reader)
    with pytest.raises(NotAllowed):
        account_for(reader, administrator.pk)


def test_the_administrator_reads_of_accounts_alone_in_the_audit(administrator: Account) -> None:
    opened(administrator)
    load_gazetteer(by=administrator)
    auditor = opened(administrator, name="auditor", role="auditor")
    names = {entry.action for entry in audit_entries_for(administrator, Asked())}
    assert names == {"add_account"}
    names = {entry.action for entry in audit_entries_for(auditor, Asked())}
    assert names == {"add_account", "load_gazetteer"}
    with pytest.raises(NotAllowed):
        audit_entries_for(opened(administrator, name="nigora", role="donor"), Asked())


def test_the_audit_is_asked_by_account_action_and_day(administrator: Account) -> None:
    account = opened(administrator)
    invite(account=account, by=administrator)
    accept_invitation(account=account, password=PASSWORD, by=account)

    def found(**asked: object) -> list[str]:
        return [e.action for e in audit_entries_for(administrator, Asked(**asked))]  # type: ignore[arg-type]

    assert found(by="farrukh") == ["accept_invitation"]
    assert found(action="invite") == ["invite"]
    assert found(before=2) == ["add_account"]
    today = datetime.now(UTC).date()
    assert len(found(day=today)) + len(found(day=today + timedelta(days=1))) == 3
    assert found(day=today - timedelta(days=2)) == []


def test_a_look_is_kept_and_not_audited(administrator: Account) -> None:
    note_look(administrator, at=datetime(2006, 5, 26, 9, 0, tzinfo=UTC))
    administrator.refresh_from_db()
    assert administrator.looked_at == datetime(2006, 5, 26, 9, 0, tzinfo=UTC)
    assert not audit_entries_for(administrator, Asked()).exists()
