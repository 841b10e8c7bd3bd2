"""The pages of the audit."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from sulh.foundation.accounts.actions import open_account
from sulh.foundation.audit.models import ChainCheck

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor() -> Client:
    client = Client()
    client.force_login(open_account(username="zarina", role="auditor"))
    return client


def chain_page(client: Client, **headers: str) -> str:
    with override("en"):
        return client.get(reverse("audit:chain"), headers=headers).content.decode()


def test_before_the_first_look_the_page_says_so_and_offers_one(auditor: Client) -> None:
    told = chain_page(auditor)
    assert "Nobody has looked yet." in told
    assert "Look along the whole chain now" in told
    assert not ChainCheck.objects.exists()


def test_a_look_is_asked_for_by_a_button_and_its_result_stays(auditor: Client) -> None:
    assert auditor.post(reverse("audit:check")).status_code == 302
    told = chain_page(auditor)
    assert "Every entry follows from the one before." in told
    assert "zarina</bdi> asked" in told


def test_what_the_last_look_found_is_told_until_another_finds_otherwise(auditor: Client) -> None:
    auditor.post(reverse("audit:check"))
    ChainCheck.objects.update(verdict="broken", found="entry 2 was changed")
    assert "entry 2 was changed" in chain_page(auditor)
    auditor.post(reverse("audit:check"))
    assert "entry 2 was changed" not in chain_page(auditor)


def test_a_look_under_way_shows_how_far_it_is(auditor: Client, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    auditor.post(reverse("audit:check"))
    assert "begins as soon as the work before it is done" in chain_page(auditor)
    ChainCheck.objects.update(begun_at="2006-05-26T06:00:00Z", entries=4000, done=2000)
    told = chain_page(auditor, **{"HX-Request": "true"})
    assert "2,000 of 4,000 entries" in told
    assert "<html" not in told
    assert "Look along the whole chain now" not in told


@pytest.mark.parametrize("role", ["reporting_officer", "donor", "centre_staff"])
def test_who_may_not_read_the_audit_starts_no_look(role: str) -> None:
    client = Client()
    client.force_login(open_account(username="other", role=role))
    assert client.post(reverse("audit:check")).status_code == 403
    assert not ChainCheck.objects.exists()
