"""Logs as one JSON object a line, made so that nobody's name can stand in them.

What a record says in words may hold a person (an error's message, a path, a value). So of the
records of other people's code only the place is told, and the words where they are a template
whose values were left out; of an error its kind and the places it went through: no message, no
source line, no value of a variable.
"""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import PurePath
from types import TracebackType

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The request that is being answered, "" outside of one."""

TOLD_IN_FULL = ("sulh.", "django_tasks", "gunicorn.error")
"""Loggers whose words hold no value of a record: ours, the worker's (ids and paths of tasks), the
web server's (processes and addresses it listens to)."""

LAST_PARTS = 3
LAST_PLACES = 12


class JsonFormatter(logging.Formatter):
    """One record as one JSON object: when, how bad, who says it, what, in which request."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "where": f"{_file(record.pathname)}:{record.lineno}",
        }
        if words := _words(record):
            told["said"] = words
        told |= getattr(record, "told", {})
        if request_id.get():
            told["request"] = request_id.get()
        if record.exc_info and record.exc_info[0] is not None:
            kind, _error, trace = record.exc_info
            told["error"] = f"{kind.__module__}.{kind.__qualname__}"
            told["through"] = list(_places(trace))[-LAST_PLACES:]
        return json.dumps(told, ensure_ascii=False)


def _words(record: logging.LogRecord) -> str:
    if record.name.startswith(TOLD_IN_FULL) and record.levelno < logging.WARNING:
        return record.getMessage()
    if record.name.startswith("sulh."):
        return record.getMessage()
    return str(record.msg) if record.args else ""


def _places(trace: TracebackType | None) -> Iterator[str]:
    for frame, line in traceback.walk_tb(trace):
        code = frame.f_code
        yield f"{_file(code.co_filename)}:{line} {code.co_name}"


def _file(path: str) -> str:
    """The end of a path: enough to find the file, nothing of whose machine it is."""
    return "/".join(PurePath(path).parts[-LAST_PARTS:])
