"""The log tells what happened and names nobody."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from sulh.config.logging import LOGGING
from sulh.config.urls_office import urlpatterns as of_the_office
from sulh.foundation.accounts.actions import open_account
from sulh.interfaces.serving.json_log import JsonFormatter, request_id

PERSON = "Зарина Раҳимова"


def break_down(request: HttpRequest, person: str) -> HttpResponse:
    words = f"no sheet of {person} {request.GET['who']} {request.POST}"
    try:
        raise LookupError(words)
    except LookupError as cause:
        raise ValueError(words) from cause


handler500 = "sulh.interfaces.serving.errors.fault"
urlpatterns = [*of_the_office, path("broken/<str:person>/", break_down, name="broken")]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged, as the office's handler writes it."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    yield out
    root.removeHandler(handler)


def lines(log: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_fault_with_a_name_in_it_leaves_no_name_in_the_log(log: io.StringIO) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(open_account(username="zarina.rahimova", role="reporting_officer"))
    answer = client.post(f"/broken/{PERSON}/?who={PERSON}", {"name": PERSON})
    assert answer.status_code == 500
    written = log.getvalue()
    for part in (*PERSON.split(), "zarina", "%D0", "\\u0417"):
        assert part not in written
    told = lines(log)
    assert any(line.get("error") == "builtins.ValueError" for line in told)
    assert any("break_down" in str(line.get("through")) for line in told)


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_the_page_of_a_fault_shows_the_number_that_stands_in_the_log(log: io.StringIO) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(open_account(username="somebody", role="reporting_officer"))
    answer = client.get("/broken/x/?who=y")
    number = answer["X-Request-ID"]
    assert f"give this number: {number}" in answer.content.decode()
    assert {line["request"] for line in lines(log)} == {number}


@pytest.mark.django_db
def test_a_request_is_told_by_its_route_status_time_and_role(
    log: io.StringIO, client: Client
) -> None:
    client.force_login(open_account(username="somebody", role="head_of_office"))
    client.get("/?of=somebody")
    [line] = [line for line in lines(log) if line["logger"] == "sulh.requests"]
    assert (line["method"], line["route"], line["status"]) == ("GET", "", 200)
    assert line["role"] == "head_of_office"
    assert isinstance(line["ms"], float)
    assert "somebody" not in log.getvalue()


@pytest.mark.django_db
def test_an_address_that_is_not_there_is_not_told(log: io.StringIO, client: Client) -> None:
    client.get(f"/people/{PERSON}/")
    assert PERSON.split()[0] not in log.getvalue()
    assert lines(log)[-1]["route"] == "(no such address)"


def test_a_strangers_number_is_not_taken_over(client: Client, db: None) -> None:
    asked = client.get("/health/", headers={"x-request-id": "zarina"})
    assert asked["X-Request-ID"] != "zarina"
    asked = client.get("/health/", headers={"x-request-id": "0123456789abcdef"})
    assert asked["X-Request-ID"] == "0123456789abcdef"


def test_the_words_of_others_are_told_without_their_values(log: io.StringIO) -> None:
    logging.getLogger("some.library").warning("no line of %s", PERSON)
    logging.getLogger("some.library").warning(f"no line of {PERSON}")
    first, second = lines(log)
    assert first["said"] == "no line of %s"
    assert "said" not in second
    assert "test_serving_log.py" in str(second["where"])


def test_a_job_that_fails_is_told_by_its_kind_of_error_alone(log: io.StringIO) -> None:
    try:
        raise LookupError(f"no line of {PERSON}")
    except LookupError:
        logging.getLogger("django_tasks").exception("Task id=%s path=%s", "7", PERSON)
    [line] = lines(log)
    assert line["error"] == "builtins.LookupError"
    assert line["said"] == "Task id=%s path=%s"
    assert PERSON not in log.getvalue()


def test_outside_a_request_there_is_no_number(log: io.StringIO) -> None:
    assert request_id.get() == ""
    logging.getLogger("sulh.worker").info("at work")
    assert "request" not in lines(log)[0]


def test_nothing_mails_a_fault_to_anybody() -> None:
    assert LOGGING["loggers"]["django"]["handlers"] == []
    assert not logging.getLogger("django").handlers
