"""What is refused before anything is served, and what is made ready."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from sulh.interfaces.console import readiness, serve
from sulh.interfaces.console.readiness import (
    CannotServe,
    cache_folder,
    hold_up_to_date,
    secret_key,
    static_files,
)


@pytest.fixture
def taken() -> Iterator[str]:
    """An address at which somebody listens already."""
    with socket.socket() as somebody:
        somebody.bind(("127.0.0.1", 0))
        somebody.listen()
        yield f"localhost:{somebody.getsockname()[1]}"


def test_an_address_that_is_taken_is_refused_with_what_to_do(
    taken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert serve.run(["--office", "x.sqlite3", "--bind", taken, "--no-portal"]) == 1
    said = capsys.readouterr().err
    assert f"{taken} is not free" in said
    assert "--bind" in said


@pytest.mark.parametrize(
    ("bind", "why"),
    [
        ("8000", "no address"),
        ("localhost:", "no address"),
        ("0.0.0.0:8000", "SULH_ORIGIN"),
        ("unix:/run/sulh.sock", "SULH_ORIGIN"),
    ],
)
def test_what_is_no_address_or_has_no_name_for_readers_is_refused(
    bind: str, why: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SULH_ORIGIN", raising=False)
    assert serve.run(["--office", "x.sqlite3", "--bind", bind, "--no-portal"]) == 1
    assert why in capsys.readouterr().err


@pytest.mark.django_db
def test_an_office_whose_tables_are_older_is_refused() -> None:
    hold_up_to_date("x.sqlite3")
    MigrationRecorder(connection).record_unapplied("jobs", "0001_initial")
    with pytest.raises(CannotServe, match="sulh office upgrade host/name") as refusal:
        hold_up_to_date("postgresql://user:hidden@host/name")
    assert "hidden" not in str(refusal.value)


def test_the_secret_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    office = str(tmp_path / "office.sqlite3")
    key = secret_key(office)
    assert len(key) >= 50
    assert secret_key(office) == key
    assert stat.S_IMODE((tmp_path / "office.secret").stat().st_mode) == 0o600


def test_an_office_on_a_server_is_asked_for_its_secret_key() -> None:
    with pytest.raises(CannotServe, match="SULH_SECRET_KEY"):
        secret_key("postgresql://host/name")


def test_static_files_are_collected_when_they_changed_and_only_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collected = []

    def collect(*_command: object, env: dict[str, str], check: bool) -> None:
        collected.append(env["SULH_STATIC"])
        (Path(env["SULH_STATIC"]) / "staticfiles.json").write_text("{}")

    monkeypatch.setattr(subprocess, "run", collect)
    first = static_files(tmp_path, environment=os.environ)
    assert (first / "staticfiles.json").exists()
    assert static_files(tmp_path, environment=os.environ) == first
    assert len(collected) == 1
    monkeypatch.setattr(readiness, "version", lambda name: f"{name} of another day")
    second = static_files(tmp_path, environment=os.environ)
    assert second != first
    assert [path.name for path in tmp_path.iterdir()] == [second.name]


def test_a_collection_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_command: object, **_more: object) -> None:
        raise subprocess.CalledProcessError(1, "collectstatic")

    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(subprocess.CalledProcessError):
        static_files(tmp_path, environment=os.environ)
    assert list(tmp_path.iterdir()) == []


def test_what_can_be_made_again_is_kept_where_caches_are(tmp_path: Path) -> None:
    assert cache_folder({"SULH_CACHE": str(tmp_path)}) == tmp_path
    assert cache_folder({"XDG_CACHE_HOME": str(tmp_path)}) == tmp_path / "sulh"


def test_the_portal_gets_no_secret_and_its_own_database() -> None:
    shared = {
        "SULH_OFFICE": "postgresql://owner@host/name",
        "SULH_PORTAL_OFFICE": "postgresql://sulh_portal@host/name",
        "SULH_SECRET_KEY": "of the office",
        "SULH_KEYS": "keys",
    }
    portal = serve.Address("portal", "localhost:8001", "https://letters.example")
    given = serve._parser().parse_args(["--office", "x"])
    office = serve.Address("office", "localhost:8000", "https://office.example")
    of = {each.name: each for each in serve._programs(given, [office, portal], shared)}
    assert of["the portal"].environment["SULH_OFFICE"] == "postgresql://sulh_portal@host/name"
    assert "SULH_SECRET_KEY" not in of["the portal"].environment
    assert "SULH_KEYS" not in of["the portal"].environment
    assert "SULH_SECRET_KEY" in of["the office"].environment
    assert [name for name, each in of.items() if each.comes_back] == ["the worker"]
