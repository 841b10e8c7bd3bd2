"""Is an office ready to be served? What is missing is made; what cannot be made is said."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from django.contrib.staticfiles.finders import get_finders
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from sulh.interfaces.console.catalogues import compile_catalogues

SECRET_FILE = "office.secret"  # noqa: S105 - the name of a file
SECRET_BYTES = 48
ONLY_ITS_OWNER = 0o600
MADE_BY = ("django", "whitenoise", "brotli")
"""Packages that decide what the collected files look like."""


class CannotServe(Exception):
    """Raised when pages cannot be served as asked; says why and what to do."""


def prepare(office: str, environment: Mapping[str, str]) -> dict[str, str]:
    """Make ready what the servers of an open office need; return the environment they start with.

    Raises CannotServe.
    """
    hold_up_to_date(office)
    connection.close()
    compile_catalogues()
    ready = {**environment, "SULH_OFFICE": office}
    ready.setdefault("SULH_SECRET_KEY", "")
    ready["SULH_SECRET_KEY"] = ready["SULH_SECRET_KEY"] or secret_key(office)
    if not ready.get("SULH_STATIC"):
        ready["SULH_STATIC"] = str(static_files(cache_folder(ready), environment=ready))
    return ready


def hold_up_to_date(office: str) -> None:
    """Raise CannotServe when the open office's tables are older than this Sulh."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        shown = office.rsplit("@", 1)[-1]
        raise CannotServe(
            f"the tables of {shown} are older than this Sulh: sulh office upgrade {shown}"
        )


def secret_key(office: str) -> str:
    """The key that sessions are signed with, kept beside the office's file; made on first use.

    Raises CannotServe for an office that is no file.
    """
    if "://" in office:
        raise CannotServe("an office on a server keeps no secret key: give it as SULH_SECRET_KEY")
    file = Path(office).resolve().parent / SECRET_FILE
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_ITS_OWNER)
    except FileExistsError:
        return file.read_text("ascii")
    key = secrets.token_urlsafe(SECRET_BYTES)
    with os.fdopen(descriptor, "w") as opened:
        opened.write(key)
    return key


def cache_folder(environment: Mapping[str, str]) -> Path:
    """Where what can be made again is kept: SULH_CACHE, or the user's folder of caches."""
    if given := environment.get("SULH_CACHE"):
        return Path(given)
    return Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sulh"


def static_files(cache: Path, *, environment: Mapping[str, str]) -> Path:
    """The folder of the static files, named by their content, packed; collected when they changed.

    Folders of earlier contents are deleted: a page of before a restart asks for files by names
    that no restarted server gives.
    """
    folder = cache / f"static-{_fingerprint()}"
    if folder.is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=".static-", dir=cache))
    try:
        subprocess.run(
            [sys.executable, "-m", "django", "collectstatic", "--noinput", "--verbosity=0"],
            env={**environment, "SULH_STATIC": str(making)},
            check=True,
        )
        making.chmod(0o755)
        making.rename(folder)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    for earlier in cache.glob("static-*"):
        if earlier != folder:
            shutil.rmtree(earlier, ignore_errors=True)
    return folder


def _fingerprint() -> str:
    digest = hashlib.sha256(" ".join(version(name) for name in MADE_BY).encode())
    found = (each for finder in get_finders() for each in finder.list([]))
    for path, storage in sorted(found, key=lambda each: each[0]):
        digest.update(path.encode() + b"\0")
        with storage.open(path) as file:
            digest.update(file.read())
    return digest.hexdigest()[:16]
