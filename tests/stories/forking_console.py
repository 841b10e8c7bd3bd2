"""A console that has started already: each line of its input is one command, run in a fork.

``python -m tests.stories.forking_console OFFICE`` reads a JSON list of arguments a line; it
answers with the number of the process that runs them and, when that has ended, with its exit
code (below zero: the signal that killed it). So a test can kill commands at every moment of their
work without waiting for Python to start each time.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module

from sulh.interfaces.console.main import main
from sulh.interfaces.console.opening import use_office


def serve(office: str) -> None:
    """Run commands until the input ends. No connection is open when it forks."""
    use_office(office)
    for command in ("importing", "audit"):
        import_module(f"sulh.interfaces.console.{command}")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _run_and_leave([*json.loads(line), "--office", office])
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
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
