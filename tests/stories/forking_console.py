"""A console that has started already: each line of its input is one command, run in a fork.

``python -m tests.stories.forking_console OFFICE`` reads one JSON object a line, ``arguments`` and
``kill_after`` (seconds, or null), and answers with the exit code (below zero: the signal that
killed it). So a test can kill commands at every moment of their work without waiting for Python
to start each time.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from importlib import import_module

from django.db import connection

from sulh.interfaces.console.main import main
from sulh.interfaces.console.opening import use_office


def serve(office: str) -> None:
    """Run commands until the input ends. No connection is open when it forks."""
    use_office(office)
    for module in ("sulh.interfaces.console.importing", "sulh.interfaces.console.audit"):
        import_module(module)
    assert connection.vendor  # its driver is loaded
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if child == 0:
            _run_and_leave([*asked["arguments"], "--office", office])
        if asked["kill_after"] is not None:
            time.sleep(asked["kill_after"])
            os.kill(child, signal.SIGKILL)  # nobody waited for it yet: the number is still its own
        _child, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _run_and_leave(arguments: list[str]) -> None:
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        sys.stdout = nowhere
        code = main(arguments)
    os._exit(code)


if __name__ == "__main__":
    serve(sys.argv[1])
