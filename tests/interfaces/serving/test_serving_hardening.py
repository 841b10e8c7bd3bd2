"""Django's own checks for deployment, and what each answer forbids the browser."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.test import Client
from pytest_django import Settings
from tests.small_office import console_environment

from sulh.foundation.accounts.actions import open_account
from sulh.interfaces.serving.uploads import MOST_BYTES

KEY = "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def checked(settings: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env=console_environment(
            DJANGO_SETTINGS_MODULE=f"sulh.config.settings.{settings}",
            SULH_OFFICE=":memory:",
            SULH_SECRET_KEY=KEY,
            **environment,
        ),
        capture_output=True,
        text=True,
    )
    return "" if done.returncode == 0 else done.stderr


def test_django_finds_nothing_to_say_of_the_office_and_the_portal_in_production() -> None:
    assert checked("office", SULH_ORIGIN="https://office.example") == ""
    assert checked("portal", SULH_PORTAL_ORIGIN="https://letters.example") == ""


@pytest.mark.parametrize(
    ("origin", "secure", "seconds"),
    [("https://office.example", True, 31_536_000), ("http://localhost:8000", False, 0)],
)
def test_the_origin_decides_what_is_secure(origin: str, secure: bool, seconds: int) -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "from sulh.config.settings import office as o;"
            "print(o.SESSION_COOKIE_SECURE, o.CSRF_COOKIE_SECURE, o.SECURE_SSL_REDIRECT,"
            " o.SECURE_HSTS_SECONDS, o.ALLOWED_HOSTS[0], o.CSRF_TRUSTED_ORIGINS[0])",
        ],
        env=console_environment(SULH_ORIGIN=origin, SULH_OFFICE=":memory:"),
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    host = origin.split("//")[1].split(":")[0]
    assert told == [str(secure)] * 3 + [str(seconds), host, origin]


@pytest.mark.django_db
def test_every_answer_is_strict(client: Client) -> None:
    client.force_login(open_account(username="somebody", role="head_of_office"))
    for path in ("/", "/account/login/", "/health/", "/nothing/here/"):
        answer = client.get(path)
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy, path
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert "camera=()" in answer["Permissions-Policy"]
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["X-Frame-Options"] == "DENY"
        assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_the_cookies_are_for_our_own_pages_alone(client: Client) -> None:
    answer = client.get("/account/login/")
    assert answer.cookies
    for cookie in answer.cookies.values():
        assert cookie["samesite"] == "Lax"
        assert cookie["httponly"]


@pytest.mark.django_db
def test_another_name_for_the_office_is_refused(client: Client) -> None:
    assert client.get("/health/", headers={"host": "elsewhere.example"}).status_code == 400


@pytest.mark.django_db
def test_too_much_at_once_is_refused_before_it_is_read(client: Client) -> None:
    answer = client.post(
        "/", b"", content_type="text/plain", headers={"content-length": str(MOST_BYTES + 1)}
    )
    assert answer.status_code == 413
    assert "Send the files in parts" in answer.content.decode()


@pytest.mark.django_db
def test_behind_a_proxy_only_what_came_over_tls_is_answered(settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    client = Client()
    plain = client.get("/account/login/")
    assert (plain.status_code, plain["Location"]) == (301, "https://testserver/account/login/")
    answer = client.get("/account/login/", headers={"x-forwarded-proto": "https"})
    assert answer.status_code == 200
    assert answer["Strict-Transport-Security"].startswith("max-age=31536000")
    assert client.get("/health/").status_code in (200, 503)


@pytest.mark.django_db
def test_a_password_tried_too_often_is_tried_no_more(client: Client) -> None:
    open_account(username="somebody", role="head_of_office")
    form = {"login": "somebody", "password": "wrong"}
    told = [client.post("/account/login/", form).content.decode() for _try in range(12)]
    assert any("too many" in words.lower() for words in told)
