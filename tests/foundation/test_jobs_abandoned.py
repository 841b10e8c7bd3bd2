"""A job whose worker was killed is failed, and one whose worker lives is let alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from sulh.foundation.jobs.actions import (
    AbandonedJob,
    beat,
    begin_work,
    close_abandoned_jobs,
    end_work,
)
from sulh.foundation.jobs.reads import last_beat
from sulh.foundation.jobs.rules import WorkerEnded

pytestmark = pytest.mark.django_db
NOW = datetime(2006, 5, 26, 9, 0, tzinfo=UTC)


def running_job(worker: str) -> DBTaskResult:
    return DBTaskResult.objects.create(
        args_kwargs={"args": [7], "kwargs": {}},
        task_path="sulh.tasks.none",
        backend_name="default",
        run_after=NOW,
        status=TaskResultStatus.RUNNING,
        worker_ids=[worker],
    )


def state(job: DBTaskResult) -> str:
    job.refresh_from_db()
    return str(job.status)


def test_a_worker_that_begins_again_fails_what_it_left() -> None:
    job = running_job("one")
    begin_work(worker="one", at=NOW)
    assert state(job) == "FAILED"
    assert job.exception_class_path == f"{WorkerEnded.__module__}.WorkerEnded"
    assert job.finished_at is not None


def test_the_job_of_a_worker_that_lives_is_let_alone() -> None:
    begin_work(worker="other", at=NOW)
    job = running_job("other")
    begin_work(worker="one", at=NOW + timedelta(minutes=1))
    assert state(job) == "RUNNING"


def test_the_job_of_a_worker_that_is_gone_is_failed() -> None:
    begin_work(worker="other", at=NOW)
    job = running_job("other")
    assert close_abandoned_jobs(worker="one", at=NOW + timedelta(minutes=11)) == [
        AbandonedJob("sulh.tasks.none", (7,))
    ]
    assert state(job) == "FAILED"


def test_the_last_beat_is_the_newest_of_all_workers() -> None:
    assert last_beat() is None
    begin_work(worker="one", at=NOW)
    begin_work(worker="other", at=NOW)
    beat(worker="one", at=NOW + timedelta(seconds=10))
    assert last_beat() == NOW + timedelta(seconds=10)
    end_work(worker="one")
    assert last_beat() == NOW
