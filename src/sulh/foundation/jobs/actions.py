"""What a worker writes about itself. None of it is an officer's act, so none is audited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from sulh.foundation.jobs.models import Worker
from sulh.foundation.jobs.rules import WorkerEnded, is_gone


@dataclass(frozen=True, slots=True)
class AbandonedJob:
    """A job that will not be finished: the dotted name of its task, and what it was given."""

    task: str
    arguments: tuple[Any, ...]


def begin_work(*, worker: str, at: datetime) -> list[AbandonedJob]:
    """A worker begins, or begins again under its name after it was killed.

    Return the jobs that were closed as failed.
    """
    Worker.objects.update_or_create(name=worker, defaults={"started_at": at, "beat_at": at})
    return close_abandoned_jobs(worker=worker, at=at)


def beat(*, worker: str, at: datetime) -> None:
    """A worker says that it lives."""
    Worker.objects.filter(name=worker).update(beat_at=at)


def end_work(*, worker: str) -> None:
    """A worker ends as it should: nobody waits for its beats."""
    Worker.objects.filter(name=worker).delete()


@transaction.atomic
def close_abandoned_jobs(*, worker: str, at: datetime) -> list[AbandonedJob]:
    """Fail each running job whose worker was killed; return them.

    A worker that begins runs nothing yet: what runs under its name was abandoned. A failed job
    is shown as failed and waits for somebody to start it again: an action is done whole or not
    at all, so nothing is half there.
    """
    beats = dict(Worker.objects.values_list("name", "beat_at"))
    closed = []
    for job in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING):
        of = job.worker_ids[-1] if job.worker_ids else ""
        if of == worker or is_gone(beats.get(of), now=at):
            job.set_failed(WorkerEnded())
            closed.append(AbandonedJob(job.task_path, tuple(job.args_kwargs["args"])))
    return closed
