"""The portal as a process of its own: what it loads, and what its database lets it do."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from tests.interfaces.portal.portal_walk import HEAVY, paths
from tests.small_office import console_environment

from sulh.config.settings import portal

ROOT = Path(__file__).parents[3]
DATABASE = "portal_trial"


def walk(office: str) -> dict[str, object]:
    """Open every address of the portal on an office, in a process of its own."""
    return json.loads(_run("-m", "tests.interfaces.portal.portal_walk", office=office, of="portal"))


def _make_office(office: str) -> None:
    _run("-m", "tests.interfaces.portal.portal_offering", office=office, of="office")


def _run(*command: str, office: str, of: str) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        env=console_environment(
            SULH_OFFICE=office,
            DJANGO_SETTINGS_MODULE=f"sulh.config.settings.{of}",
            PYTHONPATH=f"{ROOT / 'src'}:{ROOT}",
            SULH_STATIC="",
        ),
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_portal_installs_what_a_sent_letter_needs_and_no_page_of_the_office() -> None:
    ours = [app for app in portal.INSTALLED_APPS if app.startswith("sulh.")]
    assert ours == [
        "sulh.foundation.accounts",
        "sulh.foundation.jobs",
        "sulh.evidence.figures",
        "sulh.reports.letters",
        "sulh.reports.bundles",
        "sulh.interfaces.pages",
        "sulh.interfaces.serving",
        "sulh.interfaces.portal",
    ]
    assert not [each for each in portal.MIDDLEWARE if "session" in each or "auth" in each]


@pytest.fixture(scope="module")
def sqlite_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office in a file, with a letter on offer."""
    file = tmp_path_factory.mktemp("office") / "office.sqlite3"
    _make_office(str(file))
    return file


def test_on_sqlite_the_whole_portal_runs_on_a_file_opened_for_reading(sqlite_office: Path) -> None:
    walked = walk(str(sqlite_office))
    assert walked["statuses"] == dict.fromkeys(paths(), 200)
    assert walked["cookies"] == []
    of_the_office = [
        name
        for name in walked["modules"]  # type: ignore[attr-defined]
        if name.startswith(("sulh.interfaces.office", "sulh.records", "sulh.intake", *HEAVY))
        or name.endswith(".actions")
    ]
    assert of_the_office == []


def test_on_sqlite_the_portal_cannot_write(sqlite_office: Path) -> None:
    told = _run(
        "-c",
        "import django; django.setup()\n"
        "from django.db import connection\n"
        "try:\n"
        "    connection.cursor().execute('DELETE FROM jobs_worker')\n"
        "except Exception as refusal:\n"
        "    print(refusal)",
        office=str(sqlite_office),
        of="portal",
    )
    assert "readonly" in told


@pytest.fixture
def role(postgresql_url: str) -> str:
    """The address of an office on PostgreSQL for the portal's own role; a letter is on offer."""
    owner = urlunsplit(urlsplit(postgresql_url)._replace(path=f"/{DATABASE}"))
    with psycopg.connect(postgresql_url, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {DATABASE}")
        server.execute(f"CREATE DATABASE {DATABASE}")
    _make_office(owner)
    with psycopg.connect(owner, autocommit=True) as database:
        database.execute((ROOT / "deploy" / "portal-role.sql").read_text("utf-8"))
        database.execute((ROOT / "deploy" / "portal-role.sql").read_text("utf-8"))
    parts = urlsplit(owner)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"sulh_portal@{host}"))


def test_on_postgresql_the_whole_portal_runs_under_its_own_role_which_can_do_nothing_else(
    role: str,
) -> None:
    assert walk(role)["statuses"] == dict.fromkeys(paths(), 200)
    _reads_nothing_else(role)
    _writes_nothing(role)


def _reads_nothing_else(role: str) -> None:
    with psycopg.connect(role, autocommit=True) as portal_connection:
        tables = portal_connection.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'v', 'm')"
        ).fetchall()
        assert {"activities_identifyingvalues", "files_receivedfile", "accounts_account"} < {
            name for (name,) in tables
        }
        read = set()
        for (name,) in tables:
            try:
                portal_connection.execute(f'SELECT * FROM "{name}" LIMIT 1')
                read.add(name)
            except psycopg.errors.InsufficientPrivilege:
                pass
        assert read == {"bundles_sealedfile"}
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            portal_connection.execute("SELECT given_to FROM bundles_seal")


def _writes_nothing(role: str) -> None:
    with psycopg.connect(role, autocommit=True) as portal_connection:
        portal_connection.execute("SET default_transaction_read_only = off")
        for statement in (
            "DELETE FROM bundles_sealedfile",
            "UPDATE bundles_seal SET sha256 = ''",
            "INSERT INTO jobs_worker VALUES ('x', now(), now())",
            "CREATE TABLE mine (x int)",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                portal_connection.execute(statement)
