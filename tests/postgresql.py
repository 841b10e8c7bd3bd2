"""A throw-away PostgreSQL for the tests: Debian's own, on a free port, thrown away at the end."""

from __future__ import annotations

import os
import shlex
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

GIVEN = "SULH_TEST_POSTGRESQL"
"""Environment variable that names a server to use instead: a URL."""


class PostgreSQLMissing(Exception):
    """There is no PostgreSQL here, or none that can be started; the message says why."""


def find_programs() -> Path:
    """The folder of initdb and pg_ctl. Raises PostgreSQLMissing."""
    asked = shutil.which("pg_config")
    told = subprocess.run([asked, "--bindir"], capture_output=True, text=True) if asked else None
    folders = [Path(told.stdout.strip())] if told and told.returncode == 0 else []
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    folders += sorted(installed, key=lambda found: float(found.parent.name), reverse=True)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise PostgreSQLMissing("PostgreSQL is not installed (on Debian: apt-get install postgresql).")


@contextmanager
def running_postgresql() -> Iterator[str]:
    """The URL of an empty server, stopped and deleted at the end. Raises PostgreSQLMissing."""
    if given := os.environ.get(GIVEN):
        yield given
        return
    programs = find_programs()
    # A short path: the socket stands in the folder, and a socket's path may not be long.
    with tempfile.TemporaryDirectory(prefix="sulhpg", ignore_cleanup_errors=True) as folder:
        _give_to_postgres(folder)
        cluster, port = f"{folder}/data", _free_port()
        _run(programs / "initdb", "-D", cluster, "-A", "trust", "-U", "postgres", "-E", "UTF8",
             "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        options = (
            f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
            " -c synchronous_commit=off -c full_page_writes=off"
        )
        control = (programs / "pg_ctl", "-D", cluster, "-l", f"{folder}/log", "-w")
        _run(*control, "-o", options, "start")
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            _run(*control, "-m", "immediate", "stop")


def _give_to_postgres(folder: str) -> None:
    if os.geteuid() == 0:
        try:
            shutil.chown(folder, user="postgres")
        except LookupError as missing:
            raise PostgreSQLMissing("There is no user postgres to run the server as.") from missing


def _run(program: Path, *arguments: str) -> None:
    command = [str(program), *arguments]
    if os.geteuid() == 0:  # the server refuses to run as root
        command = ["su", "postgres", "-s", "/bin/sh", "-c", shlex.join(command)]
    # The server inherits what it is given: a pipe would never close while it runs.
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
    if done.returncode != 0:
        raise PostgreSQLMissing(f"{program.name} failed with exit {done.returncode}.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
