"""How a command speaks: records on stdout (JSON objects or plain lines), the rest on stderr."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from typing import Any, TextIO

from sulh.kernel.problems import Problem


class Speaker:
    """Says what a command found. ``as_json`` turns each record into one object a line."""

    def __init__(self, *, as_json: bool, out: TextIO | None = None) -> None:
        self._as_json = as_json
        self._out = out
        self._last_progress = time.monotonic()

    def record(self, fields: Mapping[str, Any], line: str) -> None:
        """One result: ``fields`` where a program reads, ``line`` where a person does."""
        text = json.dumps(fields, ensure_ascii=False, default=str) if self._as_json else line
        (self._out or sys.stdout).write(text + "\n")

    def problem(self, problem: Problem) -> None:
        """One problem, with file, sheet, row, column, message and remedy."""
        place = ", ".join(
            part
            for part in (
                problem.file,
                problem.sheet and f"sheet {problem.sheet}",
                f"row {problem.row}" if problem.row else "",
                problem.column and f"column {problem.column}",
            )
            if part
        )
        mark = "!" if problem.fault.effect.is_error else "·"
        fields = {name: told for name, told in problem.as_record().items() if name != "values"}
        self.record(
            {"event": "problem", **fields},
            f"{mark} {place}: {problem.message} {problem.remedy} [{problem.code}]",
        )

    def progress(self, message: str) -> None:
        """Tell on stderr what is going on, at most about once a second."""
        now = time.monotonic()
        if now - self._last_progress >= 1:
            self._last_progress = now
            self.say(message)

    def say(self, message: str) -> None:
        """Tell something on stderr."""
        sys.stderr.write(message + "\n")
        sys.stderr.flush()
