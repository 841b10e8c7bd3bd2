"""``sulh serve`` as a whole: what it starts, how light its first pages are, how it ends."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode, urljoin

import pytest
from tests.small_office import console_environment

PATIENCE = 120  # seconds, on a machine that does other things, too
MOST_BYTES = 150_000
PASSWORD = "a-long-sentence-of-the-tests"  # noqa: S105
ASSETS = re.compile(
    r'<(?:link rel="(?:stylesheet|icon)" href|script src|img src|use href)="([^"#]+)'
)
ACCOUNT = f"""
import django; django.setup()
from django.apps import apps
accounts = apps.get_model("accounts.Account").objects
account = accounts.create(username="reader", role="head_of_office")
account.set_password({PASSWORD!r}); account.save()
"""


@dataclass(frozen=True)
class Served:
    """A running ``sulh serve``."""

    office: str
    portal: str
    process: subprocess.Popen[str]
    folder: Path


@dataclass(frozen=True)
class Answer:
    """What came back, from where."""

    status: int
    url: str
    content: bytes
    headers: Mapping[str, str]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    office = str(folder / "office.sqlite3")
    environment = console_environment(SULH_CACHE=str(folder / "cache"))
    run = [sys.executable, "-c", "from sulh.interfaces.console.main import program; program()"]
    subprocess.run([*run, "office", "new", office], env=environment, check=True)
    settings = {"SULH_OFFICE": office, "DJANGO_SETTINGS_MODULE": "sulh.config.settings.office"}
    subprocess.run([sys.executable, "-c", ACCOUNT], env={**environment, **settings}, check=True)
    at = [f"localhost:{free_port()}", f"localhost:{free_port()}"]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [*run, "serve", "--office", office, "--bind", at[0], "--portal", at[1],
             "--workers", "1", "--json"],
            env=environment, stdout=subprocess.PIPE, stderr=log, text=True,
        )  # fmt: skip
    assert process.stdout is not None
    told = json.loads(process.stdout.readline())
    assert told["event"] == "serving"
    yield Served(told["office"], told["portal"], process, folder)
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


Opener = urllib.request.OpenerDirector
STRANGER = urllib.request.build_opener()


def fetch(
    url: str, opener: Opener = STRANGER, *, sent: bytes | None = None, **headers: str
) -> Answer:
    """Ask for an address; ``accept_language="ar"`` is a header."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with opener.open(urllib.request.Request(url, sent, named)) as answer:  # noqa: S310
            return Answer(answer.status, answer.geturl(), answer.read(), dict(answer.headers))
    except urllib.error.HTTPError as error:
        return Answer(error.code, url, error.read(), dict(error.headers))


def health(served: Served) -> dict[str, object]:
    told = json.loads(fetch(f"{served.office}/health/", accept="application/json").content)
    assert isinstance(told, dict)
    return told


def test_office_portal_and_worker_answer(served: Served) -> None:
    until = time.monotonic() + PATIENCE
    while not health(served)["well"]:
        assert time.monotonic() < until, health(served)
        time.sleep(0.5)
    assert fetch(f"{served.portal}/en/").status == 200
    assert "no-store" in fetch(f"{served.office}/account/login/").headers["Cache-Control"]


def signed_in(served: Served) -> Opener:
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    login = f"{served.office}/account/login/"
    html = fetch(login, opener).content.decode()
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)[0]
    form = {"login": "reader", "password": PASSWORD, "csrfmiddlewaretoken": token}
    assert (
        fetch(login, opener, sent=urlencode(form).encode(), referer=login).url
        == f"{served.office}/"
    )
    return opener


def weight(url: str, opener: Opener = STRANGER, *, coding: str, language: str) -> int:
    """The bytes that a first visit loads: the page and all it names, packed."""
    page = fetch(url, opener, accept_language=language)
    html = page.content.decode()
    assert page.url == url
    assert f'lang="{language}"' in html
    named = {urljoin(url, asset) for asset in ASSETS.findall(html)}
    assert len(named) >= 3, "the page names no style: nothing was weighed"
    return sum(
        len(fetch(each, opener, accept_encoding=coding, accept_language=language).content)
        for each in {url, *named}
    )


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_the_first_pages_weigh_less_than_150_kb(served: Served, language: str, coding: str) -> None:
    packed = {"coding": coding, "language": language}
    weights = {
        "sign-in": weight(f"{served.office}/account/login/", **packed),
        "start": weight(f"{served.office}/", signed_in(served), **packed),
        "portal": weight(f"{served.portal}/{language}/", **packed),
    }
    sys.stderr.write(f"{language} {coding}: {weights}\n")
    assert [name for name, size in weights.items() if size > MOST_BYTES] == []


def test_a_worker_that_is_killed_begins_again(served: Served) -> None:
    [worker] = processes(served, "worker")
    os.kill(worker, signal.SIGKILL)
    until = time.monotonic() + PATIENCE
    while len(processes(served, "worker")) < 2:
        assert time.monotonic() < until, (served.folder / "log").read_text()
        time.sleep(0.5)
    assert "the worker ended with exit -9; it begins again" in (served.folder / "log").read_text()


def test_told_to_stop_it_ends_everything_and_is_content(served: Served) -> None:
    children = [processes(served, name)[-1] for name in ("office", "portal", "worker")]
    assert all(is_there(child) for child in children)
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(PATIENCE) == 0
    assert [child for child in children if is_there(child)] == []


def processes(served: Served, name: str) -> list[int]:
    """The numbers of the processes that it started under this name, the newest last."""
    told = (served.folder / "log").read_text()
    return [int(number) for number in re.findall(rf"^The {name} is process (\d+)", told, re.M)]


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
