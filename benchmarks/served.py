"""A grown office served by ``sulh serve``, as anybody would serve it."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.grown_office import GrowingFailed, office_environment
from benchmarks.processes import SULH
from tests.sample_site import ROOT, free_port

SETTINGS = "sulh.config.settings.office"
SECRET = "of a throw-away office, fifty characters and more, told to nobody"  # noqa: S105
PATIENCE = 240
"""Seconds until it answers: static files are collected first."""


def served_environment(office: str, folder: Path, **more: str) -> dict[str, str]:
    """What the processes of a served office know."""
    given = office_environment(office, SULH_SECRET_KEY=SECRET, SULH_CACHE=str(folder / "cache"))
    given.pop("SULH_JOBS")  # the worker does them, as in a real office
    return given | {"DJANGO_SETTINGS_MODULE": SETTINGS} | more


@contextmanager
def served(office: str, folder: Path) -> Iterator[int]:
    """Serve an office until the end; its port on localhost."""
    port, log = free_port(), folder / "served.log"
    environment = served_environment(office, folder, SULH_ORIGIN=f"http://localhost:{port}")
    command = [sys.executable, *SULH, "serve", "--office", office, "--no-portal",
               "--bind", f"localhost:{port}", "--json"]  # fmt: skip
    with log.open("wb") as said:
        server = subprocess.Popen(command, stdout=said, stderr=said, env=environment, cwd=folder)
    try:
        _wait_for(port, server, log)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=60)


def enter(office: str, folder: Path) -> dict[str, Any]:
    """A session for each account of the grown office, and every address."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.entering"],
        capture_output=True, text=True, env=served_environment(office, folder), cwd=ROOT,
    )  # fmt: skip
    if done.returncode != 0:
        raise GrowingFailed(done.stderr[-4000:])
    entries: dict[str, Any] = json.loads(done.stdout)
    return entries


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            connection = http.client.HTTPConnection("localhost", port, timeout=5)
            connection.request("GET", "/account/login/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise GrowingFailed(f"sulh serve did not answer: {log.read_text('utf-8')[-2000:]}")
