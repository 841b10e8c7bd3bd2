"""The health page: may the office be relied on just now? It tells nothing about anybody."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sulh.foundation.jobs.reads import last_beat
from sulh.foundation.jobs.rules import is_late

JSON, HTML = "application/json", "text/html"
WELL, NOT_WELL = 200, 503
SPARE_BYTES = 500 * 1024 * 1024
"""With less free space than this an import may not fit."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one look found; ``seconds`` is an age, where there is one."""

    is_well: bool
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """Something to look at, and the sentence that is true when it is well."""

    words: Promise
    find: Callable[[datetime], Found]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the page."""

    name: str
    words: Promise
    found: Found


def _database(_now: datetime) -> Found:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Found(is_well=True)


def _tables(_now: datetime) -> Found:
    executor = MigrationExecutor(connection)
    return Found(is_well=not executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _worker(now: datetime) -> Found:
    seen = last_beat()
    age = None if seen is None else int((now - seen).total_seconds())
    return Found(is_well=not is_late(seen, now=now), seconds=age)


def _disk(_now: datetime) -> Found:
    """The disk of an office that is a file; a database server looks after its own."""
    office = settings.DATABASES["default"]["NAME"]
    folder = Path(office).resolve().parent if connection.vendor == "sqlite" else Path.cwd()
    return Found(is_well=shutil.disk_usage(folder).free > SPARE_BYTES)


LOOKS = {
    "database": Look(_("The database answers"), _database),
    "tables": Look(_("The tables are up to date"), _tables),
    "worker": Look(_("Background jobs are being run"), _worker),
    "disk": Look(_("There is room on the disk"), _disk),
}
"""Every look there is; ``settings.HEALTH_LOOKS`` names those of one interface."""


@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """200 when all is well, else 503; JSON for a program, a page for a person."""
    findings = [_look(name, timezone.now()) for name in settings.HEALTH_LOOKS]
    is_well = all(finding.found.is_well for finding in findings)
    status = WELL if is_well else NOT_WELL
    if request.get_preferred_type([JSON, HTML]) == HTML:
        told = {"findings": findings, "is_well": is_well}
        return render(request, "serving/health.html", told, status=status)
    return JsonResponse(
        {
            "well": is_well,
            **{each.name: _as_record(each.found) for each in findings},
        },
        status=status,
    )


def _look(name: str, now: datetime) -> Finding:
    look = LOOKS[name]
    try:
        return Finding(name, look.words, look.find(now))
    except DatabaseError:
        return Finding(name, look.words, Found(is_well=False))


def _as_record(found: Found) -> dict[str, object]:
    age = {} if found.seconds is None else {"seconds": found.seconds}
    return {"well": found.is_well, **age}
