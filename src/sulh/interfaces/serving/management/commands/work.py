"""``django-admin work``: run background jobs until told to stop. ``sulh serve`` starts it."""

from __future__ import annotations

import logging
import threading
from argparse import ArgumentParser
from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections
from django.db.utils import OperationalError
from django.utils import timezone
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker

from sulh.evidence.identity.tasks import start_nightly_resolution
from sulh.foundation.audit.tasks import start_daily_check
from sulh.foundation.jobs.actions import AbandonedJob, beat, begin_work, end_work
from sulh.foundation.jobs.rules import BEATS_EVERY
from sulh.reports.bundles.actions import throw_away_copies

DAYS_RESULTS_STAY = 30
SECONDS_BETWEEN_LOOKS = 0.5
CLOCK: tuple[Callable[..., None], ...] = (
    start_daily_check,
    start_nightly_resolution,
    throw_away_copies,
)
"""What the worker does by itself when its time has come; asked with each beat."""

logger = logging.getLogger("sulh.worker")


class Command(BaseCommand):
    """The worker: django-tasks' own, which writes down that it lives and closes what it left."""

    help = "Run background jobs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "name", help="the worker's name; one that was killed begins again by it"
        )

    def handle(self, *_arguments: Any, **options: Any) -> None:
        name: str = options["name"]
        for job in begin_work(worker=name, at=timezone.now()):
            tell_abandoned(job)
        call_command("prune_db_task_results", min_age_days=DAYS_RESULTS_STAY, verbosity=0)
        enough = threading.Event()
        heart = threading.Thread(target=_beat, args=(name, enough), daemon=True)
        heart.start()
        worker = Worker(
            queue_names=["*"],
            interval=SECONDS_BETWEEN_LOOKS,
            batch=False,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=None,
            worker_id=name,
            excluded_queue_names=[],
        )
        worker.configure_signals()
        try:
            worker.run()
        finally:  # told to stop while it waits, it leaves by SystemExit
            enough.set()
            heart.join()
            end_work(worker=name)


def tell_abandoned(job: AbandonedJob) -> None:
    """Tell whoever waits for a job: its module says how, by WHEN_ABANDONED (task name -> call)."""
    module, _dot, name = job.task.rpartition(".")
    told = getattr(import_module(module), "WHEN_ABANDONED", {})
    if name in told:
        told[name](*job.arguments)


def _beat(name: str, enough: threading.Event) -> None:
    while not enough.wait(BEATS_EVERY.total_seconds()):
        try:
            beat(worker=name, at=timezone.now())
            for due in CLOCK:
                due(at=timezone.now())
        except OperationalError:  # another writes for long, or the database is away: next time
            logger.warning("a beat was missed")
            connections.close_all()
    connections.close_all()
