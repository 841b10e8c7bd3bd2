"""The files of deploy/ say what the docs promise. None is run here: there is no such machine."""

from __future__ import annotations

import re
import shutil
import subprocess
from configparser import RawConfigParser
from pathlib import Path

import pytest

from sulh.interfaces.console.main import COMMANDS

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
HARDENED = {
    "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "",
    "DynamicUser": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "PrivateUsers": "yes",
    "ProtectKernelTunables": "yes",
    "ProtectControlGroups": "yes",
    "RestrictNamespaces": "yes",
    "RestrictSUIDSGID": "yes",
    "LockPersonality": "yes",
    "SystemCallArchitectures": "native",
    "IPAddressDeny": "any",
    "UMask": "0077",
}
MOST_EXPOSED = 15  # tenths; systemd calls it OK below 20
INSTRUCTIONS = {
    "FROM", "RUN", "COPY", "ENV", "USER", "WORKDIR", "VOLUME", "EXPOSE", "STOPSIGNAL",
    "HEALTHCHECK", "ENTRYPOINT", "CMD",
}  # fmt: skip


def service(unit: Path) -> dict[str, list[str]]:
    """The section [Service]: each name with all it is given, since some stand twice."""
    parser = RawConfigParser(strict=False, delimiters="=")
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(unit.read_text("utf-8"))
    assert parser.sections() == ["Unit", "Service", "Install"]
    body = unit.read_text("utf-8").split("[Service]")[1].split("[Install]")[0]
    given: dict[str, list[str]] = {}
    for name, value in re.findall(r"^(\w+)=(.*)$", body, re.MULTILINE):
        given.setdefault(name, []).append(value)
    return given


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_is_hardened_and_holds_no_secret(unit: Path) -> None:
    given = service(unit)
    assert {name: given.get(name, [None])[0] for name in HARDENED} == HARDENED
    for words in given.get("Environment", []):
        assert "SECRET" not in words
        assert "PASSWORD" not in words


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_calls_a_unit_little_exposed(unit: Path, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not here")
    asked = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED}", unit],
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "SYSTEMD_PAGER": "", "LC_ALL": "C"},
    )
    if "Unknown option" in asked.stderr or "unrecognized option" in asked.stderr:
        pytest.skip("this systemd-analyze cannot look at a file")
    assert asked.returncode == 0, asked.stdout[-400:] + asked.stderr


def test_a_unit_starts_what_the_console_has() -> None:
    commands = {command.name for command in COMMANDS}
    for unit in UNITS:
        given = service(unit)
        for words in [*given["ExecStart"], *given.get("ExecStartPre", [])]:
            program, first, *_rest = words.split()
            if program.endswith("/sulh"):
                assert first in commands


def instructions() -> list[tuple[str, str]]:
    text = re.sub(r"^#.*\n", "", (DEPLOY / "Containerfile").read_text("utf-8"), flags=re.MULTILINE)
    lines = text.replace("\\\n", " ").splitlines()
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in lines if line.strip()]


def test_the_image_runs_without_root_and_takes_only_what_is_locked() -> None:
    given = instructions()
    assert {name for name, _words in given} <= INSTRUCTIONS
    last = max(at for at, (name, _words) in enumerate(given) if name == "FROM")
    [user] = [words for name, words in given[last:] if name == "USER"]
    assert user.split(":")[0].isdecimal()
    assert user.split(":")[0] != "0"
    assert all(":latest" not in words and ":" in words for name, words in given if name == "FROM")
    built = " ".join(words for name, words in given if name == "RUN")
    assert "--require-hashes" in built
    assert not re.search(r"curl|wget|https?://", built)
    assert not [words for name, words in given if name == "ENV" and "SECRET" in words]


def test_what_the_image_copies_is_there_or_made() -> None:
    for name, words in instructions():
        if name == "COPY" and not words.startswith("--from"):
            *sources, _target = words.split()
            for source in sources:
                assert source.startswith("dist/") or (ROOT / source).exists(), source


def test_the_proxy_overwrites_what_a_client_says_of_itself() -> None:
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    assert text.count("{") == text.count("}")
    passing = [block for block in re.findall(r"\{[^{}]*\}", text) if "proxy_pass" in block]
    assert len(passing) >= 3
    for block in passing:
        for header in ("Host $host", "X-Forwarded-Proto $scheme", "X-Request-ID $request_id"):
            assert f"proxy_set_header {header};" in block
        assert "proxy_set_header X-Forwarded-For" in block
    told = text.split("log_format")[1].split(";")[0]
    assert "$remote_addr" not in told
    assert "$request_uri" not in told
    assert "$request " not in told


def test_every_setting_named_in_deploy_is_documented() -> None:
    told = (ROOT / "docs" / "how-to" / "settings.md").read_text("utf-8")
    named = {
        setting
        for path in DEPLOY.iterdir()
        for setting in re.findall(r"SULH_[A-Z_]+", path.read_text("utf-8"))
    }
    assert len(named) >= 5
    assert [setting for setting in sorted(named) if f"`{setting}`" not in told] == []
