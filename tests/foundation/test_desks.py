"""Views of lists, and the secret address of a calendar."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sulh.foundation.accounts.actions import open_account
from sulh.foundation.accounts.models import Account
from sulh.foundation.audit.models import AuditEntry
from sulh.foundation.desks.access import (
    NoSuchCalendar,
    NoSuchView,
    calendar_address_of,
    calendar_with,
    view_of,
    views_of,
)
from sulh.foundation.desks.actions import (
    forget_view,
    keep_view,
    make_calendar_address,
    revoke_calendar_address,
)
from sulh.foundation.desks.models import CalendarAddress

pytestmark = pytest.mark.django_db
NOW = datetime(2006, 5, 26, 9, 0, tzinfo=UTC)


@pytest.fixture
def zarina(db: None) -> Account:
    return open_account(username="zarina", role="programme_officer")


def test_a_view_is_kept_under_its_name_and_written_over(zarina: Account) -> None:
    keep_view(page="sessions", name="Late", query="late=1", by=zarina)
    keep_view(page="sessions", name="Late", query="late=1&pillar=elections", by=zarina)
    [view] = views_of(zarina, page="sessions")
    assert (view.name, view.query) == ("Late", "late=1&pillar=elections")
    assert views_of(zarina, page="activities") == []


def test_a_view_is_seen_and_forgotten_by_its_account_alone(zarina: Account) -> None:
    view = keep_view(page="sessions", name="Late", query="late=1", by=zarina)
    other = open_account(username="farhod", role="programme_officer")
    with pytest.raises(NoSuchView):
        view_of(other, view.pk)
    forget_view(view=view_of(zarina, view.pk), by=zarina)
    assert views_of(zarina, page="sessions") == []


def test_a_calendar_opens_with_its_secret_until_it_is_revoked(zarina: Account) -> None:
    secret = make_calendar_address(language="ru", at=NOW, by=zarina)
    assert calendar_with(secret).account == zarina
    revoke_calendar_address(at=NOW, by=zarina)
    with pytest.raises(NoSuchCalendar):
        calendar_with(secret)
    assert calendar_address_of(zarina) is None


def test_a_new_address_ends_the_one_before(zarina: Account) -> None:
    first = make_calendar_address(language="en", at=NOW, by=zarina)
    second = make_calendar_address(language="en", at=NOW, by=zarina)
    with pytest.raises(NoSuchCalendar):
        calendar_with(first)
    assert calendar_with(second).account == zarina


def test_a_calendar_closes_with_its_account(zarina: Account) -> None:
    secret = make_calendar_address(language="en", at=NOW, by=zarina)
    Account.objects.filter(pk=zarina.pk).update(is_active=False)
    with pytest.raises(NoSuchCalendar):
        calendar_with(secret)


def test_the_secret_stands_neither_in_the_database_nor_in_the_audit(zarina: Account) -> None:
    secret = make_calendar_address(language="en", at=NOW, by=zarina)
    kept = CalendarAddress.objects.values_list("secret_hash", flat=True).get()
    assert secret not in kept
    assert all(
        secret not in f"{entry.sentence} {entry.details}" for entry in AuditEntry.objects.all()
    )
    assert AuditEntry.objects.filter(sentence="made a calendar address").count() == 1
