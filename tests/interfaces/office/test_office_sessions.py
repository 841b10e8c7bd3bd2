"""A session left alone ends, and what is typed meanwhile is not lost without a word."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from sulh.foundation.accounts.actions import open_account

pytestmark = pytest.mark.django_db
SENTENCE = {"text-en": "The Office reached\nmore than 900 people.", "rung": "reached", "note": " "}


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(open_account(username="farrukh", role="reporting_officer"))
    client.get("/")
    return client


def leave_alone(client: Client, minutes: int) -> None:
    """Let time pass without a request: everything the session noted lies that much further back."""
    back = timedelta(minutes=minutes)
    [kept] = Session.objects.all()
    store = client.session
    store["seen_at"] -= back.total_seconds()
    Session.objects.update(
        session_data=store.encode(dict(store.items())), expire_date=kept.expire_date - back
    )


def test_a_session_ends_after_two_hours_without_a_request(client: Client) -> None:
    leave_alone(client, 119)
    assert client.get("/").status_code == 200
    leave_alone(client, 126)
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer["Location"] == "/account/login/?next=/"


def test_work_keeps_a_session_alive_for_longer_than_that(client: Client) -> None:
    for _time in range(5):
        leave_alone(client, 100)
        assert client.get("/").status_code == 200


def test_the_time_is_a_setting(settings: Any) -> None:
    assert settings.SESSION_COOKIE_AGE == settings.IDLE_MINUTES * 60 + 300
    assert settings.IDLE_MINUTES == 120


def test_what_is_sent_after_the_end_is_shown_to_who_sent_it(client: Client) -> None:
    leave_alone(client, 126)
    answer = client.post("/letters/2005/sentences/p1.s1/", SENTENCE)
    page = answer.content.decode()
    assert answer.status_code == 401
    assert "Your session had ended, so what you sent was not taken." in page
    assert "The Office reached\nmore than 900 people." in page
    assert answer["Cache-Control"] == "private, no-store"


def test_no_token_is_shown_among_what_was_sent(client: Client) -> None:
    leave_alone(client, 126)
    answer = client.post("/account/language/", {"csrfmiddlewaretoken": "secret", "language": "ru"})
    assert "secret" not in answer.content.decode()


def test_a_file_sent_after_the_end_has_to_be_chosen_again(client: Client) -> None:
    leave_alone(client, 126)
    answer = client.post("/sheets/hand-in/", {"workbooks": SimpleUploadedFile("a.xlsx", b"PK")})
    assert answer.status_code == 401
    assert "Files have to be chosen again." in answer.content.decode()


def test_a_button_pressed_after_the_end_leads_to_signing_in(client: Client) -> None:
    leave_alone(client, 126)
    assert client.post("/seen/").status_code == 302


def test_the_list_of_sessions_tells_the_time_and_leaves_out_what_has_ended(
    client: Client,
) -> None:
    left = Client(HTTP_USER_AGENT="The laptop of the centre")
    left.force_login(client.get("/").wsgi_request.user)
    left.get("/")
    page = client.get("/account/sessions/").content.decode()
    assert "A session ends by itself after 120 minutes without a request." in page
    assert "The laptop of the centre" in page
    _seen_last(timezone.now() - timedelta(minutes=126))
    page = left.get("/account/sessions/").content.decode()
    assert "You are signed in nowhere else." in page


def _seen_last(at: datetime) -> None:
    UserSession.objects.exclude(user_agent="The laptop of the centre").update(last_seen_at=at)
