"""The sample office served to tests: made once for a state of the source, copied for each run.

The office comes from ``sulh demo`` and is kept under build/, named by a hash of what makes it.
``SULH_TEST_OFFICE`` names a folder of a demo to copy instead. The copy gets an account and a
session for every role (tests/sample_site_entries.py) and is served by a process of its own.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.small_office import console_environment

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "build" / "sample_office"
GIVEN = "SULH_TEST_OFFICE"
DATABASE = "sulh.sqlite3"
PATIENCE = 60  # seconds a server may take to start on a loaded machine


class SiteFailed(Exception):
    """Raised when the office could not be made or served; carries what was said."""


@dataclass(frozen=True, slots=True)
class Address:
    """One address of the office with the arguments of the sample, or why it has none."""

    name: str
    path: str
    needs: tuple[str, str] | None
    is_ours: bool
    fault: str


@dataclass(frozen=True, slots=True, repr=False)
class Site:
    """A running office: where it answers, who is signed in there, and what it logged."""

    origin: str
    folder: Path
    sessions: Mapping[str, str]
    addresses: Mapping[str, Address]
    password: str
    titles: Sequence[str]

    @property
    def log(self) -> str:
        return (self.folder / "server.log").read_text("utf-8", errors="replace")

    @property
    def errors(self) -> str:
        """What went wrong inside the server."""
        return "\n".join(line for line in self.log.splitlines() if '"level": "error"' in line)

    def path_of(self, name: str) -> str:
        """The path of an address, with the sample's arguments."""
        address = self.addresses[name]
        if address.fault:
            raise SiteFailed(address.fault)
        return address.path


@contextlib.contextmanager
def running_site(
    folder: Path, *, jobs_wait: bool = False, **more_environment: str
) -> Iterator[Site]:
    """Serve a fresh copy of the sample office out of ``folder`` until the end.

    Its jobs run inside the request; with ``jobs_wait`` they wait for a worker, and there is none.
    """
    shutil.copytree(sample_office(), folder, dirs_exist_ok=True)
    port = free_port()
    environment = console_environment(
        SULH_OFFICE=str(folder / DATABASE),
        SULH_ORIGIN=f"http://localhost:{port}",
        SULH_JOBS="at once",
        DJANGO_SETTINGS_MODULE="tests.sample_site_settings",
        PYTHONPATH=f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        **more_environment,
    )
    entries = json.loads(_output("-m", "tests.sample_site_entries", environment=environment))
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "sulh.config.wsgi_office:application",
             "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread", "--threads", "4",
             "--timeout", "120", "--graceful-timeout", "1"],
            env={**environment, "SULH_JOBS": "" if jobs_wait else "at once"},
            stdout=log, stderr=log, cwd=ROOT,
        )  # fmt: skip
    try:
        origin = f"http://localhost:{port}"
        _wait_for(f"{origin}/account/login/", server)
        yield Site(
            origin=origin,
            folder=folder,
            sessions=entries["sessions"],
            addresses={
                address["name"]: Address(**{**address, "needs": _needs(address)})
                for address in entries["addresses"]
            },
            password=entries["password"],
            titles=entries["titles"],
        )
    finally:
        server.terminate()
        server.wait(timeout=20)


def sample_office() -> Path:
    """The folder of a finished demo of this source."""
    if given := os.environ.get(GIVEN):
        return Path(given)
    KEPT.mkdir(parents=True, exist_ok=True)
    made = KEPT / _state_of_the_source()
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # of two test processes one makes it, the other waits
        if not made.exists():
            for older in KEPT.glob("*/"):
                shutil.rmtree(older, ignore_errors=True)
            _output(
                "-c", "from sulh.interfaces.console.main import program; program()",
                "demo", "--no-serve", "--out", str(made),
                environment=console_environment(),
            )  # fmt: skip
    return made


def _state_of_the_source() -> str:
    """A hash of everything that makes the sample office: not of the pages that show it."""
    digest = hashlib.sha256()
    source = ROOT / "src" / "sulh"
    for path in sorted(source.rglob("*")):
        of_pages = path.is_relative_to(source / "interfaces") and not path.is_relative_to(
            source / "interfaces" / "console"
        )
        if path.suffix in (".py", ".toml", ".csv") and not of_pages:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _output(*arguments: str, environment: Mapping[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, env=environment, cwd=ROOT
    )
    if done.returncode != 0:
        raise SiteFailed(f"{' '.join(arguments)}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
    return done.stdout


def _needs(address: Mapping[str, object]) -> tuple[str, str] | None:
    needs = address["needs"]
    if not isinstance(needs, list):
        return None
    subject, action = needs
    return subject, action


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=10):  # noqa: S310
            return
        time.sleep(0.1)
    raise SiteFailed(f"no answer from {url}")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
