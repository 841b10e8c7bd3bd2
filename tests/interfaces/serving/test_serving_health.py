"""What the health page says, when all is well and when something is not."""

from __future__ import annotations

import shutil
from collections import namedtuple
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.utils import OperationalError
from django.test import Client
from django.utils import timezone

from sulh.foundation.jobs.actions import beat, begin_work, end_work

pytestmark = pytest.mark.django_db
AS_JSON = {"accept": "application/json"}


@pytest.fixture
def worker() -> str:
    begin_work(worker="at work", at=timezone.now())
    return "at work"


def test_all_is_well_where_a_worker_beats(client: Client, worker: str) -> None:
    answer = client.get("/health/", headers=AS_JSON)
    assert answer.status_code == 200
    told = answer.json()
    assert told["well"] is True
    assert {name for name in told if name != "well"} == {"database", "tables", "worker", "disk"}
    assert told["worker"]["seconds"] < 5


def test_a_person_gets_a_page_and_no_sign_in(client: Client, worker: str) -> None:
    answer = client.get("/health/", headers={"accept": "text/html,*/*;q=0.8"})
    assert answer.status_code == 200
    assert "All is well" in answer.content.decode()


def test_without_a_worker_it_is_not_well(client: Client, worker: str) -> None:
    end_work(worker=worker)
    answer = client.get("/health/", headers=AS_JSON)
    assert answer.status_code == 503
    assert answer.json()["worker"] == {"well": False}


def test_a_worker_that_has_not_beaten_for_long_is_missed(client: Client, worker: str) -> None:
    beat(worker=worker, at=datetime.now(UTC) - timedelta(minutes=4))
    answer = client.get("/health/", headers=AS_JSON)
    assert answer.status_code == 503
    assert answer.json()["worker"]["well"] is False


def test_a_full_disk_is_told(client: Client, worker: str, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage(10, 9, 1))
    assert client.get("/health/", headers=AS_JSON).json()["disk"] == {"well": False}


def test_a_database_that_does_not_answer_is_told_without_details(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise OperationalError("could not connect to 10.1.2.3 as officer")

    monkeypatch.setattr(connection, "cursor", fail)
    answer = client.get("/health/", headers=AS_JSON)
    assert answer.status_code == 503
    assert answer.json()["database"] == {"well": False}
    assert b"10.1.2.3" not in answer.content


def test_the_health_page_is_kept_by_nobody_and_only_read(client: Client, worker: str) -> None:
    assert "no-store" in client.get("/health/")["Cache-Control"]
    assert client.post("/health/").status_code == 405
